//! Two versions of a plan beside each other: what is compared, kept, taken back and found again.

#![expect(clippy::unwrap_used, reason = "a broken test should stop")]

use hybrid_week::exchange::file;
use hybrid_week::exchange::versions::{merge_versions, together};
use hybrid_week::plan::{Address, PersonIx, Plan};
use hybrid_week::score::rate;
use hybrid_week::session::{Action, Effect, Language, Part, Session, Target, Told, Version, Where};

const FIRST: &str = "  mon tue\nanna O H\nbo O O";
const SECOND: &str = "  mon tue\nanna H H\nbo O O";

fn session(week: &str) -> Session {
    Session::new(week.parse().unwrap(), "2026-11-24".parse().unwrap(), Language::English)
}

/// A session in which the second version was changed.
fn tried() -> Session {
    let mut session = session(FIRST);
    session.update(Action::TryVersion);
    let target = Target::Cell(Address { person: PersonIx(0), week: 0, day: 0 });
    session.update(Action::Place { target, part: Part::Day, to: Where::Home });
    session
}

#[track_caller]
fn check(session: &Session, expected: &str) {
    let expected: Plan = expected.parse().unwrap();
    assert_eq!(session.plan().to_string(), expected.to_string());
    assert_eq!(session.score(), rate(session.plan()), "the score follows");
}

#[test]
fn the_second_version_is_changed_and_the_first_stays() {
    let mut session = tried();
    check(&session, SECOND);
    let both = session.comparison().unwrap();
    assert_eq!(both.shown, Version::Second);
    assert_eq!(both.scores, [rate(&FIRST.parse().unwrap()), rate(&SECOND.parse().unwrap())]);
    let days: Vec<Address> = both.cells.iter().map(|&(at, _)| at).collect();
    assert_eq!(days, [Address { person: PersonIx(0), week: 0, day: 0 }]);
    assert!(!both.is_other_team);
    session.update(Action::SwitchVersion);
    check(&session, FIRST);
    let back = session.comparison().unwrap();
    assert_eq!((back.shown, back.scores, back.cells), (Version::First, both.scores, both.cells));
}

#[test]
fn either_is_kept_and_one_step_back_brings_the_other() {
    for (kept, plan, other) in [(Version::First, FIRST, SECOND), (Version::Second, SECOND, FIRST)] {
        for switches in 0..2 {
            let mut session = tried();
            for _ in 0..switches {
                session.update(Action::SwitchVersion);
            }
            let effects = session.update(Action::KeepVersion(kept));
            assert!(effects.contains(&Effect::SaveSoon) && effects.contains(&Effect::TellHost));
            check(&session, plan);
            assert!(session.comparison().is_none());
            session.update(Action::Undo);
            check(&session, other);
            session.update(Action::Redo);
            check(&session, plan);
        }
    }
}

#[test]
fn both_versions_are_found_again() {
    for switches in 0..2 {
        let mut before = tried();
        for _ in 0..switches {
            before.update(Action::SwitchVersion);
        }
        let effects = before.update(Action::SaveNow);
        let [Effect::Save(text)] = &effects[..] else { panic!("{effects:?}") };
        let mut after = session("  mon\nx O");
        after.told(Told::Kept(text.clone()));
        check(&after, SECOND);
        let (old, new) = (before.comparison().unwrap(), after.comparison().unwrap());
        assert_eq!((Version::Second, old.scores, old.cells), (new.shown, new.scores, new.cells));
    }
}

#[test]
fn versions_of_other_people_are_compared_by_their_scores_alone() {
    let mut session = tried();
    session.update(Action::AddNames("Carla".to_owned()));
    let both = session.comparison().unwrap();
    assert!(both.is_other_team && both.cells.is_empty());
}

#[test]
fn versions_that_are_alike_leave_no_step() {
    let mut session = session(FIRST);
    session.update(Action::TryVersion);
    session.update(Action::KeepVersion(Version::Second));
    check(&session, FIRST);
    assert!(!session.can_undo());
}

#[test]
fn who_begins_anew_leaves_no_version_behind() {
    let mut session = tried();
    session.update(Action::StartAnew);
    let [Effect::Save(text)] = &session.update(Action::SaveNow)[..] else { panic!("one text is kept") };
    assert!(!text.contains("anna"), "{text}");
}

#[test]
fn days_are_those_of_the_same_people_only() {
    let mut session = tried();
    let (version, first) = session.beside().unwrap();
    assert_eq!((version, first.to_string()), (Version::First, FIRST.parse::<Plan>().unwrap().to_string()));
    session.update(Action::SwapPeople(PersonIx(0), PersonIx(1)));
    assert!(session.beside().is_none() && session.comparison().unwrap().cells.is_empty());
}

/// The text that a session keeps.
fn kept(session: &mut Session) -> String {
    match session.update(Action::SaveNow).as_slice() {
        [Effect::Save(text)] => text.clone(),
        other => panic!("{other:?}"),
    }
}

fn meet(session: &mut Session, text: &str) {
    session.told(Told::Met(file::read(text).unwrap().plan));
}

#[test]
fn tabs_follow_each_others_versions_and_stay_at_the_one_they_show() {
    let (mut here, mut there) = (tried(), session(FIRST));
    meet(&mut there, &kept(&mut here));
    check(&there, FIRST);
    assert!(there.has_versions());
    assert_eq!(kept(&mut there), kept(&mut here), "two tabs that have the same keep the same");
    let target = Target::Cell(Address { person: PersonIx(1), week: 0, day: 1 });
    there.update(Action::Place { target, part: Part::Day, to: Where::Out });
    meet(&mut here, &kept(&mut there));
    check(&here, SECOND);
    here.update(Action::SwitchVersion);
    check(&here, "  mon tue\nanna O H\nbo O X");
    here.update(Action::KeepVersion(Version::First));
    meet(&mut there, &kept(&mut here));
    assert!(!there.has_versions(), "what one tab has ended is ended");
}

#[test]
fn each_version_is_merged_with_its_own() {
    let both = |first: &str, second: &str| {
        let [first, second] = [first, second].map(|text| text.parse::<Plan>().unwrap());
        file::read(&together(&first, Some(&second))).unwrap().plan
    };
    let base = both("mon tue\nanna O H", "mon tue\nanna X X");
    let mine = both("mon tue\nanna H H", "mon tue\nanna X -");
    let theirs = both("mon tue\nanna O O", "mon tue\nanna O X");
    let (first, second) = merge_versions(Some(base.clone()), mine.clone(), theirs, &|_| None).unwrap();
    assert_eq!(first.plan, "mon tue\nanna H O".parse().unwrap());
    assert_eq!(second.unwrap(), "mon tue\nanna O -".parse().unwrap());
    let ended: Plan = "mon tue\nanna O H".parse().unwrap();
    let second = |mine: &Plan| merge_versions(Some(base.clone()), mine.clone(), ended.clone(), &|_| None).unwrap().1;
    assert_eq!(second(&base), None, "ended there, and left as it was here");
    assert_eq!(second(&mine), Some("mon tue\nanna X -".parse().unwrap()), "what was changed here does not vanish");
}
