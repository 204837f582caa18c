// @ts-check
/** The texts of sharing and merging, loaded with them: a list a language, in the order of `KEYS`. */

import { chosen } from "./dialog.js";

const KEYS =
  "share link whole week person whose initials initialsHelp passphrase passphraseHelp copy copied letters tooLong names download merge pasteLink chooseFile compare file openFile saveFile following history close title intro where mine theirs conflict takeAll takeNone apply openInstead cancel nothing unlock notALink cut damaged newer tooLarge wrongPassphrase noCryptography noPlan apart fromLink fromFile fromTab changes mon tue wed thu fri sat sun O H X off open pinned absent people groups sites rules weights closed weeks added".split(
    " ",
  );

/** @type {Record<string, string>} */
const LANGUAGES = {
  en: `Share and merge
A link to the plan
The whole plan
The shown week
One person's week
Whose week
Initials instead of names
Colleagues who have the plan see the names.
Passphrase (optional)
Tell it by another way. Without it nobody can read the link, and nobody can restore it.
Copy the link
Copied.
{n} characters
The link has {n} characters, and mail programs break links above 1,900. Send the plan as a file instead.
The plan stays in the link and is sent to no server. Whoever has the link has the names.
Download the plan
Merge into this plan
A link
Choose a plan file
Compare
A file on a shared drive
Open and follow a file
Save to a file
Changes are saved to {name}. If somebody else saves it meanwhile, both are merged.
What came from where
Close
Compare and merge
What is ticked is taken over. Where this plan says something else, it stays unless you tick.
What
Here
Incoming
different here
Take all
Take none
Take over
Open the incoming plan instead
Cancel
Nothing in it is new.
Open the link
The address holds no plan. Copy the whole link again.
The link is cut: its end is missing. Copy the whole link again, or ask for a plan file.
The link is damaged: characters in it have changed. Copy it again, or ask for a plan file.
A newer program made this link. Ask for a plan file.
The link would unpack to more than a link may hold. Ask for a plan file.
The passphrase is not the right one.
The browser locks and unlocks links only on pages with https.
The file is no plan.
Together the plans span more than 26 weeks, or hold more than a plan can. Open one of them instead.
A link
A file
Another tab
{n} changes
Mon
Tue
Wed
Thu
Fri
Sat
Sun
Office
Home
Out
Off
Open
pinned
nothing
Person
Group
Site
Rules
Weights
Closed
Week
there`,
  da: `Del og flet
Et link til planen
Hele planen
Den viste uge
Én persons uge
Hvis uge
Initialer i stedet for navne
Kolleger, der har planen, ser navnene.
Adgangssætning (valgfri)
Giv den videre ad en anden vej. Uden den kan ingen læse linket, og ingen kan genskabe den.
Kopiér linket
Kopieret.
{n} tegn
Linket er på {n} tegn, og mailprogrammer knækker links over 1.900. Send planen som fil i stedet.
Planen ligger i selve linket og sendes ikke til nogen server. Den, der har linket, har navnene.
Hent planen som fil
Flet ind i planen
Et link
Vælg en planfil
Sammenlign
En fil på et fællesdrev
Åbn og følg en fil
Gem i en fil
Ændringer gemmes i {name}. Gemmer en anden imens, flettes begge dele.
Hvad kom hvorfra
Luk
Sammenlign og flet
Det, der er krydset af, tages med. Hvor planen her siger noget andet, bliver det stående, medmindre du sætter kryds.
Hvad
Her
Det nye
forskelligt her
Tag alt
Tag intet
Tag med
Åbn den nye plan i stedet
Annullér
Der er intet nyt i den.
Åbn linket
Adressen rummer ingen plan. Kopiér hele linket igen.
Linket er klippet over: slutningen mangler. Kopiér hele linket igen, eller bed om en planfil.
Linket er beskadiget: tegn i det er ændret. Kopiér det igen, eller bed om en planfil.
Linket er lavet af et nyere program. Bed om en planfil.
Linket ville fylde mere, end et link må rumme. Bed om en planfil.
Adgangssætningen er ikke den rigtige.
Browseren låser kun links på sider med https.
Filen er ikke en plan.
Tilsammen spænder planerne over mere end 26 uger eller rummer mere, end en plan kan. Åbn den ene i stedet.
Et link
En fil
En anden fane
{n} ændringer
Man
Tir
Ons
Tor
Fre
Lør
Søn
Kontor
Hjemme
Ude
Fri
Åben
låst
intet
Person
Gruppe
Sted
Regler
Vægte
Lukket
Uge
findes`,
  nb: `Del og flett
En lenke til planen
Hele planen
Uken som vises
Én persons uke
Hvem sin uke
Initialer i stedet for navn
Kolleger som har planen, ser navnene.
Passfrase (valgfri)
Gi den videre på en annen måte. Uten den kan ingen lese lenken, og ingen kan gjenskape den.
Kopier lenken
Kopiert.
{n} tegn
Lenken er på {n} tegn, og e-postprogrammer bryter lenker over 1 900. Send planen som fil i stedet.
Planen ligger i selve lenken og sendes ikke til noen server. Den som har lenken, har navnene.
Last ned planen
Flett inn i planen
En lenke
Velg en planfil
Sammenlign
En fil på et fellesområde
Åpne og følg en fil
Lagre i en fil
Endringer lagres i {name}. Lagrer noen andre imens, flettes begge deler.
Hva som kom hvorfra
Lukk
Sammenlign og flett
Det som er krysset av, tas med. Der denne planen sier noe annet, blir det stående med mindre du krysser av.
Hva
Her
Det nye
forskjellig her
Ta alt
Ta ingenting
Ta med
Åpne den nye planen i stedet
Avbryt
Det er ingenting nytt i den.
Åpne lenken
Adressen inneholder ingen plan. Kopier hele lenken på nytt.
Lenken er kuttet: slutten mangler. Kopier hele lenken på nytt, eller be om en planfil.
Lenken er skadet: tegn i den er endret. Kopier den på nytt, eller be om en planfil.
Lenken er laget av et nyere program. Be om en planfil.
Lenken ville pakkes ut til mer enn en lenke kan inneholde. Be om en planfil.
Passfrasen er ikke den rette.
Nettleseren låser og låser opp lenker bare på sider med https.
Filen er ikke en plan.
Til sammen spenner planene over mer enn 26 uker, eller rommer mer enn en plan kan. Åpne den ene i stedet.
En lenke
En fil
En annen fane
{n} endringer
Man
Tir
Ons
Tor
Fre
Lør
Søn
Kontor
Hjemme
Ute
Fri
Åpen
låst
ingenting
Person
Gruppe
Sted
Regler
Vekter
Stengt
Uke
finnes`,
  sv: `Dela och slå ihop
En länk till planen
Hela planen
Veckan som visas
En persons vecka
Vems vecka
Initialer i stället för namn
Kollegor som har planen ser namnen.
Lösenfras (valfri)
Ge den vidare på annat sätt. Utan den kan ingen läsa länken, och ingen kan återskapa den.
Kopiera länken
Kopierad.
{n} tecken
Länken har {n} tecken, och e-postprogram bryter länkar över 1 900. Skicka planen som fil i stället.
Planen ligger i själva länken och skickas inte till någon server. Den som har länken har namnen.
Ladda ner planen
Slå ihop med planen
En länk
Välj en planfil
Jämför
En fil på en delad enhet
Öppna och följ en fil
Spara i en fil
Ändringar sparas i {name}. Om någon annan sparar under tiden slås båda ihop.
Vad som kom varifrån
Stäng
Jämför och slå ihop
Det som är markerat tas över. Där den här planen säger något annat står det kvar om du inte markerar.
Vad
Här
Det nya
olika här
Ta allt
Ta inget
Ta över
Öppna den nya planen i stället
Avbryt
Det finns inget nytt i den.
Öppna länken
Adressen innehåller ingen plan. Kopiera hela länken igen.
Länken är avklippt: slutet saknas. Kopiera hela länken igen, eller be om en planfil.
Länken är skadad: tecken i den har ändrats. Kopiera den igen, eller be om en planfil.
Länken är gjord av ett nyare program. Be om en planfil.
Länken skulle packas upp till mer än en länk får rymma. Be om en planfil.
Lösenfrasen är inte den rätta.
Webbläsaren låser och låser upp länkar bara på sidor med https.
Filen är ingen plan.
Tillsammans spänner planerna över mer än 26 veckor, eller rymmer mer än en plan kan. Öppna den ena i stället.
En länk
En fil
En annan flik
{n} ändringar
Mån
Tis
Ons
Tor
Fre
Lör
Sön
Kontor
Hemma
Ute
Ledig
Öppen
låst
inget
Person
Grupp
Plats
Regler
Vikter
Stängt
Vecka
finns`,
  de: `Teilen und zusammenführen
Ein Link zum Plan
Der ganze Plan
Die gezeigte Woche
Die Woche einer Person
Wessen Woche
Initialen statt Namen
Kolleginnen und Kollegen, die den Plan haben, sehen die Namen.
Passphrase (freiwillig)
Gib sie auf anderem Weg weiter. Ohne sie kann niemand den Link lesen, und niemand kann sie wiederherstellen.
Link kopieren
Kopiert.
{n} Zeichen
Der Link hat {n} Zeichen, und Mailprogramme brechen Links über 1.900 um. Sende den Plan stattdessen als Datei.
Der Plan steckt im Link und wird an keinen Server gesendet. Wer den Link hat, hat die Namen.
Plan herunterladen
In den Plan einfügen
Ein Link
Plandatei wählen
Vergleichen
Eine Datei auf einem gemeinsamen Laufwerk
Datei öffnen und verfolgen
In eine Datei speichern
Änderungen werden in {name} gespeichert. Speichert inzwischen jemand anders, wird beides zusammengeführt.
Was woher kam
Schließen
Vergleichen und zusammenführen
Was angekreuzt ist, wird übernommen. Wo dieser Plan etwas anderes sagt, bleibt es, solange du es nicht ankreuzt.
Was
Hier
Das Neue
hier anders
Alles übernehmen
Nichts übernehmen
Übernehmen
Stattdessen den neuen Plan öffnen
Abbrechen
Darin ist nichts Neues.
Link öffnen
Die Adresse enthält keinen Plan. Kopiere den ganzen Link noch einmal.
Der Link ist abgeschnitten: Das Ende fehlt. Kopiere den ganzen Link noch einmal, oder bitte um eine Plandatei.
Der Link ist beschädigt: Zeichen darin haben sich geändert. Kopiere ihn noch einmal, oder bitte um eine Plandatei.
Ein neueres Programm hat diesen Link gemacht. Bitte um eine Plandatei.
Der Link würde mehr enthalten, als ein Link darf. Bitte um eine Plandatei.
Die Passphrase ist nicht die richtige.
Der Browser ver- und entschlüsselt Links nur auf Seiten mit https.
Die Datei ist kein Plan.
Zusammen umfassen die Pläne mehr als 26 Wochen oder mehr, als ein Plan enthalten kann. Öffne stattdessen einen davon.
Ein Link
Eine Datei
Ein anderer Tab
{n} Änderungen
Mo
Di
Mi
Do
Fr
Sa
So
Büro
Zuhause
Unterwegs
Frei
Offen
fest
nichts
Person
Gruppe
Standort
Regeln
Gewichte
Geschlossen
Woche
vorhanden`,
};

/** The texts of a language; English where there are none. @param {string} tag */
export const words = (tag) => chosen(KEYS, LANGUAGES, tag);
