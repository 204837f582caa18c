//! Calendars: what is read of Outlook's, Google's, Nextcloud's and Thunderbird's, that rules recur as another
//! program has it, and that what is written reads back the same.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a broken test should stop")]

#[path = "common/random.rs"]
mod random;

use std::fs;

use chrono::{Datelike, NaiveDate, TimeZone};
use hybrid_week::exchange::calendar::{Budget, Reading, Rule, Writing, read, write, write_usual};
use hybrid_week::exchange::file;
use hybrid_week::exchange::import::Import;
use hybrid_week::exchange::speech::Speech;
use hybrid_week::plan::{Address, Date, Name, PersonIx, Plan};
use proptest::prelude::*;

/// Two people, of whom the first is called as in the calendars.
fn plan(week: &str) -> Plan {
    let plan: Plan = week.parse().unwrap();
    let mut team = plan.team().clone();
    for (person, name) in team.people.iter_mut().zip(["Anna Holm", "Bo Friis"]) {
        person.name = Name::new(name).unwrap();
    }
    plan.with_team(team).unwrap()
}

fn said(import: &Import) -> Vec<String> {
    import.notes.iter().map(|note| note.say(Speech::English)).collect()
}

#[track_caller]
fn check(text: &str, before: &str, reading: &Reading<'_>, after: &str, notes: &[&str]) {
    let import = read(text, &plan(before), reading).unwrap();
    assert_eq!(import.plan.to_string(), plan(after).to_string());
    assert_eq!(said(&import), notes);
}

const WEEK: &str = "2026-W48 mon tue wed thu fri\nanna O O O O O\nbo O O O O O";

fn of_anna() -> Reading<'static> {
    Reading { person: Some(PersonIx(0)), zone: None }
}

fn fixture(name: &str) -> String {
    fs::read_to_string(format!("tests/fixtures/calendars/{name}.ics")).unwrap()
}

/// A calendar with a name and events, each a line of properties.
fn calendar(name: &str, events: &[&str]) -> String {
    let event = |event: &&str| format!("BEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\n", event.replace(' ', "\r\n"));
    let events: String = events.iter().map(event).collect();
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:{name}\r\n{events}END:VCALENDAR\r\n")
}

#[test]
fn calendars_in_one_file_are_each_their_owners() {
    // Both were asked to the same course, and only one went.
    let course = "UID:2 DTSTART;VALUE=DATE:20261124 SUMMARY:Kursus";
    let anna = calendar("Anna Holm", &["UID:1 DTSTART;VALUE=DATE:20261123 SUMMARY:Ferie", course]);
    let bo = calendar(
        "Bo Friis",
        &[&format!("{course} STATUS:CANCELLED"), "UID:3 DTSTART;VALUE=DATE:20261125 SUMMARY:Ferie"],
    );
    check(&(anna + &bo), WEEK, &Reading::default(), "2026-W48 mon tue wed thu fri\nanna - X O O O\nbo O O - O O", &[]);
}

#[test]
fn what_somebody_declined_by_name_is_skipped_and_categories_are_words() {
    let asked = |said: &str| {
        format!("ATTENDEE;CN=\"Anna\u{a0}Holm\";PARTSTAT={said}:mailto:anna@example.com").replace('\u{a0}', "~")
            + " ATTENDEE;CN=Bo;PARTSTAT=ACCEPTED:mailto:bo@example.com"
    };
    let course =
        |uid: &str, day: &str, said: &str| format!("UID:{uid} DTSTART;VALUE=DATE:{day} SUMMARY:Kursus {}", asked(said));
    let events = [
        course("1", "20261123", "DECLINED"),
        course("2", "20261124", "ACCEPTED"),
        "UID:3 DTSTART;VALUE=DATE:20261125 SUMMARY:Privat CATEGORIES:Ferie".to_owned(),
    ];
    let events: Vec<&str> = events.iter().map(String::as_str).collect();
    check(
        &calendar("Kalender", &events).replace('~', " "),
        WEEK,
        &of_anna(),
        "2026-W48 mon tue wed thu fri\nanna O X - O O\nbo O O O O O",
        &[],
    );
}

#[test]
fn outlook() {
    // Out of office for two days, a weekly morning elsewhere, a course; a meeting and a birthday say nothing.
    check(
        &fixture("outlook"),
        WEEK,
        &Reading::default(),
        "2026-W48 mon tue wed thu fri\nanna - - H/O X O\nbo O O O O O",
        &[],
    );
}

#[test]
fn google() {
    // Home on Mondays and Thursdays but for a moved one, an afternoon out of office in UTC, New York at night; what is
    // cancelled and what is declined is skipped.
    check(
        &fixture("google"),
        "2026-W48 mon tue wed thu fri\nanna O O O H O\nbo O O O O O",
        &of_anna(),
        "2026-W48 mon tue wed thu fri\nanna H O/- X/O O O\nbo O O O O O",
        &[],
    );
}

#[test]
fn nextcloud() {
    // A team's calendar: whose it is stands in the titles; of two events with one UID the newer counts.
    check(
        &fixture("nextcloud"),
        "2026-W48 mon tue wed thu fri\nanna O O O O O\nbo O O O O O\n2026-W49 mon tue wed thu fri\nanna O O O O O\nbo O O O O O",
        &Reading::default(),
        "2026-W48 mon tue wed thu fri\nanna O O H - -\nbo H O O O O\n2026-W49 mon tue wed thu fri\nanna O O O - -\nbo O O O O O",
        &["file: expected the calendar of a person of the plan, found 1 event without a known person; left out"],
    );
    let read = read(&fixture("nextcloud"), &plan(WEEK), &Reading::default()).unwrap();
    let danish = read.notes[0].say(Speech::Danish);
    let expected = "filen: her skulle stå kalenderen for en person i planen, men her står 1 begivenhed uden en kendt person; udeladt";
    assert_eq!(danish, expected);
}

#[test]
fn thunderbird() {
    check(
        &fixture("thunderbird"),
        WEEK,
        &of_anna(),
        "2026-W48 mon tue wed thu fri\nanna X X H O O/-\nbo O O O O O",
        &[],
    );
}

fn event(lines: &str) -> String {
    format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n{lines}\nEND:VEVENT\nEND:VCALENDAR")
}

#[test]
fn halves_keep_their_hours_when_the_clock_changes() {
    let weekly = event(
        "SUMMARY:Fri\nDTSTART;TZID=Europe/Copenhagen:20261021T080000\nDTEND;TZID=Europe/Copenhagen:20261021T120000\nRRULE:FREQ=WEEKLY",
    );
    check(
        &weekly,
        "2026-W43 wed\nanna O\nbo O\n2026-W44 wed\nanna O\nbo O",
        &of_anna(),
        "2026-W43 wed\nanna -/O\nbo O\n2026-W44 wed\nanna -/O\nbo O",
        &[],
    );
    // The same hours of UTC are an hour earlier on the wall from 25 October on: three hours of the afternoon are left.
    let utc = event("SUMMARY:Fri\nDTSTART:20261021T100000Z\nDTEND:20261021T140000Z\nRRULE:FREQ=WEEKLY");
    check(
        &utc,
        "2026-W43 wed\nanna O\nbo O\n2026-W44 wed\nanna O\nbo O",
        &of_anna(),
        "2026-W43 wed\nanna O/-\nbo O\n2026-W44 wed\nanna O/-\nbo O",
        &[],
    );
    let sydney = event("SUMMARY:Fri\nDTSTART;TZID=Australia/Sydney:20261125T180000\nDURATION:PT4H");
    check(&sydney, WEEK, &of_anna(), "2026-W48 mon tue wed thu fri\nanna O O -/O O O\nbo O O O O O", &[]);
}

#[test]
fn whole_days_stay_where_they_are_west_of_greenwich() {
    let day = event("SUMMARY:Ferie\nDTSTART;VALUE=DATE:20261125\nDTEND;VALUE=DATE:20261126");
    for zone in ["America/Santiago", "Pacific/Kiritimati", "Australia/Lord_Howe", "UTC"] {
        let reading = Reading { person: Some(PersonIx(0)), zone: Some(zone) };
        check(&day, WEEK, &reading, "2026-W48 mon tue wed thu fri\nanna O O - O O\nbo O O O O O", &[]);
    }
}

#[test]
fn what_is_guessed_or_not_understood_is_said() {
    let opaque = event("SUMMARY:Sommerfest\nDTSTART;VALUE=DATE:20261125\nTRANSP:OPAQUE");
    check(
        &opaque,
        WEEK,
        &of_anna(),
        "2026-W48 mon tue wed thu fri\nanna O O - O O\nbo O O O O O",
        &["line 2: expected a word such as leave or home; read as off, found \"Sommerfest\""],
    );
    let hourly = event("SUMMARY:Ferie\nDTSTART;VALUE=DATE:20261124\nRRULE:FREQ=SECONDLY");
    check(
        &hourly,
        WEEK,
        &of_anna(),
        "2026-W48 mon tue wed thu fri\nanna O - O O O\nbo O O O O O",
        &[
            "line 2: expected a repetition by days, weeks, months or years; the first time alone is used, found \"Ferie\"",
        ],
    );
    let broken = event(
        "SUMMARY:Ferie\nwhat is this\nDTSTART;TZID=Atlantis/Poseidonis:20261125T080000\nDTEND:2026\nDURATION:PT8H",
    );
    check(
        &broken,
        WEEK,
        &of_anna(),
        "2026-W48 mon tue wed thu fri\nanna O O - O O\nbo O O O O O",
        &[
            "line 5: expected a line such as NAME:value, found \"what is this\"; left out",
            "line 7: expected a date such as 20261123 or 20261123T080000, found \"2026\"; left out",
            "line 2: expected a known zone; the plan’s is used, found \"Atlantis/Poseidonis\"",
        ],
    );
}

#[test]
fn what_is_no_calendar_is_refused() {
    let refused = |text: &str| read(text, &plan(WEEK), &of_anna()).unwrap_err().say(Speech::English);
    assert_eq!(refused("navn;dato"), "file: expected a calendar that begins with BEGIN:VCALENDAR, found \"navn;dato\"");
    assert_eq!(refused(""), "file: expected a calendar that begins with BEGIN:VCALENDAR, found \"\"");
    let deep = "BEGIN:VCALENDAR\n".repeat(100);
    assert_eq!(refused(&deep), "file: expected at most 20 levels, found 21");
    let rules = "RRULE:FREQ=MONTHLY;COUNT=1000000000;BYMONTHDAY=31;BYDAY=SU\nDTSTART;VALUE=DATE:10000101\nSUMMARY:Fri";
    let many =
        format!("BEGIN:VCALENDAR\n{}END:VCALENDAR", format!("BEGIN:VEVENT\n{rules}\nEND:VEVENT\n").repeat(2_500));
    assert!(refused(&many).contains("repetitions that can be followed to their end"));
}

fn all(plan: &Plan) -> Writing<'_> {
    Writing {
        people: plan.team().person_ixs().collect(),
        speech: Speech::Danish,
        stamp: "20261125T120000Z".to_owned(),
        sequence: 7,
        uid: None,
        before: None,
    }
}

#[test]
fn what_is_written_reads_back_the_same() {
    for seed in 0..200 {
        let plan = file::read(&random::plan_json(seed)).unwrap().plan;
        let text = write(&plan, &all(&plan));
        // What is open says nothing, so it reads into the same plan.
        let import = read(&text, &plan, &Reading::default()).unwrap();
        assert_eq!(said(&import), [""; 0], "seed {seed}");
        assert!(import.plan == plan, "seed {seed}: {text}");
        // Whichever the plan's own clock is.
        let zone = Some(if seed % 2 == 0 { "America/New_York" } else { "Australia/Lord_Howe" });
        let mut empty = plan.clone();
        for at in plan.addresses().filter(|&at| !plan.is_shut(at)) {
            empty = empty.with_cell(at, hybrid_week::plan::Cell::whole(hybrid_week::plan::Place::Open)).unwrap();
        }
        let import = read(&text, &empty, &Reading { zone, ..Reading::default() }).unwrap();
        for at in plan.addresses() {
            let places = |plan: &Plan| plan.cell(at).map(|cell| (cell.am.place, cell.pm.place));
            assert_eq!(places(&import.plan), places(&plan), "seed {seed} {at:?}: {text}");
        }
    }
}

#[test]
fn a_usual_pattern_repeats_and_what_is_usual_no_more_is_withdrawn() {
    let usual = |rows: &str| {
        let text = format!(
            r#"{{"format":"hybrid-week/1","people":[{{"id":"anna","name":"Anna","usual":{rows}}}],
            "weeks":[{{"week":"2026-W48","cells":{{"anna":". . . . ."}}}},{{"week":"2026-W49","cells":{{"anna":". . . . ."}}}}]}}"#
        );
        file::read(&text).unwrap().plan
    };
    let plan = usual(r#"["O H . - O/H","H H O O O"]"#);
    let text = write_usual(&plan, &all(&plan));
    assert_eq!(text.matches("RRULE:FREQ=WEEKLY;INTERVAL=2\r\n").count(), 10);
    let read = read(&text, &plan, &Reading::default()).unwrap().plan;
    // The 48th week is the second of the rotation or the first, by the weeks since the epoch.
    let filled =
        (0..2).map(|week| hybrid_week::plan::write_row(&read.row(PersonIx(0), week), PersonIx(0), read.team()));
    let mut filled: Vec<String> = filled.collect();
    filled.sort();
    assert_eq!(filled, ["H H O O O", "O H . - O/H"]);
    let later = usual(r#"["O H . . O","H H O O O"]"#);
    let text = write_usual(&later, &Writing { before: Some(&plan), ..all(&later) });
    let gone: Vec<&str> = text.split("BEGIN:VEVENT").filter(|event| event.contains("CANCELLED")).collect();
    assert_eq!(gone.len(), 3, "Thursday, and the halves of Friday: {gone:?}");
}

#[test]
fn a_day_and_a_half_look_like_this() {
    let plan: Plan = "2026-W53 thu fri\nanna O/H! -\nbo . .".parse().unwrap();
    let thursday = Address { person: PersonIx(0), week: 0, day: 0 };
    let plan = plan.with_purpose(&[thursday], Name::new("Kick-off; bring cake").as_ref()).unwrap();
    let text = write(&plan, &Writing { people: vec![PersonIx(0)], ..all(&plan) });
    let events = text.split("END:VTIMEZONE\r\n").nth(1).unwrap().replace('\r', "");
    assert_eq!(
        events,
        "BEGIN:VEVENT
UID:hybrid-week-anna-2026-12-31-am@hybrid-week
DTSTAMP:20261125T120000Z
SEQUENCE:7
DTSTART;TZID=Europe/Copenhagen:20261231T080000
DTEND;TZID=Europe/Copenhagen:20261231T120000
SUMMARY:Kontor
DESCRIPTION:Kick-off\\; bring cake
STATUS:CONFIRMED
TRANSP:TRANSPARENT
X-MICROSOFT-CDO-BUSYSTATUS:FREE
X-HYBRID-WEEK-PERSON:anna
X-HYBRID-WEEK-DAY:O/H!
END:VEVENT
BEGIN:VEVENT
UID:hybrid-week-anna-2026-12-31-pm@hybrid-week
DTSTAMP:20261125T120000Z
SEQUENCE:7
DTSTART;TZID=Europe/Copenhagen:20261231T120000
DTEND;TZID=Europe/Copenhagen:20261231T160000
SUMMARY:Hjemme
DESCRIPTION:Kick-off\\; bring cake
STATUS:CONFIRMED
TRANSP:TRANSPARENT
X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE
X-HYBRID-WEEK-PERSON:anna
X-HYBRID-WEEK-DAY:O/H!
END:VEVENT
BEGIN:VEVENT
UID:hybrid-week-anna-2027-01-01@hybrid-week
DTSTAMP:20261125T120000Z
SEQUENCE:7
DTSTART;VALUE=DATE:20270101
DTEND;VALUE=DATE:20270102
SUMMARY:Fri
STATUS:CONFIRMED
TRANSP:OPAQUE
X-MICROSOFT-CDO-BUSYSTATUS:OOF
X-MICROSOFT-CDO-ALLDAYEVENT:TRUE
X-HYBRID-WEEK-PERSON:anna
X-HYBRID-WEEK-DAY:-
END:VEVENT
END:VCALENDAR
"
    );
}

#[test]
fn days_that_are_no_more_are_cancelled() {
    let before: Plan = "2026-W48 mon tue\nanna O H\nbo O H".parse().unwrap();
    let after: Plan = "2026-W48 mon tue\nanna . H/O".parse().unwrap();
    let text = write(&after, &Writing { before: Some(&before), ..all(&after) });
    let cancelled: Vec<&str> = text
        .split("BEGIN:VEVENT")
        .filter(|event| event.contains("STATUS:CANCELLED"))
        .map(|event| event.lines().nth(1).unwrap())
        .collect();
    assert_eq!(
        cancelled,
        [
            "UID:hybrid-week-anna-2026-11-23@hybrid-week",
            "UID:hybrid-week-anna-2026-11-24@hybrid-week",
            "UID:hybrid-week-bo-2026-11-23@hybrid-week",
            "UID:hybrid-week-bo-2026-11-24@hybrid-week",
        ]
    );
    let import = read(&text, &after, &Reading::default()).unwrap();
    assert!(import.plan == after);
}

/// The dates of the same rule as the `rrule` crate has them, from noon of a day in UTC.
fn by_crate(start: Date, rule: &str, from: Date, to: Date) -> Option<Vec<String>> {
    let plain = |date: Date| date.to_string().replace('-', "");
    let text = format!("DTSTART:{}T120000Z\nRRULE:{rule}", plain(start));
    let set: rrule::RRuleSet = text.parse().ok()?;
    let utc = |date: Date| {
        let (year, month, day) = date.parts();
        let naive = NaiveDate::from_ymd_opt(year.into(), month.unsigned_abs().into(), day.unsigned_abs().into())?;
        Some(rrule::Tz::UTC.from_utc_datetime(&naive.and_hms_opt(12, 0, 0)?))
    };
    let found = set.after(utc(from)?).before(utc(to)?).all(10_000).dates;
    Some(found.iter().map(|at| format!("{:04}-{:02}-{:02}", at.year(), at.month(), at.day())).collect())
}

fn days() -> impl Strategy<Value = String> {
    prop::sample::subsequence(vec!["MO", "TU", "WE", "TH", "FR", "SA", "SU"], 1..4).prop_map(|days| days.join(","))
}

fn rules() -> impl Strategy<Value = String> {
    let nth = (prop::sample::select(vec![1, 2, 4, 5, -1, -2]), prop::sample::select(vec!["MO", "WE", "FR", "SU"]))
        .prop_map(|(n, day)| format!(";BYDAY={n}{day}"));
    let shape = prop_oneof![
        Just("DAILY".to_owned()),
        Just("WEEKLY".to_owned()),
        days().prop_map(|days| format!("WEEKLY;BYDAY={days}")),
        (days(), prop::sample::select(vec!["SU", "MO", "TH"])).prop_map(|(d, w)| format!("WEEKLY;WKST={w};BYDAY={d}")),
        days().prop_map(|days| format!("DAILY;BYDAY={days}")),
        (1..=12).prop_map(|month| format!("DAILY;BYMONTH={month}")),
        Just("MONTHLY".to_owned()),
        nth.clone().prop_map(|nth| format!("MONTHLY{nth}")),
        (prop::sample::select(vec![1, 15, 29, 31, -1, -3])).prop_map(|day| format!("MONTHLY;BYMONTHDAY={day}")),
        (days(), prop::sample::select(vec![1, 2, -1])).prop_map(|(d, n)| format!("MONTHLY;BYDAY={d};BYSETPOS={n}")),
        Just("MONTHLY;BYDAY=FR;BYMONTHDAY=13".to_owned()),
        Just("YEARLY".to_owned()),
        (1..=12, nth).prop_map(|(month, nth)| format!("YEARLY;BYMONTH={month}{nth}")),
        (1..=12, 1..=28).prop_map(|(month, day)| format!("YEARLY;BYMONTH={month};BYMONTHDAY={day}")),
        Just("YEARLY;BYDAY=20MO".to_owned()),
        Just("YEARLY;BYDAY=-1FR".to_owned()),
    ];
    let end = prop_oneof![
        3 => Just(String::new()),
        1 => (1..400).prop_map(|n| format!(";COUNT={n}")),
    ];
    (shape, prop_oneof![2 => Just(1), 1 => 2..6], end)
        .prop_map(|(shape, n, end)| format!("FREQ={shape};INTERVAL={n}{end}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]
    #[test]
    fn rules_recur_as_another_program_has_it(rule in rules(), start in 0..9_000, window in 0..4_000) {
        let epoch: Date = "2005-01-01".parse().unwrap();
        let start = epoch.plus_days(start);
        let from = start.plus_days(window - 200);
        let to = from.plus_days(26 * 7);
        let ours = Rule::read(&rule).unwrap().dates(start, &(from..=to), &mut Budget(1_000_000)).unwrap();
        let ours: Vec<String> = ours.iter().map(ToString::to_string).collect();
        if let Some(theirs) = by_crate(start, &rule, from, to) {
            prop_assert_eq!(ours, theirs, "{} from {}", rule, start);
        }
    }
}
