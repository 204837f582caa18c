//! Tables of people and weeks: what is read, what is said about what cannot be, and that what is written reads
//! back the same.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a broken test should stop")]

#[path = "common/random.rs"]
mod random;

use std::fs;

use hybrid_week::exchange::changes::changes;
use hybrid_week::exchange::file;
use hybrid_week::exchange::import::Import;
use hybrid_week::exchange::sheet::{self, Use, from_text, to_text};
use hybrid_week::exchange::speech::Speech;
use hybrid_week::exchange::workbook;
use hybrid_week::plan::{Id, Name, Person, PersonIx, Plan, Week};
use rust_xlsxwriter::{Format, Workbook};

fn empty() -> Plan {
    Plan::empty(Week::new(2026, 50).unwrap())
}

#[track_caller]
fn import(text: &str, plan: &Plan) -> Import {
    sheet::take(&from_text(text).unwrap(), plan, &[]).unwrap()
}

fn said(import: &Import, speech: Speech) -> Vec<String> {
    import.notes.iter().map(|note| note.say(speech)).collect()
}

/// Reads a table for a plan and compares the weeks and the problems.
#[track_caller]
fn check(before: &str, table: &str, after: &str, problems: &[&str]) {
    let before: Plan = if before.is_empty() { empty() } else { before.parse().unwrap() };
    let import = import(table, &before);
    assert_eq!(said(&import, Speech::English), problems);
    let after: Plan = after.parse().unwrap();
    assert_eq!(import.plan.to_string(), after.to_string());
}

#[test]
fn a_week_is_read_in_letters_and_words_of_both_languages() {
    check(
        "",
        "Navn;man 23-11-2026;24-11-2026;25.11.2026;26/11/2026;2026-11-27\r\nAnna;K;hjemme;U;Fri;\r\nBo;office;WFH;x;-;K/H\r\n",
        "2026-W48 mon tue wed thu fri\nanna O H X - .\nbo O H X - O/H",
        &[],
    );
}

#[test]
fn cells_that_say_nothing_leave_the_plan_as_it_is() {
    check(
        "2026-W48 mon tue wed\nanna O! H X\nbo H H H",
        "name,2026-11-23,2026-11-24\nanna,,o\n",
        "2026-W48 mon tue wed\nanna O! O X\nbo H H H",
        &[],
    );
}

#[test]
fn dates_outside_the_plan_bring_their_weeks_along() {
    check(
        "2026-W48 mon tue\nanna O H",
        "name,2026-11-16,2026-12-01\nanna,H,O\nbo,O,O\n",
        "2026-W47 mon tue\nanna H .\nbo O .\n2026-W48 mon tue\nanna O H\nbo . .\n2026-W49 mon tue\nanna . O\nbo . O",
        &[],
    );
}

#[test]
fn problems_name_row_and_column_and_the_rest_is_kept() {
    check(
        "",
        "name,2026-11-23,2026-11-28,2031-01-01\nAnna,offcie,,O\n,O,O,\nBo\u{202e},O,O,\nBo,H,,\n",
        "2026-W48 mon tue wed thu fri sat\nanna . . . . . .\nbo O . . . . O",
        &[
            "row 3, column \"name\": expected a name of 1 to 80 characters, found \"\"; left out",
            "row 4, column \"name\": expected text without control characters, found \"Bo\u{fffd}\"; they are taken away",
            "row 5: expected each person once; a column \"id\" tells two of one name apart, found \"Bo\"; left out",
            "file: expected working days of at most 26 weeks, found 2031-01-01; left out",
            "row 2, column \"2026-11-23\": expected office, home, out or off (O, H, X, F), or two halves such as O/H, found \"offcie\"; left out",
        ],
    );
}

#[test]
fn problems_are_said_in_every_language() {
    let import = import("navn;23-11-2026\nAnna;kontoor\n", &empty());
    assert_eq!(
        said(&import, Speech::Danish),
        [
            "række 2, kolonne \"23-11-2026\": her skulle stå kontor, hjemme, ude eller fri (K, H, U, F) eller to halvdele som K/H, men her står \"kontoor\"; udeladt"
        ]
    );
    let mut told: Vec<Vec<String>> = Speech::ALL.iter().map(|&speech| said(&import, speech)).collect();
    told.sort();
    told.dedup();
    assert_eq!(told.len(), Speech::ALL.len());
}

#[test]
fn rows_of_sums_and_titles_above_the_headers_are_skipped() {
    check(
        "",
        "Ugeplan\n\nNavn;2026-11-23;2026-11-24;I alt\nAnna;K;H;1\n\nI alt kontor;1;0\nI alt hjemme;0;1,5\n",
        "2026-W48 mon tue wed thu fri\nanna O H . . .",
        &[],
    );
}

#[test]
fn rows_of_sums_are_skipped_however_they_are_called() {
    check(
        "",
        "Navn;2026-11-23;2026-11-24\nAnna;K;H\nKontor i alt;1;0\nHjemme i alt;0;1,5\nKontor;1;1\nAntal på kontoret;1;\n;1;1\n",
        "2026-W48 mon tue wed thu fri\nanna O H . . .",
        &[],
    );
    let people = import(
        "Navn;Afdeling;Timer\nAnna;It;37\nAntal medarbejdere: 1;;\nTotal;;37\nI alt;1;37\nSumi Ito;It;37\n",
        &empty(),
    );
    let names: Vec<&str> = people.plan.team().people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Anna", "Sumi Ito"]);
    // Hours are no sums, whatever somebody is called.
    let hours = import("Navn;mandag;tirsdag\nAnna Frei;7,4;0\nI alt;7,4;0\n", &empty());
    assert_eq!(hours.plan.n_people(), 1);
}

#[test]
fn headers_may_stand_on_each_page_of_an_export() {
    check(
        "",
        "Navn;2026-11-23\nAnna;K\nNavn;2026-11-23\nBo;H\n",
        "2026-W48 mon tue wed thu fri\nanna O . . . .\nbo H . . . .",
        &[],
    );
}

#[test]
fn of_a_workbook_the_first_sheet_that_is_seen_is_read_with_what_goes_over_rows() {
    let mut book = Workbook::new();
    book.add_worksheet().set_hidden(true).write(0, 0, "lists").unwrap();
    let sheet = book.add_worksheet();
    sheet.set_active(true);
    sheet.write_row(0, 0, ["Afdeling", "Navn", "2026-11-23"]).unwrap();
    sheet.write_row(1, 1, ["Anna", "K"]).unwrap();
    sheet.write_row(2, 1, ["Bo", "H"]).unwrap();
    sheet.merge_range(1, 0, 2, 0, "It", &Format::new()).unwrap();
    let read = workbook::read(&book.save_to_buffer().unwrap()).unwrap();
    let plan = sheet::take(&read, &empty(), &[]).unwrap().plan;
    assert_eq!(plan.n_people(), 2);
    assert_eq!(plan.team().groups[0].members, [PersonIx(0), PersonIx(1)]);
}

#[test]
fn names_in_two_columns_are_one_name() {
    let import = import("Fornavn;Efternavn;Afdeling\nAnna;Holm;It\nBo;;It\n;;It\n", &empty());
    let names: Vec<&str> = import.plan.team().people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Anna Holm", "Bo"]);
    assert_eq!(
        said(&import, Speech::English),
        ["row 4, column \"Fornavn\": expected a name of 1 to 80 characters, found \"\"; left out"]
    );
}

#[test]
fn numbers_of_an_hr_system_make_nobody_twice() {
    let plan: Plan = "2026-W48 mon tue\nanna O H\nbo H H".parse().unwrap();
    let known = plan.team().people[0].name.to_string();
    let table = format!("Medarbejdernr.;Navn;Afdeling\n1001;{known};It\n1002;Carla;It\n");
    let ids =
        |import: &Import| import.plan.team().people.iter().map(|person| person.id.to_string()).collect::<Vec<_>>();
    assert_eq!(ids(&import(&table, &plan)), ["anna", "bo", "1002"]);
    // Where ids are the plan's, another one is somebody else of the same name.
    let table = format!("id;navn\nbo;Bo\nanna-2;{known}\n");
    assert_eq!(ids(&import(&table, &plan)), ["anna", "bo", "anna-2"]);
    // Two of one name are two people.
    let table = format!("id;navn\n1001;{known}\n1002;{known}\n");
    assert_eq!(ids(&import(&table, &plan)), ["anna", "bo", "1001", "1002"]);
}

#[test]
fn the_long_shape_is_read_half_by_half() {
    check(
        "2026-W48 mon tue\nanna O O@aar\nbo H H",
        "date,half,person,site,place\n2026-11-23,am,anna,,home\n2026-11-24,pm,bo,aar,office\n2026-11-24,,anna,,off\n2026-11-23,noon,bo,,out\n2026-11-23,pm,bo,oslo,office\n",
        "2026-W48 mon tue\nanna H/O -\nbo H H/O@aar",
        &[
            "row 5, column \"half\": expected am or pm, found \"noon\"; left out",
            "row 6, column \"site\": expected a site of the plan, found \"oslo\"; left out",
        ],
    );
}

#[test]
fn working_days_come_in_columns_of_weekdays_too() {
    let import =
        import("Navn;Arbejder mandag;tirsdag;onsdag;torsdag;fredag\nAnna;ja;ja;nej;7,4;\nBo;K;H;F;K;H\n", &empty());
    assert_eq!(said(&import, Speech::English), [""; 0]);
    let written = file::write(&import.plan);
    assert!(written.contains("[\". . - . -\"]") && written.contains("[\"O H - O H\"]"), "{written}");
}

#[test]
fn what_a_column_becomes_can_be_changed() {
    let sheet = from_text("navn;hvem;2026-11-23\nx;Anna;K\n").unwrap();
    let skipped = sheet::take(&sheet, &empty(), &[Use::Skip, Use::Name]).unwrap();
    assert_eq!(skipped.plan.team().people[0].name.as_str(), "Anna");
    let columns: Vec<String> = skipped.columns.iter().map(|column| column.becomes.id()).collect();
    assert_eq!(columns, ["skip", "name", "2026-11-23"]);
}

#[test]
fn headers_are_known_in_each_language_of_the_page() {
    for headers in [
        "Medarbejdernummer;Navn;Afdeling;Nærmeste leder;Tjenestested;Ansættelsesdato;Arbejdsdage",
        "Employee number;Name;Department;Line manager;Location;Hire date;Working days",
        "Ansattnummer;Navn;Avdeling;Nærmeste leder;Arbeidssted;Ansettelsesdato;Arbeidsdager",
        "Anställningsnummer;Namn;Avdelning;Närmaste chef;Arbetsplats;Anställningsdatum;Arbetsdagar",
        "Personalnummer;Name;Abteilung;Vorgesetzter;Arbeitsort;Eintrittsdatum;Arbeitstage",
    ] {
        let table = from_text(&format!("{headers}\n7;Anna;A;;Aarhus;2020-01-01;\n")).unwrap();
        let import = sheet::take(&table, &empty(), &[]).unwrap();
        let found: Vec<String> = import.columns.iter().map(|column| column.becomes.id()).collect();
        assert_eq!(found, ["id", "name", "group", "manager", "site", "started", "days"], "{headers}");
    }
}

#[test]
fn what_a_column_becomes_can_be_changed_below_titles() {
    let sheet = from_text("Rapport\nUge 48;;\nNavn;23-11-2026;Hvem\nAnna;K;It\n").unwrap();
    let on = Use::On("2026-11-23".parse().unwrap());
    let read = |chosen: &[Use]| sheet::take(&sheet, &empty(), chosen).unwrap().plan;
    assert_eq!(read(&[Use::Name, on, Use::Skip]), read(&[]));
    let grouped = read(&[Use::Name, on, Use::Group]);
    let named = |plan: &Plan| plan.team().people.iter().map(|person| person.name.to_string()).collect::<Vec<_>>();
    assert_eq!((named(&grouped), grouped.team().groups.len()), (vec!["Anna".to_owned()], 1));
    assert_eq!(named(&read(&[Use::Skip, on, Use::Name])), ["It"]);
}

#[test]
fn what_is_no_table_is_refused_and_of_unknown_headers_somebody_says_what_they_are() {
    let why = "file: expected a row of headers with a column of names, such as \"name\", found";
    let refused = sheet::take(&from_text("hest,ko\n1\n").unwrap(), &empty(), &[]).unwrap_err();
    assert_eq!(refused.say(Speech::English), format!("{why} \"hest ko\""));
    let table = from_text("Nimi,Osasto\nAnna,A\nBo,A\n").unwrap();
    let unknown = sheet::take(&table, &empty(), &[]).unwrap();
    assert_eq!(said(&unknown, Speech::English), [format!("{why} \"Nimi Osasto\"")]);
    assert_eq!(unknown.plan, empty());
    assert_eq!(unknown.columns.iter().map(|column| &*column.header).collect::<Vec<_>>(), ["Nimi", "Osasto"]);
    let known = sheet::take(&table, &empty(), &[Use::Name, Use::Group]).unwrap();
    assert_eq!(said(&known, Speech::English), [""; 0]);
    assert_eq!((known.plan.n_people(), known.plan.team().groups.len()), (2, 1));
}

#[test]
fn a_danish_week_looks_like_this() {
    let plan: Plan = "2026-W48 mon tue wed\nanna O! H -\nbo O@aar X O/H".parse().unwrap();
    assert_eq!(
        sheet::week_csv(&plan, Speech::Danish).replace('\r', ""),
        "\u{feff}Navn;2026-11-23;2026-11-24;2026-11-25;I alt kontor
anna;K!;H;F;1
bo;K@aar;U;K/H;1,5
I alt kontor;2;0;0,5;2,5
I alt site;1;0;0,5;1,5
I alt aar;1;0;0;1
I alt hjemme;0;1;0,5;1,5
I alt ude;0;1;0;1
I alt fri;0;0;1;1
I alt åben;0;0;0;0
"
    );
}

#[test]
fn what_changes_is_told_day_by_day() {
    let before: Plan = "2026-W48 mon tue\nanna O H".parse().unwrap();
    let import = import("name,2026-11-17,2026-11-23\nanna,O,H\nbo,,X\n", &before);
    let changed: Vec<String> = changes(&before, &import.plan)
        .iter()
        .map(|change| {
            let date = import.plan.date(change.at.week, change.at.day).unwrap();
            format!("{} {date} {}", change.at.person.0, change.from.is_some())
        })
        .collect();
    assert_eq!(changed, ["0 2026-11-17 false", "0 2026-11-23 true", "1 2026-11-23 false"]);
}

/// Names that spreadsheets run, that look alike, that are ids of others, and that reading would clean.
const NAMES: [&str; 12] = [
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(1)",
    "'=1",
    "Bo",
    "Bo",
    "p1",
    "A\u{202e}b",
    " Åse; \"Ø\",\tx",
    "I alt",
    "＝1",
];

fn with_names(plan: &Plan, seed: u64) -> Plan {
    let mut dice = random::Dice(seed);
    let mut team = plan.team().clone();
    for person in &mut team.people {
        let n = usize::try_from(dice.below(24)).unwrap();
        if let Some(name) = NAMES.get(n) {
            person.name = Name::new(name).unwrap();
        }
    }
    plan.with_team(team).unwrap()
}

#[test]
fn what_is_written_reads_back_the_same() {
    for seed in 0..300 {
        let plan = with_names(&file::read(&random::plan_json(seed)).unwrap().plan, seed);
        let speech = Speech::ALL[usize::try_from(seed).unwrap() % Speech::ALL.len()];
        for (shape, text) in [
            ("week", sheet::week_csv(&plan, speech)),
            ("long", sheet::long_csv(&plan, speech)),
            ("people", sheet::people_csv(&plan, speech)),
            ("cells", sheet::tsv(&plan, 0..plan.n_weeks(), speech)),
        ] {
            let read = import(&to_text(text.as_bytes(), None), &plan);
            let problems: Vec<String> =
                said(&read, Speech::English).into_iter().filter(|text| !text.contains("control")).collect();
            assert_eq!(problems, [""; 0], "{shape}, seed {seed}: {text}");
            assert!(read.plan == plan, "{shape}, seed {seed}: {text}");
        }
    }
}

#[test]
fn no_cell_of_a_written_table_begins_a_formula() {
    let mut plan = empty();
    for (n, name) in NAMES.iter().enumerate() {
        let (id, name) = (Id::new(&format!("p{n}")).unwrap(), Name::new(name).unwrap());
        plan = plan.with_person(Person::new(id, name)).unwrap();
    }
    for text in [
        sheet::week_csv(&plan, Speech::Danish),
        sheet::people_csv(&plan, Speech::English),
        sheet::tsv(&plan, 0..1, Speech::Danish),
    ] {
        for cell in text.split(['\n', ';', ',', '\t', '"']) {
            assert!(!cell.trim().starts_with(['=', '+', '-', '@', '＝']), "{cell:?} in {text}");
        }
    }
}

#[test]
fn an_agency_comes_in_as_danish_excel_writes_it() {
    let bytes = fs::read("tests/fixtures/good/agency.csv").unwrap();
    let import = import(&to_text(&bytes, None), &empty());
    assert_eq!(said(&import, Speech::English), [""; 0]);
    let team = import.plan.team();
    assert_eq!((team.people.len(), team.groups.len(), team.sites.len()), (14, 4, 2));
    let anna = &team.people[1];
    let name = |p: Option<PersonIx>| p.and_then(|p| team.person(p)).map(|who| who.name.to_string());
    assert_eq!(name(anna.manager).as_deref(), Some("Lone Kjær"));
    assert_eq!(name(anna.buddy).as_deref(), Some("Bo Friis"));
    assert_eq!(anna.started.unwrap().to_string(), "2026-11-02");
    let written = file::write(&import.plan);
    assert!(written.contains(r#"". . . . -""#), "Carla is off on Fridays: {written}");
    let known = file::read(&fs::read_to_string("tests/fixtures/good/agency.json").unwrap()).unwrap().plan;
    let ids = |plan: &Plan| plan.team().people.iter().map(|person| person.id.to_string()).collect::<Vec<_>>();
    assert_eq!(ids(&import.plan), ids(&known), "the same people as in the plan file");
    let again = sheet::take(&from_text(&to_text(&bytes, None)).unwrap(), &import.plan, &[]).unwrap();
    assert!(again.plan == import.plan, "taking a table over twice changes nothing more");
}

#[test]
fn sloppy_tables_of_people_say_what_is_wrong() {
    let files: [(&str, &[&str]); 4] = [
        (
            "people-misspelt-days",
            &["row 2, column \"days\": expected working days such as \"mon, tue, wed\", found \"mnoday\"; left out"],
        ),
        (
            "people-windows-1252",
            &["row 2, column \"Ansat\": expected a date such as 2026-11-23, found \"31-02-2020\"; left out"],
        ),
        (
            "people-ragged",
            &[
                "row 3, column \"navn\": expected a name of 1 to 80 characters, found \"\"; left out",
                "row 2, column \"ansat\": expected a date such as 2026-11-23, found \"2026-99-01\"; left out",
            ],
        ),
        (
            "people-no-name-column",
            &["file: expected a row of headers with a column of names, such as \"name\", found \"hest ko\""],
        ),
    ];
    for (name, problems) in files {
        let text = to_text(&fs::read(format!("tests/fixtures/sloppy/{name}.csv")).unwrap(), None);
        let import = sheet::take(&from_text(&text).unwrap(), &empty(), &[]).unwrap();
        assert_eq!(said(&import, Speech::English), problems, "{name}");
    }
    let import = import("navn;leder\nAnna;Zoe\nBo;Bo\n", &empty());
    let unknown = |row: usize, name: &str| {
        format!(
            "row {row}, column \"leder\": expected the name of somebody else in the table or the plan, found \"{name}\"; left out"
        )
    };
    assert_eq!(said(&import, Speech::English), [unknown(2, "Zoe"), unknown(3, "Bo")]);
}
