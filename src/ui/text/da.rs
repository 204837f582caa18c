//! Dansk.

use super::Words;
use crate::exchange::file::Refusal;
use crate::exchange::people::Field;
use crate::exchange::{Expected, Problem, Remedy};
use crate::plan::{Criterion, Date, EditError, Holiday, MOST_WEEKS, PersonIx, Plan, Principle, Weekday, replaced};
use crate::score::{Detail, Finding, Notice};
use crate::session::FieldError;
use crate::suggest::Clash;

/// De danske tekster.
pub static WORDS: Words = Words {
    tag: "da",
    decimal_mark: ',',
    office: "Kontor",
    home: "Hjemme",
    out: "Ude",
    off: "Fri",
    open: "Åben",
    letter_office: "K",
    letter_home: "H",
    letter_out: "U",
    letter_off: "fri",
    pinned: "fastholdt",
    morning: "Formiddag",
    afternoon: "Eftermiddag",
    whole_day: "Dag",
    wish_met: "som ønsket",
    wish_not_met: "ikke som ønsket",
    week: "Uge",
    week_before: "Forrige uge",
    week_after: "Næste uge",
    person: "Navn",
    days: "dage",
    no_group: "Uden gruppe",
    manager_tag: "leder",
    who_is_in: "På kontoret",
    at_office: "på kontoret",
    desks: "Pladser",
    closed: "lukket",
    anchor_day: "fælles dag",
    weekday,
    weekday_short,
    dates,
    date,
    newcomer_tag: |week| format!("ny · uge {week}"),
    days_of: |name, days| format!("{name}: {days} dage på kontoret"),
    count_of_desks: |people, desks| format!("{people} af {desks}"),
    table_label: "Ugen",
    undo: "Fortryd",
    redo: "Gentag",
    add_people: "Tilføj personer",
    people: "Personer",
    groups: "Grupper",
    sites: "Steder",
    rules: "Regler",
    keys: "Taster",
    week_menu: "Uge",
    copy_last_week: "Kopiér sidste uge",
    fill_from_usual: "Udfyld åbne dage efter vane",
    clear_week: "Ryd ugen",
    add_week: "Tilføj en uge",
    remove_week: "Fjern denne uge",
    plan_menu: "Plan",
    download: "Hent planen som fil",
    open_file: "Åbn en planfil",
    start_anew: "Begynd forfra",
    other_language: "English",
    close: "Luk",
    read_only: "Kan kun læses",
    brush_label: "Mal",
    no_brush: "Læg penslen",
    hint: "Tryk K, H, U, F · P fastholder · Ctrl+Z fortryder · ? viser alle taster",
    pin: "Fasthold",
    unpin: "Løsn",
    split: "Del dagen",
    join: "Saml dagen",
    choose_cell: "Vælg en dag i ugen for at se, hvad den tæller for.",
    shut_cell: "Lukket, eller før den første arbejdsdag.",
    pinned_cell: "Fastholdt: kun et menneske flytter den.",
    fact_cell: "Ligger fast: den flyttes ikke for nogen.",
    no_change: "gør ingen forskel",
    instead: |place, _| format!("{} i stedet:", capital(place)),
    whole_row: |name| format!("{name}, hele ugen: en tast sætter alle frie dage."),
    whole_column: |day| format!("Alle {day}: en tast sætter alle frie dage."),
    breaks: |halves| match halves {
        i64::MIN..=0 => format!("{} færre brudt", half_days(-halves)),
        1.. => format!("{} flere brudt", half_days(halves)),
    },
    score: "Score",
    of_100: "af 100",
    nothing_to_score: "Der er ikke noget at score endnu",
    measures_plan: "Scoren måler planen, ikke produktiviteten.",
    broken: |halves| format!("Regler brudt: {}", half_days(halves)),
    principle: |principle| match principle {
        Principle::Task => "Fokus på opgaven",
        Principle::Decision => "En ledelsesbeslutning",
        Principle::LongTerm => "Tænk langsigtet",
        Principle::Attractive => "En attraktiv arbejdsplads",
    },
    criterion,
    criterion_help,
    costs_most: "Det koster mest i denne uge",
    nothing_costs: "Intet koster point i denne uge.",
    points: |change| format!("{change} point"),
    more_findings: |n| format!("og {n} mere i denne uge"),
    finding,
    do_it: |who, place, day| format!("{who} {place} {day}"),
    at_home: "hjemme",
    to_check: "Værd at tjekke",
    notice,
    notice_hint: "Det er fingerpeg, ikke juridisk rådgivning: spørg arbejdsmiljøorganisationen eller en rådgiver.",
    start_title: "Hvem er på holdet?",
    start_text: "Indsæt navnene, importér en tabel med personer, eller åbn en plan. Alt bliver i denne browser.",
    paste_names: "Navne, ét pr. linje",
    paste_names_help: "En tabel kopieret fra et regneark virker også, når dens første række navngiver kolonnerne.",
    add: "Tilføj",
    import_people: "Importér personer",
    import_help: "En CSV-fil med overskrifter: navn, afdeling, leder, makker, lokation, ansat, arbejdsdage.",
    choose_file: "Vælg en fil",
    preview_title: |n| if n == 1 { "1 person fundet".into() } else { format!("{n} personer fundet") },
    preview_columns: "Kolonner",
    column_ignored: "bruges ikke",
    column,
    take_over: "Overtag",
    cancel: "Annullér",
    problems: |n| if n == 1 { "1 problem".into() } else { format!("{n} problemer") },
    no_problems: "Ingen problemer fundet.",
    name: "Navn",
    team_name: "Holdets navn",
    site: "Sted",
    manager: "Leder",
    buddy: "Makker",
    nobody: "ingen",
    started: "Første arbejdsdag",
    together_share: "Arbejde sammen med andre, %",
    together_share_help: "Del af tiden til udvikling og strategi, som kræver selskab.",
    onsite_share: "Arbejde på stedet, %",
    onsite_share_help: "Del af tiden til opgaver, der kræver tilstedeværelse.",
    own_band: "Egne kontordage",
    wishes: "Ønsker",
    wish: |wish| match wish {
        i8::MIN..=-2 => "helst hjemme",
        -1 => "gerne hjemme",
        0 => "intet ønske",
        1 => "gerne kontor",
        2..=i8::MAX => "helst kontor",
    },
    usual: "Vaner",
    usual_help: "Én linje pr. uge i rotationen, ét bogstav pr. dag: K H U F eller . som K H K H H",
    remove_person: |name| format!("Fjern {name} og alle dage"),
    group_name: "Gruppens navn",
    new_group: "Ny gruppe",
    weight: "Vægt, 1–5",
    days_together: "Dage sammen om ugen",
    gather: "Alle samlet mindst én gang om ugen",
    members: "Medlemmer",
    remove_group: |name| format!("Fjern {name}"),
    site_name: "Stedets navn",
    new_site: "Nyt sted",
    desks_help: "Tomt: ingen grænse.",
    remove_site: |name| format!("Fjern {name}; dets folk flytter til det første sted"),
    office_days: "Kontordage om ugen",
    at_least: "Mindst",
    at_most: "Højst",
    no_limit: "ingen grænse",
    force: "Hvor fast",
    must: "skal",
    should: "bør",
    as_rule: "som reglen",
    anchors: "Fælles faste dage",
    everybody: "alle",
    add_anchor: "Tilføj en fælles dag",
    cover: "Mindste bemanding",
    cover_min: "Mindst, personer",
    add_cover: "Tilføj et minimum",
    desks_must: "Aldrig flere mennesker end pladser",
    onboarding: "Nye medarbejdere og ledere, dage om ugen",
    onboarding_weeks: "Ny i, uger",
    buddy_days: "Med makkeren",
    manager_days: "Med lederen",
    colleague_days: "Med erfarne kolleger",
    first_week_days: "Makker og leder, første uge",
    leader_days: "Alle med deres leder",
    weekdays: "Planens ugedage",
    closed_dates: "Lukkedage",
    holidays: "Danske helligdage i planens uger:",
    holiday,
    add_date: "En anden dato",
    weights: "Vægte",
    weights_help: "Hvor meget hvert princip og kriterium tæller, 0–100.",
    remove: "Fjern",
    key_list: &[
        ("← ↑ → ↓", "gå rundt; til venstre for den første dag står hele rækken, over den første række hele dagen"),
        ("K eller O", "kontor"),
        ("H", "hjemme"),
        ("U eller X", "ude: rejse, kunde, kursus"),
        ("F eller -", "fri"),
        (". eller Delete", "åben"),
        ("Mellemrum eller Enter", "næste sted"),
        ("Skift og et bogstav", "eftermiddagen alene"),
        ("S eller /", "del dagen, eller saml den"),
        ("P", "fasthold eller løsn"),
        ("Home, End", "første og sidste dag"),
        ("Page Up, Page Down", "første og sidste person"),
        ("Ctrl+Z, Ctrl+Skift+Z", "fortryd, gentag"),
        ("?", "disse taster"),
    ],
    field_error: |error| match error {
        FieldError::Name => "Skriv et navn på 1 til 80 tegn.".into(),
        FieldError::Number(from, to) => format!("Skriv et helt tal fra {from} til {to}."),
        FieldError::Date => "Skriv en dato som 2026-11-23.".into(),
        FieldError::Rows(n) => {
            format!("Skriv 1 til 8 linjer med {n} bogstaver hver, adskilt af mellemrum: K, H, U, F eller .")
        }
    },
    changed: |n| format!("{n} dage ændret."),
    nothing_to_change: "Her er ikke noget at ændre.",
    suggest: "Foreslå",
    suggest_week: "En bedre uge",
    suggest_all: "Alle uger bedre",
    suggest_open: "Udfyld kun åbne dage",
    suggest_one: "Én ændret dag",
    suggest_three: "Højst 3 ændrede dage",
    searching: "Søger efter en bedre plan",
    stop: "Stop og vis den bedste",
    so_far: |best, most| format!("Bedste indtil nu {best}; højst {most} er muligt."),
    suggestion: "Forslag",
    suggested: "foreslået i stedet for",
    proven: "Bevist bedst: ingen tilladt plan har flere point.",
    bound_unknown: "Hvor meget bedre en plan kunne være, vides ikke.",
    gap: |points| format!("Højst {points} point fra det bedst mulige."),
    accept: "Tag imod",
    reject: "Afvis",
    accept_all: "Tag imod alt",
    reject_all: "Afvis",
    changed_days: |n| if n == 1 { "1 ændret dag".into() } else { format!("{n} ændrede dage") },
    mends: "holder en regel",
    fewer_changes: "Gevinst efter antal ændrede dage",
    smallest_repair: |days, broken| match broken {
        0 => format!("Mindste rettelse: {days}, så holder alle regler"),
        _ => format!("Mindste rettelse: {days}, så holder alt, hvad der kan holde"),
    },
    alternatives: "Næsten lige så gode",
    best_plan: "Den bedste",
    days_apart: |n| if n == 1 { "1 dag anderledes".into() } else { format!("{n} dage anderledes") },
    best_days: |name| format!("Bedste dage for {name}"),
    rules_collide: "Regler, der ikke alle kan holde",
    collision,
    names: list,
    search_dropped: "Planen blev ændret, så forslaget til den gamle er droppet.",
    search_failed: "Søgningen blev afbrudt; din plan er urørt. Prøv igen.",
    nothing_better: "Der blev ikke fundet en bedre plan.",
    proven_best: "Det er den bedst mulige plan under disse regler: bevist.",
    undone: "Fortrudt.",
    redone: "Gentaget.",
    added: |n| match n {
        0 => "Ingen blev tilføjet.".into(),
        1 => "1 person tilføjet.".into(),
        n => format!("{n} personer tilføjet."),
    },
    opened: "Planen er åbnet.",
    opened_with: |n| format!("Planen er åbnet; {n} ting i den kunne ikke bruges:"),
    kept_unreadable: "Det, der var gemt i denne browser, kan ikke læses. Det bliver liggende; intet skrives oven i, før du ændrer planen.",
    save_failed: "Browseren gemmer ikke planen. Hent den som fil, før du forlader siden.",
    read_failed: "Filen kunne ikke læses. Prøv igen, eller vælg en anden.",
    edit_error,
    refusal,
    problem,
};

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| std::iter::once(first.to_ascii_uppercase()).chain(letters).collect())
}

fn half_days(n: i64) -> String {
    if n == 1 { "1 halv dag".into() } else { format!("{n} halve dage") }
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "mandag",
        Weekday::Tue => "tirsdag",
        Weekday::Wed => "onsdag",
        Weekday::Thu => "torsdag",
        Weekday::Fri => "fredag",
        Weekday::Sat => "lørdag",
        Weekday::Sun => "søndag",
    }
}

fn weekday_short(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "man.",
        Weekday::Tue => "tir.",
        Weekday::Wed => "ons.",
        Weekday::Thu => "tor.",
        Weekday::Fri => "fre.",
        Weekday::Sat => "lør.",
        Weekday::Sun => "søn.",
    }
}

const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];

fn month(number: i8) -> &'static str {
    usize::try_from(number - 1).ok().and_then(|n| MONTHS.get(n)).copied().unwrap_or_default()
}

fn date(date: Date) -> String {
    let (_, m, day) = date.parts();
    format!("{day}. {}", month(m))
}

fn dates(from: Date, to: Date) -> String {
    let ((from_year, from_month, from_day), (year, m, day)) = (from.parts(), to.parts());
    if from_year != year {
        format!("{from_day}. {} {from_year} – {day}. {} {year}", month(from_month), month(m))
    } else if from_month != m {
        format!("{from_day}. {} – {day}. {} {year}", month(from_month), month(m))
    } else {
        format!("{from_day}.–{day}. {} {year}", month(m))
    }
}

fn criterion(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::Together => "Dage sammen",
        Criterion::Gathered => "Hele gruppen samlet",
        Criterion::TaskFit => "Opgaver, der kræver samvær",
        Criterion::Cover => "Bemanding",
        Criterion::OfficeDays => "Kontordage",
        Criterion::Anchors => "Fælles faste dage",
        Criterion::Desks => "Pladser",
        Criterion::Onboarding => "Nye medarbejdere",
        Criterion::Leader => "Tid med lederen",
        Criterion::Cohesion => "Hele holdet samlet",
        Criterion::Wishes => "Ønsker",
        Criterion::Fairness => "Rimelighed",
        Criterion::Company => "Ingen sidder alene",
        Criterion::Stability => "Vaner",
    }
}

fn criterion_help(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::Together => "Hvert par i en gruppe på samme sted så mange halve dage, som gruppen ønsker.",
        Criterion::Gathered => "Hver gruppes bedst besøgte halve dag i forhold til alle, der kan.",
        Criterion::TaskFit => "Udvikling og strategi i selskab, opgaver på stedet på stedet.",
        Criterion::Cover => "Så mange fra en gruppe på et kontor, som reglen kræver.",
        Criterion::OfficeDays => "Hver persons kontordage inden for rammen.",
        Criterion::Anchors => "Hvem der er på kontoret på de fælles faste dage.",
        Criterion::Desks => "Mennesker ud over antallet af pladser.",
        Criterion::Onboarding => "Nye medarbejderes dage med makker, leder og erfarne kolleger.",
        Criterion::Leader => "Hver persons dage med sin leder.",
        Criterion::Cohesion => "Et steds bedst besøgte halve dag i forhold til alle, der hører til der.",
        Criterion::Wishes => "Dage på det sted, der var ønsket.",
        Criterion::Fairness => "Hvor godt ønskerne er opfyldt for den, der får færrest opfyldt.",
        Criterion::Company => "Halve dage alene på et kontor.",
        Criterion::Stability => "Dage, der er som vanen.",
    }
}

fn collision(clash: Clash, who: &str, need: &str, room: &str) -> String {
    let days = |n: &str| if n == "1" { "1 dag".to_owned() } else { format!("{n} dage") };
    match clash {
        Clash::Desks if room == "1" => format!("{need} skal møde ind, men der er kun 1 plads."),
        Clash::Desks => format!("{need} skal møde ind, men der er kun {room} pladser."),
        Clash::Anchor => format!("{who} skal møde ind, men er fastholdt et andet sted."),
        Clash::TooFewDays => format!("{who} skal møde ind {}, men kan kun {room}.", days(need)),
        Clash::TooManyDays => format!("{who} skal møde ind {}, men må kun {room}.", days(need)),
        Clash::Cover => format!("{need} skal være til stede, men kun {room} kan."),
        Clash::Staff => format!("Bemandingen kræver {}, men {who} må i alt kun møde ind {room}.", days(need)),
        Clash::Seats => format!("{who} skal i alt møde ind {}, men der er kun plads til {room}.", days(need)),
    }
}

fn column(field: Field) -> &'static str {
    match field {
        Field::Name => "navn",
        Field::Group => "gruppe",
        Field::Manager => "leder",
        Field::Buddy => "makker",
        Field::Site => "sted",
        Field::Started => "første arbejdsdag",
        Field::Days => "arbejdsdage",
    }
}

fn holiday(holiday: Holiday) -> &'static str {
    match holiday {
        Holiday::NewYear => "nytårsdag",
        Holiday::MaundyThursday => "skærtorsdag",
        Holiday::GoodFriday => "langfredag",
        Holiday::EasterSunday => "påskedag",
        Holiday::EasterMonday => "2. påskedag",
        Holiday::GreatPrayerDay => "store bededag",
        Holiday::Ascension => "Kristi himmelfartsdag",
        Holiday::WhitSunday => "pinsedag",
        Holiday::WhitMonday => "2. pinsedag",
        Holiday::ChristmasDay => "juledag",
        Holiday::SecondChristmasDay => "2. juledag",
    }
}

fn name(plan: &Plan, p: PersonIx) -> &str {
    plan.team().person(p).map_or("nogen", |person| person.name.as_str())
}

fn list(plan: &Plan, people: &[PersonIx]) -> String {
    super::list(people.iter().map(|&p| name(plan, p)), "og", |n| format!("{n} andre"))
}

fn finding(plan: &Plan, finding: &Finding) -> String {
    let people = &finding.people;
    let who = people.first().map_or("nogen", |&p| name(plan, p));
    let other = people.get(1).map_or("nogen", |&p| name(plan, p));
    let day = finding.day.and_then(|day| plan.team().days.get(day)).map_or("dagen", weekday);
    let group = finding.group.and_then(|g| plan.team().group(g)).map_or("holdet", crate::plan::Group::label);
    let days = super::number_of_days(finding.earned, ',');
    let wanted = super::number_of_days(finding.possible, ',');
    match finding.criterion {
        Criterion::Together => format!("{who} og {other} deles om {days} af {wanted} dage i {group}"),
        Criterion::Gathered if people.is_empty() => format!("{group} er aldrig helt samlet"),
        Criterion::Gathered => format!("{group} er aldrig samlet: på den bedste dag mangler {}", list(plan, people)),
        Criterion::TaskFit if finding.detail == Detail::OnSite => {
            format!("{who} er på stedet {days} af de {wanted} dage, opgaverne kræver")
        }
        Criterion::TaskFit => format!("{who} har selskab {days} af de {wanted} dage, fælles arbejde kræver"),
        Criterion::Cover => format!("{}: for få fra {group} på kontoret", capital(day)),
        Criterion::OfficeDays if finding.detail == Detail::TooMany => {
            format!("{who} har flere kontordage, end rammen tillader")
        }
        Criterion::OfficeDays => format!("{who} har for få kontordage"),
        Criterion::Anchors => format!("{who} er ikke på kontoret {day}, som er en fælles dag"),
        Criterion::Desks => format!("{}: flere mennesker end pladser", capital(day)),
        Criterion::Onboarding => match finding.detail {
            Detail::Buddy => format!("{who} er ny og ser sin makker {other} {days} af {wanted} dage"),
            Detail::Manager => format!("{who} er ny og ser sin leder {other} {days} af {wanted} dage"),
            Detail::Plain | Detail::Colleagues | Detail::OnSite | Detail::TooMany => {
                format!("{who} er ny og har erfarne kolleger omkring sig {days} af {wanted} dage")
            }
        },
        Criterion::Leader => format!("{who} ser sin leder {other} {days} af {wanted} dage"),
        Criterion::Cohesion => match people.len() {
            0 => "Hele holdet er aldrig samlet".into(),
            _ => format!("Holdet er aldrig samlet: på den bedste dag mangler {}", list(plan, people)),
        },
        Criterion::Wishes => format!("{who} har et andet ønske {day}"),
        Criterion::Fairness => format!("Færrest ønsker opfyldes for {}", list(plan, people)),
        Criterion::Company => format!("{who} sidder alene {day}"),
        Criterion::Stability => format!("{who} plejer at være et andet sted {day}"),
    }
}

fn notice(plan: &Plan, notice: &Notice) -> String {
    match *notice {
        Notice::ManyHomeDays { person, first_week } => format!(
            "{} arbejder hjemme mere end to dage om ugen i gennemsnit i de fire uger fra {}: reglerne om skærmarbejde hjemme kan gælde.",
            name(plan, person),
            plan.week(first_week)
        ),
        Notice::AlwaysHome { person } => {
            format!(
                "{} er hjemme hele tiden: statens rammeaftale dækker kun en del af arbejdstiden.",
                name(plan, person)
            )
        }
        Notice::FixedHomePattern { person } => {
            format!("{} har faste hjemmedage: det kræver en lokal og en individuel aftale.", name(plan, person))
        }
        Notice::NoBuddy { person } => format!("{} er ny og har ingen makker.", name(plan, person)),
        Notice::NoManager { person } => format!("{} er ny, og ingen leder er nævnt.", name(plan, person)),
        Notice::AloneWithNewcomers { person } => format!("{} er ny blandt lutter nye.", name(plan, person)),
        Notice::NoGroup { person } => format!("{} er ikke i nogen gruppe.", name(plan, person)),
        Notice::TogetherUnreachable { group, week } => format!(
            "{} kan ikke nå sine dage sammen i {} på grund af fravær.",
            plan.team().group(group).map_or("En gruppe", crate::plan::Group::label),
            plan.week(week)
        ),
    }
}

fn edit_error(error: &EditError) -> String {
    match error {
        EditError::NotThere => "Det findes ikke længere i planen.".into(),
        EditError::LastOne => "En plan skal have mindst ét sted og én uge.".into(),
        EditError::TooManyWeeks => format!("En plan har højst {MOST_WEEKS} uger."),
        EditError::Unfit(_) => "Det passer ikke sammen med resten af planen; intet er ændret.".into(),
    }
}

fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Empty => "Filen er tom. Vælg en planfil, hybrid-week/1.".into(),
        Refusal::TooLarge { found } => {
            format!("Filen er på {} MB; højst 32 MB kan læses. Vælg en mindre plan.", found / 1_000_000)
        }
        Refusal::NotJson { line, column } => format!(
            "Linje {line}, kolonne {column}: der skulle stå JSON, men det gør der ikke. Filen kan være afskåret eller beskadiget; vælg en ubeskadiget kopi."
        ),
        Refusal::NotAPlan => {
            "format: der skulle stå \"hybrid-week/1\", men det er en anden slags fil. Vælg en planfil.".into()
        }
        Refusal::Newer { found } => format!(
            "format: der skulle stå \"hybrid-week/1\", men der står \"{found}\". Et nyere program har lavet planen; filen er urørt. Åbn den med det program."
        ),
        Refusal::NoPeople => "people: der skulle stå en liste, men den mangler. Vælg en planfil med personer.".into(),
        Refusal::NoWeeks => {
            "weeks: der skulle stå en liste med en uge som 2026-W48, men den mangler. Vælg en planfil med uger.".into()
        }
        Refusal::Unfit(_) => "Filens dele passer ikke sammen. Ret filen, og åbn den igen.".into(),
    }
}

fn expected(expected: &Expected) -> String {
    match expected {
        Expected::Number { from, to } => format!("et tal fra {from} til {to}"),
        Expected::Truth => "true eller false".into(),
        Expected::List => "en liste".into(),
        Expected::Object => "et objekt".into(),
        Expected::Text => "en tekst".into(),
        Expected::Name => "et navn på 1 til 80 tegn".into(),
        Expected::Id => "et id på 1 til 32 tegn a-z, 0-9 og -".into(),
        Expected::UniqueId => "et id, der kun er brugt én gang".into(),
        Expected::Weekday => "en ugedag fra mon til sun, hver kun én gang".into(),
        Expected::Date => "en dato som 2026-11-23".into(),
        Expected::Week => "en ISO-uge som 2026-W48".into(),
        Expected::NextWeek(week) => format!("den næste uge, {week}"),
        Expected::Row(n) => format!("{n} felter som O, O@sted, H, X, -, . eller O/H"),
        Expected::KnownPerson => "id på en person i planen".into(),
        Expected::OtherPerson => "id på en anden person i planen".into(),
        Expected::KnownGroup => "id på en gruppe i planen".into(),
        Expected::KnownSite => "id på et sted i planen".into(),
        Expected::AtMost(most) => format!("højst {most}"),
        Expected::MaxNotBelowMin => "en max, der ikke er under min".into(),
        Expected::CriterionOrPrinciple => "et kendt kriterium eller princip".into(),
        Expected::NameColumn => "en første række med en kolonne med navne, som \"navn\"".into(),
        Expected::Table => "en tabel på højst 8 MB, 10000 rækker og 200 kolonner".into(),
        Expected::OnePerson => "navnet på en anden i tabellen eller planen".into(),
        Expected::WorkingDays => "arbejdsdage som \"man, tir, ons\"".into(),
        Expected::NewName => "et navn, der ikke er i planen endnu".into(),
        Expected::PlainText => "tekst uden styretegn".into(),
    }
}

fn problem(problem: &Problem) -> String {
    let place = replaced(&problem.place, &[("row ", "række "), ("column ", "kolonne "), ("line ", "linje ")]);
    let remedy = match &problem.remedy {
        Remedy::LeftOut => "; udeladt".into(),
        Remedy::Default => "; standarden bruges".into(),
        Remedy::Renamed(id) => format!("; hedder nu \"{id}\""),
        Remedy::Filled => "; ugerne imellem er tilføjet".into(),
        Remedy::Cleaned => "; de er fjernet".into(),
        Remedy::Refused => String::new(),
    };
    format!("{place}: her skulle stå {}, men der står {}{remedy}", expected(&problem.expected), problem.found)
}
