// @ts-check
/** The texts of importing and exporting, loaded with the dialog: a list a language, in the order of `KEYS`. */

import { chosen } from "./dialog.js";

const KEYS =
  "title open file fileHelp unreadable download csv xlsx svg ics whose icsOf more peopleCsv graph google clipboard table text close working here given copied notCopied failed found plan people week long calendar days daysBy noDays nothing replaces noProblems problems whoseFile asTold columns take cancel taken".split(
    " ",
  );

/** @type {Record<string, string>} */
const LANGUAGES = {
  en: `Import and export
Open a file
Choose a file
CSV, Excel, a calendar (.ics), a plan file, or JSON of Microsoft Graph or Google Calendar. You see what changes first.
The file could not be read. Try again, or choose another one.
Download
Weeks as CSV
Weeks as Excel
Shown week as a picture (SVG)
Everybody’s calendar (.ics)
Person
This person’s calendar (.ics)
More formats
People as CSV
Microsoft Graph (JSON)
Google Calendar (JSON)
Copy the shown week
Copy as a table
Copy as text
Close
Working …
The browser starts no worker here, so the page stands still for a moment.
{name} is downloaded.
Copied.
The browser does not let us copy. {name} is downloaded instead.
That did not work, and nothing was changed: {why}
In the file: {what}
a plan
people
days, one row a person
days, one row each
a calendar
Days that change: {days}. People they belong to: {people}.
Days that change, by person
No days change, but something else in the plan does.
Nothing in it is new.
It opens in place of the plan that is here.
No problems found.
Problems in the file: {n}. What they are about stays as it is.
Whose calendar is it?
as the file says
What each column becomes
Take over
Cancel
Taken over. Undo brings the plan back as it was.`,
  da: `Importér og eksportér
Åbn en fil
Vælg en fil
CSV, Excel, en kalender (.ics), en planfil eller JSON fra Microsoft Graph eller Google Kalender. Du ser ændringerne først.
Filen kunne ikke læses. Prøv igen, eller vælg en anden.
Hent
Ugerne som CSV
Ugerne som Excel-ark
Den viste uge som billede (SVG)
Alles kalender (.ics)
Person
Personens kalender (.ics)
Flere formater
Personerne som CSV
Microsoft Graph (JSON)
Google Kalender (JSON)
Kopiér den viste uge
Kopiér som tabel
Kopiér som tekst
Luk
Arbejder …
Browseren kan ikke arbejde i baggrunden her, så siden står stille et øjeblik.
{name} er hentet.
Kopieret.
Browseren tillader ikke, at der kopieres. {name} er hentet i stedet.
Det lykkedes ikke, og intet er ændret: {why}
I filen: {what}
en plan
personer
dage, én række pr. person
dage, én række pr. dag
en kalender
Dage, der ændres: {days}. Personer, de hører til: {people}.
Dage, der ændres, pr. person
Ingen dage ændres, men det gør andet i planen.
Der er intet nyt i filen.
Den åbnes i stedet for planen her.
Ingen problemer fundet.
Problemer i filen: {n}. Det, de handler om, ændres ikke.
Hvis kalender er det?
som der står i filen
Hvad hver kolonne bliver til
Tilføj til planen
Annullér
Tilføjet til planen. Fortryd bringer den tilbage, som den var.`,
  nb: `Importer og eksporter
Åpne en fil
Velg en fil
CSV, Excel, en kalender (.ics), en planfil eller JSON fra Microsoft Graph eller Google Kalender. Du ser endringene først.
Filen kunne ikke leses. Prøv igjen, eller velg en annen.
Last ned
Ukene som CSV
Ukene som Excel-ark
Den viste uken som bilde (SVG)
Kalender for alle (.ics)
Person
Personens kalender (.ics)
Flere formater
Personene som CSV
Microsoft Graph (JSON)
Google Kalender (JSON)
Kopier den viste uken
Kopier som tabell
Kopier som tekst
Lukk
Arbeider …
Nettleseren kan ikke arbeide i bakgrunnen her, så siden står stille et øyeblikk.
{name} er lastet ned.
Kopiert.
Nettleseren tillater ikke kopiering. {name} er lastet ned i stedet.
Det gikk ikke, og ingenting er endret: {why}
I filen: {what}
en plan
personer
dager, én rad per person
dager, én rad per dag
en kalender
Dager som endres: {days}. Personer de hører til: {people}.
Dager som endres, per person
Ingen dager endres, men noe annet i planen gjør det.
Det er ikke noe nytt i filen.
Den åpnes i stedet for planen her.
Ingen problemer funnet.
Problemer i filen: {n}. Det de gjelder, endres ikke.
Hvem sin kalender er det?
slik det står i filen
Hva hver kolonne blir til
Ta over
Avbryt
Tatt over. Angre gjenoppretter planen slik den var.`,
  sv: `Importera och exportera
Öppna en fil
Välj en fil
CSV, Excel, en kalender (.ics), en planfil eller JSON från Microsoft Graph eller Google Kalender. Du ser ändringarna först.
Filen kunde inte läsas. Försök igen eller välj en annan.
Ladda ner
Veckorna som CSV
Veckorna som Excel-ark
Den visade veckan som bild (SVG)
Allas kalender (.ics)
Person
Personens kalender (.ics)
Fler format
Personerna som CSV
Microsoft Graph (JSON)
Google Kalender (JSON)
Kopiera den visade veckan
Kopiera som tabell
Kopiera som text
Stäng
Arbetar …
Webbläsaren kan inte arbeta i bakgrunden här, så sidan står still ett ögonblick.
{name} har laddats ner.
Kopierat.
Webbläsaren tillåter inte kopiering. {name} har laddats ner i stället.
Det gick inte, och inget har ändrats: {why}
I filen: {what}
en plan
personer
dagar, en rad per person
dagar, en rad per dag
en kalender
Dagar som ändras: {days}. Personer de hör till: {people}.
Dagar som ändras, per person
Inga dagar ändras, men något annat i planen gör det.
Det finns inget nytt i filen.
Den öppnas i stället för planen här.
Inga problem hittades.
Problem i filen: {n}. Det de gäller ändras inte.
Vems kalender är det?
som det står i filen
Vad varje kolumn blir till
Ta över
Avbryt
Övertaget. Ångra återställer planen som den var.`,
  de: `Importieren und exportieren
Datei öffnen
Datei wählen
CSV, Excel, ein Kalender (.ics), eine Plandatei oder JSON von Microsoft Graph oder Google Kalender. Du siehst vorher, was sich ändert.
Die Datei konnte nicht gelesen werden. Versuche es noch einmal oder wähle eine andere.
Herunterladen
Wochen als CSV
Wochen als Excel-Mappe
Gezeigte Woche als Bild (SVG)
Kalender von allen (.ics)
Person
Kalender der Person (.ics)
Weitere Formate
Personen als CSV
Microsoft Graph (JSON)
Google Kalender (JSON)
Gezeigte Woche kopieren
Als Tabelle kopieren
Als Text kopieren
Schließen
In Arbeit …
Der Browser kann hier nicht im Hintergrund arbeiten, deshalb steht die Seite einen Moment still.
{name} ist heruntergeladen.
Kopiert.
Der Browser lässt das Kopieren nicht zu. Stattdessen ist {name} heruntergeladen.
Das hat nicht geklappt, und nichts ist geändert: {why}
In der Datei: {what}
ein Plan
Personen
Tage, eine Zeile je Person
Tage, eine Zeile je Tag
ein Kalender
Tage, die sich ändern: {days}. Personen, zu denen sie gehören: {people}.
Tage, die sich ändern, je Person
Kein Tag ändert sich, aber anderes im Plan.
Nichts darin ist neu.
Sie wird anstelle des Plans hier geöffnet.
Keine Probleme gefunden.
Probleme in der Datei: {n}. Was sie betreffen, bleibt, wie es ist.
Wessen Kalender ist das?
wie es in der Datei steht
Was jede Spalte wird
Übernehmen
Abbrechen
Übernommen. „Rückgängig“ bringt den Plan zurück, wie er war.`,
};

/** The texts of a language; English where there are none. @param {string} tag */
export const words = (tag) => chosen(KEYS, LANGUAGES, tag);
