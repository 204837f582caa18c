//! Forms, the first minutes and rules that are tried out, without a page.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a broken test should stop")]

use hybrid_week::exchange::file;
use hybrid_week::plan::{Address, GroupIx, Name, PersonIx, Plan, Weekday, write_row};
use hybrid_week::session::{
    Action, Effect, Field, FieldError, Language, Message, OfBand, OfPerson, OfRules, Preset, Session, Target, Told,
};

fn empty() -> Session {
    Session::empty("2026-11-24".parse().unwrap(), Language::English)
}

/// A session with people of these names in one group, everybody's days as in the rows.
fn session(names: &str, rows: &[&str]) -> Session {
    let mut session = empty();
    session.update(Action::AddNames(names.to_owned()));
    let mut plan = session.plan().clone();
    for (p, row) in rows.iter().enumerate() {
        let team = plan.team();
        let row = hybrid_week::plan::read_row(row, 5, team.people[p].site, &team.sites).unwrap();
        plan = plan.with_row(PersonIx(p), 0, Some(row)).unwrap();
    }
    let text = file::write(&plan);
    session.update(Action::OpenFile(text));
    session
}

fn of(p: usize, of: OfPerson) -> Field {
    Field::Person(PersonIx(p), of)
}

/// Fills a field and says what it holds afterwards, or what was expected.
fn fill(session: &mut Session, field: Field, text: &str) -> Result<String, FieldError> {
    if let Some(action) = session.fill(field, text)? {
        session.update(action);
    }
    Ok(session.filled(field))
}

fn groups(plan: &Plan) -> Vec<(String, Vec<usize>)> {
    let group =
        |group: &hybrid_week::plan::Group| (group.label().to_owned(), group.members.iter().map(|p| p.0).collect());
    plan.team().groups.iter().map(group).collect()
}

#[test]
fn names_alone_are_one_group_that_is_set_up_and_can_be_scored() {
    let mut session = empty();
    session.update(Action::AddNames("Anna\nBo\nCarla".to_owned()));
    assert_eq!(groups(session.plan()), [("Team".to_owned(), vec![0, 1, 2])]);
    assert!(session.is_new());
    assert!(session.score().overall().is_some());
    session.update(Action::AddNames("Dan".to_owned()));
    assert_eq!(groups(session.plan())[0].1, [0, 1, 2], "who comes later is in no group yet");
    session.update(Action::EndSetUp);
    assert!(!session.is_new());
    session.update(Action::Undo);
    session.update(Action::Undo);
    assert_eq!(session.plan().n_people(), 0, "names and their group are one step");
}

#[test]
fn a_text_that_adds_nobody_is_told_and_the_rest_of_others_is_added() {
    let mut session = session("Anna", &[]);
    for field in [Field::Names, Field::NewPerson] {
        assert_eq!(fill(&mut session, field, " \n"), Err(FieldError::Name));
        assert_eq!(fill(&mut session, field, "Anna"), Err(FieldError::NewName));
        assert_eq!(fill(&mut session, field, &"x".repeat(81)), Err(FieldError::Name));
    }
    assert_eq!(session.plan().n_people(), 1);
    assert_eq!(fill(&mut session, Field::Names, "Anna\nBo"), Ok(String::new()));
    assert_eq!(session.plan().n_people(), 2);
}

#[test]
fn names_with_groups_keep_them() {
    let mut session = empty();
    session.update(Action::AddNames("Drift: Anna, Bo\nJura: Carla".to_owned()));
    assert_eq!(groups(session.plan()), [("Drift".to_owned(), vec![0, 1]), ("Jura".to_owned(), vec![2])]);
}

#[test]
fn a_pasted_table_is_looked_at_before_it_is_taken_over() {
    let mut session = empty();
    let text = "Navn\tGruppe\nAnna\tDrift\nBo\tJura";
    let asked = session.update(Action::AddNames(text.to_owned()));
    let file = Some(text.as_bytes().into());
    assert_eq!(asked, [Effect::Exchange { week: "2026-W48".to_owned(), person: None, file }]);
    assert_eq!(session.plan().n_people(), 0);
}

#[test]
fn the_first_people_of_a_table_are_set_up_and_those_of_a_planned_week_are_not() {
    let taken = |week: &str| {
        let mut session = empty();
        session.told(Told::Newer(week.parse().unwrap()));
        (session.is_new(), groups(session.plan()).len())
    };
    assert_eq!(taken("mon tue\nanna . -\nbo . ."), (true, 1));
    assert_eq!(taken("mon tue\nanna O -\nbo . ."), (false, 0));
}

#[test]
fn a_file_of_another_program_that_looks_like_a_plan_is_looked_at() {
    let mut session = empty();
    let asked = session.update(Action::OpenFile("{\"items\":[]}".to_owned()));
    assert!(matches!(asked.as_slice(), [Effect::Exchange { file: Some(_), .. }]), "{asked:?}");
}

#[test]
fn groups_are_typed_and_new_names_make_groups() {
    let mut session = session("Anna\nBo", &[]);
    assert_eq!(fill(&mut session, of(1, OfPerson::Groups), "drift, team").unwrap(), "Team, drift");
    assert_eq!(groups(session.plan()), [("Team".to_owned(), vec![0, 1]), ("drift".to_owned(), vec![1])]);
    assert_eq!(fill(&mut session, of(1, OfPerson::Groups), "").unwrap(), "");
}

#[test]
fn managers_are_typed_by_name_and_are_somebody_else() {
    let mut session = session("Anna\nBo", &[]);
    assert_eq!(fill(&mut session, of(0, OfPerson::Manager), "bo").unwrap(), "Bo");
    assert_eq!(session.plan().team().people[0].manager, Some(PersonIx(1)));
    for wrong in ["Anna", "Carla"] {
        assert_eq!(fill(&mut session, of(0, OfPerson::Manager), wrong), Err(FieldError::Person), "{wrong}");
    }
    assert_eq!(fill(&mut session, of(0, OfPerson::Manager), "").unwrap(), "");
}

#[test]
fn a_date_is_one_that_a_person_means() {
    let mut session = session("Anna", &[]);
    assert_eq!(fill(&mut session, of(0, OfPerson::Started), "2026-11-02").unwrap(), "2026-11-02");
    for wrong in ["0002-11-02", "2026-02-30", "\0", "soon"] {
        assert_eq!(fill(&mut session, of(0, OfPerson::Started), wrong), Err(FieldError::Date), "{wrong}");
    }
    assert_eq!(session.filled(of(0, OfPerson::Started)), "2026-11-02", "what was there is there");
}

#[test]
fn a_press_goes_on_to_the_next_wish() {
    let mut session = session("Anna", &[]);
    let wishes: Vec<String> =
        (0..6).map(|_| fill(&mut session, of(0, OfPerson::Wish(Weekday::Fri)), "").unwrap()).collect();
    assert_eq!(wishes, ["-1", "-2", "1", "2", "0", "-1"]);
}

#[test]
fn the_usual_pattern_is_pressed_together_week_by_week() {
    let mut session = session("Anna", &[]);
    let usual = |session: &Session| {
        let team = session.plan().team();
        team.people[0].usual.iter().map(|row| write_row(row, PersonIx(0), team)).collect::<Vec<_>>()
    };
    assert_eq!(fill(&mut session, of(0, OfPerson::Works(4)), "").unwrap(), "");
    assert_eq!(usual(&session), [". . . . -"]);
    fill(&mut session, of(0, OfPerson::Usual(0, 0)), "").unwrap();
    fill(&mut session, of(0, OfPerson::LongerUsual), "").unwrap();
    fill(&mut session, of(0, OfPerson::Usual(1, 0)), "").unwrap();
    assert_eq!(usual(&session), ["O . . . -", "H . . . -"]);
    fill(&mut session, of(0, OfPerson::ShorterUsual), "").unwrap();
    for _ in 0..4 {
        fill(&mut session, of(0, OfPerson::Usual(0, 0)), "").unwrap();
    }
    assert_eq!(fill(&mut session, of(0, OfPerson::Works(4)), "").unwrap(), "on");
    assert_eq!(usual(&session), [""; 0], "a pattern that says nothing is none");
}

#[test]
fn a_press_in_the_usual_pattern_goes_over_every_site_and_pasted_letters_name_them() {
    let mut session = session("Anna", &[]);
    session.update(Action::AddSite(Name::typed("Aarhus").unwrap()));
    session.update(Action::AddSite(Name::typed("Kbh").unwrap()));
    let usual = |session: &Session| {
        let team = session.plan().team();
        write_row(&team.people[0].usual[0], PersonIx(0), team)
    };
    for expected in ["O . . . .", "O@aarhus . . . .", "O@kbh . . . .", "H . . . ."] {
        fill(&mut session, of(0, OfPerson::Usual(0, 0)), "").unwrap();
        assert_eq!(usual(&session), expected);
    }
    let monday = Address { person: PersonIx(0), week: 0, day: 0 };
    session.update(Action::Select(Target::Cell(monday)));
    session.update(Action::Paste("K@kbh".to_owned()));
    assert_eq!(session.copied().unwrap(), "O@kbh");
}

#[test]
fn a_person_goes_with_what_hangs_on_the_person_in_one_step() {
    let mut session = session("Anna\nBo\nCarla", &["O H . . .", "O O H H H", ". . . . ."]);
    fill(&mut session, of(0, OfPerson::Manager), "Bo").unwrap();
    fill(&mut session, of(2, OfPerson::Buddy), "Bo").unwrap();
    let before = session.plan().clone();
    let along = session.goes_along(PersonIx(1));
    assert_eq!((along.n_days, along.n_weeks), (5, 1));
    assert_eq!((along.manager_of, along.buddy_of), (vec![PersonIx(0)], vec![PersonIx(2)]));
    let effects = session.update(Action::RemovePerson(PersonIx(1)));
    assert!(effects.contains(&Effect::Focus));
    assert!(matches!(session.message(), Some(Message::Removed(name)) if name.as_str() == "Bo"));
    assert_eq!(session.plan().team().people[0].manager, None);
    session.update(Action::Undo);
    assert_eq!(session.plan(), &before);
}

#[test]
fn who_is_unfolded_stays_so_when_people_change_places_and_back() {
    let mut session = session("Anna\nBo\nCarla", &[]);
    session.update(Action::Unfold(PersonIx(2)));
    session.update(Action::SwapPeople(PersonIx(2), PersonIx(1)));
    assert_eq!(session.unfolded(), Some(PersonIx(1)));
    session.update(Action::Undo);
    assert_eq!(session.unfolded(), Some(PersonIx(2)));
    session.update(Action::Redo);
    assert_eq!(session.unfolded(), Some(PersonIx(1)));
}

#[test]
fn people_move_between_groups_and_groups_change_places_with_their_rules() {
    let mut session = session("Drift: Anna, Bo\nJura: Carla", &[]);
    session.update(Action::MoveMember(PersonIx(1), Some(GroupIx(0)), Some(GroupIx(1))));
    assert_eq!(groups(session.plan()), [("Drift".to_owned(), vec![0]), ("Jura".to_owned(), vec![1, 2])]);
    fill(&mut session, Field::Rule(OfRules::NewAnchor), "").unwrap();
    fill(&mut session, Field::Rule(OfRules::AnchorGroup(0)), "1").unwrap();
    session.update(Action::ApplyTried);
    session.update(Action::SwapGroups(GroupIx(0), GroupIx(1)));
    assert_eq!(groups(session.plan())[0].0, "Jura");
    assert_eq!(session.plan().team().rules.anchors[0].group, Some(GroupIx(0)));
    session.update(Action::MoveMember(PersonIx(0), Some(GroupIx(1)), None));
    assert_eq!(groups(session.plan())[1].1, [0_usize; 0]);
}

#[test]
fn a_rule_tells_whom_it_affects_before_it_is_applied_as_one_step() {
    let mut session = session("Anna\nBo", &["O O H H H", "O O O H H"]);
    let before = session.plan().clone();
    let min = Field::Rule(OfRules::Band(OfBand::Min));
    assert_eq!(fill(&mut session, min, "3").unwrap(), "3");
    assert_eq!(fill(&mut session, Field::Rule(OfRules::Band(OfBand::Force)), "must").unwrap(), "must");
    assert_eq!(session.plan(), &before, "nothing changes before it is applied");
    let outlook = session.outlook().unwrap().clone();
    assert_eq!((outlook.worse, outlook.better), (vec![PersonIx(0)], vec![]));
    assert_eq!((outlook.now.broken(), outlook.then.broken()), (0, 2));
    session.update(Action::ApplyTried);
    assert_eq!((session.outlook(), session.score()), (None, outlook.then));
    session.update(Action::Undo);
    assert_eq!(session.plan(), &before, "it is one step");
}

#[test]
fn rules_that_are_tried_out_are_dropped_or_follow_the_week() {
    let mut session = session("Anna\nBo", &["O O H H H", "O O O H H"]);
    let min = Field::Rule(OfRules::Band(OfBand::Min));
    fill(&mut session, min, "3").unwrap();
    session.update(Action::DropTried);
    assert_eq!((session.filled(min).as_str(), session.outlook()), ("2", None));
    fill(&mut session, min, "3").unwrap();
    let at = Address { person: PersonIx(0), week: 0, day: 2 };
    let office = session.plan().cell(Address { day: 0, ..at }).unwrap();
    session.update(Action::Write(vec![(at, office)]));
    assert_eq!(session.outlook().unwrap().worse, [], "Anna has her third day now");
    fill(&mut session, min, "2").unwrap();
    assert_eq!(session.outlook(), None, "tried back is not tried");
    fill(&mut session, min, "3").unwrap();
    session.update(Action::RemoveGroup(GroupIx(0)));
    assert_eq!(session.outlook(), None, "another team, other rules");
}

#[test]
fn presets_set_rules_and_weights_and_leave_what_is_the_teams_own() {
    let mut session = session("Anna\nBo", &["O O H H H", "O O O H H"]);
    fill(&mut session, Field::Rule(OfRules::NewAnchor), "").unwrap();
    session.update(Action::TryPreset(Preset::ThreeDays));
    session.update(Action::ApplyTried);
    let team = session.plan().team();
    assert_eq!(
        (team.rules.office_days.unwrap().min, team.groups[0].days_together, team.rules.anchors.len()),
        (3, 3, 1)
    );
    assert!(session.is_preset(Preset::ThreeDays) && !session.is_preset(Preset::Principles));
    let weight = Field::CriterionWeight(hybrid_week::plan::Criterion::Wishes);
    assert_eq!(fill(&mut session, weight, "9").unwrap(), "9");
    assert_eq!(fill(&mut session, weight, "101"), Err(FieldError::Number(0, 100)));
    assert!(!session.is_preset(Preset::ThreeDays));
    session.update(Action::TryPreset(Preset::Principles));
    session.update(Action::ApplyTried);
    assert!(session.is_preset(Preset::Principles));
    assert_eq!(session.filled(weight), "3");
}
