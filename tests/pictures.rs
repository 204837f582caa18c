//! What lies behind numbers, days and pictures: what the screen shows of them.

#![expect(clippy::unwrap_used, reason = "a broken test should stop")]

use hybrid_week::exchange::file;
use hybrid_week::plan::{Address, Criterion, GroupIx, Half, PersonIx};
use hybrid_week::score::rate;
use hybrid_week::session::{Action, Behind, Language, Lit, Meeting, Part, Session, Target, Where};

const TEAM: &str = r#"{"format":"hybrid-week/1","days":["mon","tue"],"people":[
    {"id":"anna","name":"Anna","wishes":{"mon":-1}},{"id":"bo","name":"Bo","wishes":{"tue":2}},
    {"id":"carla","name":"Carla","started":"2026-11-16","buddy":"anna"}],
    "groups":[{"id":"dev","name":"Dev","members":["anna","bo"],"days_together":2},
              {"id":"ops","name":"Ops","members":["bo","carla"],"days_together":1}],
    "weeks":[{"week":"2026-W48","cells":{"anna":"O H","bo":"O O","carla":"O O"}},
             {"week":"2026-W49","cells":{"anna":"H H","bo":"O O","carla":"O O"}}]}"#;

fn session() -> Session {
    let plan = file::read(TEAM).unwrap().plan;
    Session::new(plan, "2026-11-24".parse().unwrap(), Language::English)
}

fn cell(person: usize, week: usize, day: usize) -> Address {
    Address { person: PersonIx(person), week, day }
}

#[test]
fn pictures_are_drawn_from_the_shown_week_once_they_are_open() {
    let mut session = session();
    assert!(session.pictures().is_none());
    session.update(Action::TogglePictures);
    let drawn = session.pictures().unwrap();
    assert_eq!(drawn.people, [PersonIx(0), PersonIx(1), PersonIx(2)]);
    let meeting = |together, wanted| Meeting { together, wanted };
    assert_eq!(drawn.meetings.get(3), Some(&meeting(2, 4)), "Bo with Anna, in Dev");
    assert_eq!(drawn.meetings.get(6), Some(&meeting(2, 0)), "Carla with Anna, in no group");
    assert_eq!(drawn.meetings.get(7), Some(&meeting(4, 2)), "Carla with Bo, in Ops");
    assert_eq!(drawn.groups, [GroupIx(0), GroupIx(1)]);
    // Anna and Bo share one day; Bo and Carla two, Anna and Carla one.
    assert_eq!(drawn.group_tenths, [Some(10), Some(13), Some(13), Some(20)]);
    assert_eq!(drawn.weeks.len(), 2);
    session.update(Action::ShowWeek(1));
    assert_eq!(session.pictures().unwrap().meetings.get(3), Some(&meeting(0, 4)));
}

#[test]
fn wishes_of_persons_are_told_only_to_who_asks_and_never_kept() {
    let mut session = session();
    session.update(Action::TogglePictures);
    assert!(session.pictures().unwrap().wishes.is_empty());
    session.update(Action::ToggleWishes);
    let asked = session.pictures().unwrap();
    let people: Vec<PersonIx> = asked.wishes.iter().map(|&(p, _)| p).collect();
    assert_eq!(people, [PersonIx(0), PersonIx(1)], "in the order of the plan, though Bo has more");
    assert_eq!(file::write(session.plan()), file::write(&file::read(TEAM).unwrap().plan));
}

#[test]
fn a_number_opens_down_to_findings_that_light_up() {
    let mut session = session();
    let behind = Behind::Criterion(Criterion::Together);
    session.update(Action::Open(behind));
    assert_eq!(session.opened(), Some(behind));
    let top = session.behind(behind);
    assert!(top.findings.iter().all(|finding| finding.criterion == Criterion::Together));
    let second = top.findings.iter().find(|finding| finding.week == 1).unwrap();
    session.update(Action::ShowLit(Lit::of(second)));
    assert_eq!(session.week(), 1);
    assert!(session.is_lit(cell(0, 1, 0)) && session.is_lit(cell(1, 1, 1)) && !session.is_lit(cell(2, 1, 0)));
    session.update(Action::Open(behind));
    assert_eq!(session.opened(), None);
}

#[test]
fn a_day_tells_what_it_earns_and_whom_another_place_touches() {
    let mut session = session();
    session.update(Action::Select(Target::Cell(cell(0, 0, 0))));
    let counted = session.counted().unwrap();
    let places: Vec<Where> = counted.places.iter().map(|place| place.to).collect();
    assert_eq!(places, [Where::Open, Where::Home], "the office is where Anna is");
    for place in &counted.places {
        let mut other = session.plan().cell(counted.at).unwrap();
        other = other.moved_to(if place.to == Where::Home {
            hybrid_week::plan::Place::Home
        } else {
            hybrid_week::plan::Place::Open
        });
        assert_eq!(place.then, rate(&session.plan().with_cell(counted.at, other).unwrap()));
    }
    assert_eq!(session.people_touched(&counted), [PersonIx(1), PersonIx(2)]);
    assert!(session.touched().is_empty(), "nothing is considered");
    session.update(Action::Consider(Some((Part::Day, Where::Home))));
    // Carla loses a day with her buddy, Bo a day with Anna.
    check_touched(&session, &[(1, 0, 2), (2, 0, 2)]);
    session.update(Action::Consider(Some((Part::Half(Half::Pm), Where::Out))));
    check_touched(&session, &[(1, 0, 1), (2, 0, 1)]);
    session.update(Action::Consider(None));
    check_touched(&session, &[]);
}

/// Each other person who is touched, with the halves won and lost.
#[track_caller]
fn check_touched(session: &Session, expected: &[(usize, i64, i64)]) {
    let mut found: Vec<(usize, i64, i64)> = session.touched().iter().map(|(p, t)| (p.0, t.won, t.lost)).collect();
    found.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn a_place_that_is_considered_for_a_range_touches_whom_all_its_days_touch() {
    let mut session = session();
    session.update(Action::Select(Target::Cell(cell(0, 0, 0))));
    session.update(Action::Extend(Target::Cell(cell(0, 0, 1))));
    session.update(Action::Consider(Some((Part::Day, Where::Home))));
    let both = session.touched();
    session.update(Action::Consider(None));
    let score = session.score();
    for day in [0, 1] {
        session.update(Action::Select(Target::Cell(cell(0, 0, day))));
        session.update(Action::Consider(Some((Part::Day, Where::Home))));
        for (p, _) in session.touched().iter() {
            assert!(both.iter().any(|(other, _)| other == p), "{p:?}");
        }
    }
    assert_eq!(session.score(), score, "what is tried is not done");
}

#[test]
fn a_brush_tells_whom_it_would_touch_and_while_it_paints_whom_it_did() {
    let mut session = session();
    session.update(Action::Brush(Some(Where::Home)));
    session.update(Action::Point(Some(cell(0, 0, 0))));
    check_touched(&session, &[(1, 0, 2), (2, 0, 2)]);
    session.update(Action::Press(cell(0, 0, 0)));
    check_touched(&session, &[(1, 0, 2), (2, 0, 2)]);
    session.update(Action::Draw(cell(1, 0, 0)));
    // Bo is painted himself now: Carla is left without either of them.
    let touched = session.touched();
    assert!(touched.iter().any(|(p, touched)| *p == PersonIx(2) && touched.lost > 2), "{touched:?}");
    session.update(Action::Release);
    check_touched(&session, &[]);
}

#[test]
fn a_day_off_counts_nowhere() {
    let mut session = session();
    session.update(Action::Place { target: Target::Cell(cell(0, 0, 0)), part: Part::Day, to: Where::Off });
    session.update(Action::Select(Target::Cell(cell(0, 0, 0))));
    assert!(session.counted().is_none());
}
