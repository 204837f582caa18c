//! What happens without a page: each test is a week before, an action, and the week after.

#![expect(clippy::unwrap_used, reason = "a broken test should stop")]

use hybrid_week::exchange::file;
use hybrid_week::exchange::json::Raw;
use hybrid_week::plan::{Address, Half, Name, PersonIx, Plan, Weekday};
use hybrid_week::session::{
    Access, Action, Effect, Field, FieldError, Language, Medium, Menu, Message, Offered, Order, Part, Scope, Seen,
    Session, ShownAs, Step, Suggesting, Target, Told, View, Wanted, Where, collision_value, read_collision,
};
use hybrid_week::suggest::{Options, UpperBound, collisions};

fn session(week: &str) -> Session {
    Session::new(week.parse().unwrap(), "2026-11-24".parse().unwrap(), Language::English)
}

fn cell(person: usize, day: usize) -> Address {
    Address { person: PersonIx(person), week: 0, day }
}

fn place(target: Target, to: Where) -> Action {
    Action::Place { target, part: Part::Day, to }
}

/// Does the actions, compares the week, and takes everything back again.
#[track_caller]
fn check(before: &str, actions: &[Action], after: &str) {
    let mut session = session(before);
    let first = session.plan().clone();
    for action in actions {
        session.update(action.clone());
    }
    let expected: Plan = after.parse().unwrap();
    assert_eq!(session.plan().to_string(), expected.to_string());
    while session.can_undo() {
        session.update(Action::Undo);
    }
    assert_eq!(session.plan(), &first, "undo brings the first plan back");
    while session.can_redo() {
        session.update(Action::Redo);
    }
    assert_eq!(session.plan().to_string(), expected.to_string(), "redo brings the last one back");
    assert_eq!(session.score(), hybrid_week::score::rate(session.plan()), "the score follows");
}

#[test]
fn a_cell_goes_where_it_is_put() {
    let target = Target::Cell(cell(0, 1));
    check("  mon tue\nanna O H!", &[place(target, Where::Out)], "  mon tue\nanna O X!");
}

#[test]
fn what_days_are_for_is_noted_where_it_was_asked() {
    let mut session = session("  mon tue wed\nanna O - H\nbo H O H");
    let before = session.plan().clone();
    session.update(Action::Select(Target::Cell(cell(0, 0))));
    session.update(Action::Extend(Target::Cell(cell(0, 2))));
    session.update(Action::AskPurpose);
    // Somebody presses elsewhere, and the field is left by that.
    session.update(Action::Press(cell(1, 0)));
    let answer = session.fill(Field::Purpose, " Workshop ").unwrap().unwrap();
    session.update(answer.clone());
    let noted =
        |session: &Session| session.plan().addresses().filter(|&at| session.plan().purpose(at).is_some()).count();
    let purpose = |session: &Session, at| session.plan().purpose(at).map(ToString::to_string);
    assert_eq!(purpose(&session, cell(0, 0)).as_deref(), Some("Workshop"));
    assert_eq!(purpose(&session, cell(0, 2)).as_deref(), Some("Workshop"));
    assert_eq!(noted(&session), 2, "a day that is Off is for nothing");
    assert_eq!(session.filled(Field::Purpose), "Workshop");
    assert_eq!(session.fill(Field::Purpose, &"x".repeat(81)), Err(FieldError::Name));
    session.update(Action::CloseMenu);
    // What was typed and then given up changes nothing.
    session.update(answer);
    assert_eq!(noted(&session), 2);
    session.update(Action::Undo);
    assert_eq!(session.plan(), &before);
    session.update(Action::Redo);
    session.update(place(Target::Cell(cell(0, 0)), Where::Off));
    assert_eq!(noted(&session), 1, "it goes where the day is Off");
}

#[test]
fn a_half_day_is_put_alone() {
    let action = Action::Place { target: Target::Cell(cell(0, 0)), part: Part::Half(Half::Pm), to: Where::Home };
    check("  mon tue\nanna O H", &[action], "  mon tue\nanna O/H H");
}

#[test]
fn a_whole_row_leaves_facts_and_pins_alone() {
    check(
        "  mon tue wed thu\nanna O H! - .",
        &[place(Target::Person(PersonIx(0)), Where::Home)],
        "  mon tue wed thu\nanna H H! - H",
    );
}

#[test]
fn a_whole_day_puts_everybody_who_can_be_put() {
    check(
        "  mon tue\nanna O H\nbo X H\ncarla .!/. H",
        &[place(Target::Day { week: 0, day: 0 }, Where::Home)],
        "  mon tue\nanna H H\nbo X H\ncarla .!/H H",
    );
}

#[test]
fn pressing_selects_first_and_then_takes_the_next_place() {
    let at = cell(0, 0);
    check("  mon tue\nanna O H", &[Action::Press(at), Action::Release], "  mon tue\nanna O H");
    let twice = [Action::Press(at), Action::Release, Action::Press(at), Action::Release];
    check("  mon tue\nanna O H", &twice, "  mon tue\nanna H H");
}

#[test]
fn a_drawn_block_is_selected_and_set_as_one_step() {
    let stroke = [Action::Press(cell(0, 0)), Action::Draw(cell(1, 1)), Action::Release];
    let mut actions = stroke.to_vec();
    actions.push(place(Target::Cell(cell(1, 1)), Where::Home));
    check("  mon tue wed\nanna O . O\nbo O! - O", &actions, "  mon tue wed\nanna H H O\nbo H! H O");
    let mut session = session("  mon tue wed\nanna O . O\nbo O! - O");
    for action in actions {
        session.update(action);
    }
    assert_eq!(session.message(), Some(&Message::Changed(4)));
    session.update(Action::Undo);
    assert!(!session.can_undo(), "it is one step");
}

/// Walks and reaches as `keys` says (lower case goes, upper case reaches: u d l r), then sets all at home.
#[track_caller]
fn reach(before: &str, keys: &str, after: &str) {
    let step = |key: char| {
        let step = match key.to_ascii_lowercase() {
            'u' => Step::Up,
            'd' => Step::Down,
            'l' => Step::Left,
            'r' => Step::Right,
            _ => panic!("{key}"),
        };
        if key.is_ascii_uppercase() { Action::Reach(step) } else { Action::Go(step) }
    };
    let mut session = session(before);
    session.update(Action::Select(Target::Cell(cell(0, 0))));
    for key in keys.chars() {
        session.update(step(key));
    }
    session.update(place(session.target().unwrap(), Where::Home));
    assert_eq!(session.plan().to_string(), after.parse::<Plan>().unwrap().to_string());
}

#[test]
fn shift_and_arrows_select_a_block() {
    let before = "  mon tue wed\nanna O O! O\nbo O - O\ncarla O O O";
    reach(before, "RD", "  mon tue wed\nanna H H! O\nbo H H O\ncarla O O O");
    reach(before, "RDLU", "  mon tue wed\nanna H O! O\nbo O - O\ncarla O O O");
    reach(before, "drDR", "  mon tue wed\nanna O O! O\nbo O H H\ncarla O H H");
    reach(before, "RDr", "  mon tue wed\nanna O O! O\nbo O - H\ncarla O O O");
    // A block stays among the cells; from a name it takes rows, from a head columns, and spares what is fixed.
    reach(before, "rLLL", "  mon tue wed\nanna H H! O\nbo O - O\ncarla O O O");
    reach(before, "lD", "  mon tue wed\nanna H O! H\nbo H - H\ncarla O O O");
    reach(before, "uRR", "  mon tue wed\nanna H O! H\nbo H - H\ncarla H H H");
}

#[test]
fn single_cells_are_selected_beside_a_block_or_dropped_again() {
    let also = |person, day| Action::Also(cell(person, day));
    let first = Action::Select(Target::Cell(cell(0, 0)));
    let before = "  mon tue wed\nanna O O O\nbo O O O";
    let home = |person, day| place(Target::Cell(cell(person, day)), Where::Home);
    check(before, &[first.clone(), also(1, 2), home(1, 2)], "  mon tue wed\nanna H O O\nbo O O H");
    check(
        before,
        &[first.clone(), Action::Extend(Target::Cell(cell(0, 2))), also(0, 1), home(0, 2)],
        "  mon tue wed\nanna H O H\nbo O O O",
    );
    check(before, &[Action::SelectAll, Action::Unselect, home(0, 0)], "  mon tue wed\nanna H O O\nbo O O O");
    check(before, &[Action::SelectAll, home(0, 0)], "  mon tue wed\nanna H H H\nbo H H H");
}

#[test]
fn a_block_is_split_joined_and_pinned_as_a_whole() {
    let target = Target::Cell(cell(0, 0));
    let all = |action: Action| [Action::SelectAll, action];
    check("  mon tue\nanna O O/H\nbo H O", &all(Action::Split(target)), "  mon tue\nanna O/H O/H\nbo H/O O/H");
    check("  mon tue\nanna O/H O/H", &all(Action::Split(target)), "  mon tue\nanna O O");
    check("  mon tue\nanna O! -\nbo H O", &all(Action::Pin(target)), "  mon tue\nanna O! -!\nbo H! O!");
    check("  mon tue\nanna H O\nbo O O", &all(Action::Cycle(target)), "  mon tue\nanna X X\nbo X X");
}

/// Selects the block between two cells.
fn block(from: (usize, usize), to: (usize, usize)) -> [Action; 2] {
    let target = |(person, day)| Target::Cell(cell(person, day));
    [Action::Select(target(from)), Action::Extend(target(to))]
}

#[test]
fn a_block_is_copied_as_text_and_pasted_elsewhere() {
    let before = "  mon tue wed\nanna O! O/H -\nbo O@aar X .\ncarla . . .\ndan . . .";
    let mut session = session(before);
    for action in block((0, 0), (1, 1)) {
        session.update(action);
    }
    let text = session.copied().unwrap();
    assert_eq!(text, "O!\tO/H\nO@aar\tX");
    session.update(Action::Select(Target::Cell(cell(2, 1))));
    session.update(Action::Paste(text));
    let after = "  mon tue wed\nanna O! O/H -\nbo O@aar X .\ncarla . O! O/H\ndan . O@aar X";
    assert_eq!(session.plan().to_string(), after.parse::<Plan>().unwrap().to_string());
    assert_eq!((session.message(), session.selected().len()), (Some(&Message::Pasted(4, vec![])), 4));
    session.update(Action::Undo);
    assert!(!session.can_undo(), "it is one step");
}

#[test]
fn single_cells_beside_a_block_are_copied_along() {
    let mut session = session("  mon tue wed\nanna O! H -\nbo X O H\ncarla H X O");
    let also = |person, day| Action::Also(cell(person, day));
    for action in block((1, 0), (1, 1)).into_iter().chain([also(0, 2), also(2, 1), also(0, 0)]) {
        session.update(action);
    }
    assert_eq!(session.copied().unwrap(), "O!\t-\nX\tO\nX");
}

#[test]
fn what_a_spreadsheet_holds_is_pasted_leniently() {
    let mut actions = block((0, 0), (1, 2)).to_vec();
    actions.truncate(1);
    actions.push(Action::Paste("Kontor\tu\t\r\nhome\tK|H\tf\r\n".to_owned()));
    check("  mon tue wed\nanna . . O\nbo . .! O", &actions, "  mon tue wed\nanna O X .\nbo H O!/H! -");
}

#[test]
fn what_each_language_calls_a_place_is_pasted() {
    for file in std::fs::read_dir("words").unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let word = |key: &str| text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = ")).unwrap();
        for (place, letter) in [("office", "O"), ("home", "H"), ("out", "X"), ("off", "-"), ("open", ".")] {
            let words = [Some(word(place)), (letter != ".").then(|| word(&format!("letter_{place}")))];
            for word in words.into_iter().flatten() {
                let paste = [Action::Select(Target::Cell(cell(0, 0))), Action::Paste(word.to_owned())];
                let before = if letter == "O" { "H" } else { "O" };
                check(&format!("  mon\nanna {before}"), &paste, &format!("  mon\nanna {letter}"));
            }
        }
    }
}

#[test]
fn pasting_fills_the_block_as_often_as_the_text_fits() {
    let paste = |text: &str| [&block((0, 0), (1, 3))[..], &[Action::Paste(text.to_owned())]].concat();
    let before = "  mon tue wed thu\nanna . . . .\nbo . . . .";
    check(before, &paste("H"), "  mon tue wed thu\nanna H H H H\nbo H H H H");
    check(before, &paste("O\tH"), "  mon tue wed thu\nanna O H O H\nbo O H O H");
    check(before, &paste("O\tH\tX"), "  mon tue wed thu\nanna O H X .\nbo . . . .");
}

#[test]
fn what_cannot_be_pasted_is_named_with_its_cell() {
    let mut session = session("  mon tue\nanna O H\nbo O H");
    session.update(Action::Select(Target::Cell(cell(1, 0))));
    session.update(Action::Paste("at the sea\tO\tO\nH".to_owned()));
    assert_eq!(session.plan().to_string(), "2026-W48  mon  tue\nanna      O    H\nbo        O    O\n");
    let Some(Message::Pasted(1, problems)) = session.message() else { panic!("{:?}", session.message()) };
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "row: expected at most 1, found 2; left out",
            "column: expected at most 2, found 3; left out",
            "bo, 2026-11-23: expected a cell such as O, O@site, H, X, -, . or O/H, found \"at the sea\"; left out",
        ]
    );
}

const WEEKS: &str = "2026-W48 mon tue\nanna O O\nbo O O\n2026-W49 mon tue\nanna O O\nbo O O";

/// Shows a part of the plan.
fn show(change: impl FnOnce(&mut View)) -> Action {
    let mut view = View::default();
    change(&mut view);
    Action::Arrange(Box::new(view))
}

#[test]
fn a_block_reaches_over_weeks_that_are_shown_together() {
    let last = Target::Cell(Address { week: 1, ..cell(1, 0) });
    check(
        WEEKS,
        &[
            show(|view| view.n_weeks = 2),
            Action::Select(Target::Cell(cell(1, 1))),
            Action::Reach(Step::Right),
            place(last, Where::Home),
        ],
        "2026-W48 mon tue\nanna O O\nbo O H\n2026-W49 mon tue\nanna O O\nbo H O",
    );
    check(
        WEEKS,
        &[show(|view| view.n_weeks = 4), place(Target::Person(PersonIx(0)), Where::Home)],
        "2026-W48 mon tue\nanna H H\nbo O O\n2026-W49 mon tue\nanna H H\nbo O O",
    );
}

#[test]
fn the_weeks_of_a_month_are_shown_together() {
    // 53 of 2026 has its Thursday on New Year's Eve.
    let weeks: Vec<String> = (47..=53).map(|week| format!("2026-W{week} mon\nanna O")).collect();
    let mut session = session(&[&weeks.join("\n"), "\n2027-W01 mon\nanna O"].concat());
    let shown = |session: &mut Session, week: usize| {
        session.update(Action::ShowWeek(week));
        session.weeks()
    };
    assert_eq!(shown(&mut session, 3), (3, 4));
    session.update(show(|view| view.n_weeks = 0));
    assert_eq!(session.weeks(), (2, 7), "December");
    assert_eq!(shown(&mut session, 1), (0, 2));
    assert_eq!(shown(&mut session, 7), (7, 8));
    assert_eq!(shown(&mut session, 6), (2, 7));
}

#[test]
fn what_is_hidden_is_never_edited_by_a_row_or_a_column() {
    let column = place(Target::Day { week: 0, day: 0 }, Where::Home);
    let after = "2026-W48 mon tue\nanna O O\nbo H O\n2026-W49 mon tue\nanna O O\nbo O O";
    check(WEEKS, &[show(|view| view.find = "BO".to_owned()), column.clone()], after);
    check(WEEKS, &[Action::Fold(None), column], WEEKS);
    let row = place(Target::Person(PersonIx(1)), Where::Home);
    check(WEEKS, &[show(|view| view.hidden.insert(Weekday::Tue)), row], after);
}

#[test]
fn rows_are_filtered_and_ordered_and_stay_where_they_are_under_the_hand() {
    let mut session = session("  mon tue\nojvind H H\nanna O H\nase O O\nbo H O");
    let names = |session: &Session| {
        let name = |&p: &PersonIx| session.plan().team().person(p).unwrap().id.to_string();
        session.rows().iter().map(name).collect::<Vec<_>>().join(" ")
    };
    session.update(show(|view| view.order = Order::Name));
    assert_eq!(names(&session), "anna ase bo ojvind");
    session.collate_by(|one, other, _| other.cmp(one));
    session.told(Told::Language(Language::of_tag("sv")));
    assert_eq!(names(&session), "ojvind bo ase anna", "another language has another order");
    session.update(show(|view| view.order = Order::Days));
    assert_eq!(names(&session), "ase anna bo ojvind");
    session.update(show(|view| view.in_on = Some(0)));
    assert_eq!((names(&session).as_str(), session.n_hidden()), ("anna ase", (2, 0)));
    session.update(place(Target::Cell(cell(1, 0)), Where::Home));
    assert_eq!(names(&session), "anna ase", "an edit hides nobody");
    session.update(Action::Select(Target::Cell(cell(1, 0))));
    session.update(show(|view| view.in_on = Some(0)));
    assert_eq!((names(&session).as_str(), session.target()), ("ase", None));
}

#[test]
fn a_brush_paints_what_it_holds() {
    let actions =
        [Action::Brush(Some(Where::Home)), Action::Press(cell(0, 0)), Action::Draw(cell(1, 0)), Action::Release];
    check("  mon tue\nanna O H\nbo O O", &actions, "  mon tue\nanna H H\nbo H O");
}

#[test]
fn pins_are_set_and_taken() {
    let target = Target::Cell(cell(0, 0));
    check("  mon tue\nanna O/H H", &[Action::Pin(target)], "  mon tue\nanna O!/H! H");
    check("  mon tue\nanna O H", &[Action::Pin(target), Action::Pin(target)], "  mon tue\nanna O H");
}

#[test]
fn a_day_is_split_and_joined() {
    check("  mon\nanna O", &[Action::Split(Target::Cell(cell(0, 0)))], "  mon\nanna O/H");
    check(
        "  mon\nanna O",
        &[Action::Split(Target::Cell(cell(0, 0))), Action::Split(Target::Cell(cell(0, 0)))],
        "  mon\nanna O",
    );
}

#[test]
fn the_week_before_is_copied_onto_what_is_free() {
    let before = "2026-W48 mon tue wed\nanna O H X\n2026-W49 mon tue wed\nanna . - H!";
    let after = "2026-W48 mon tue wed\nanna O H X\n2026-W49 mon tue wed\nanna O - H!";
    check(before, &[Action::ShowWeek(1), Action::CopyLastWeek], after);
}

#[test]
fn open_days_are_filled_from_the_usual_pattern() {
    let text = r#"{ "format": "hybrid-week/1", "people": [{ "id": "anna", "name": "Anna", "usual": ["O H - H O"] }],
        "weeks": [{ "week": "2026-W48", "cells": { "anna": ". X . O! ./H" } }] }"#;
    let mut session = Session::empty("2026-11-24".parse().unwrap(), Language::English);
    session.update(Action::OpenFile(text.to_owned()));
    session.update(Action::FillFromUsual);
    assert!(session.plan().to_string().trim_end().ends_with("  O    X    -    O!   O/H"), "{}", session.plan());
}

#[test]
fn clearing_a_week_leaves_facts_and_pins() {
    check(
        "2026-W48 mon tue wed thu\nanna O X H! -/O",
        &[Action::ClearWeek],
        "2026-W48 mon tue wed thu\nanna . X H! -/.",
    );
}

#[test]
fn the_keyboard_walks_over_days_names_and_heads() {
    let mut session = session("  mon tue\nanna O H\nbo O H");
    let mut walk = |step: Step| {
        assert_eq!(session.update(Action::Go(step)), [Effect::Focus]);
        session.target().unwrap()
    };
    assert_eq!(walk(Step::Right), Target::Cell(cell(0, 1)));
    assert_eq!(walk(Step::Down), Target::Cell(cell(1, 1)));
    assert_eq!(walk(Step::Down), Target::Cell(cell(1, 1)));
    assert_eq!(walk(Step::Home), Target::Cell(cell(1, 0)));
    assert_eq!(walk(Step::Left), Target::Person(PersonIx(1)));
    assert_eq!(walk(Step::Top), Target::Person(PersonIx(0)));
    assert_eq!(walk(Step::Up), Target::Day { week: 0, day: 0 });
    assert_eq!(walk(Step::End), Target::Day { week: 0, day: 1 });
}

#[test]
fn nobody_edits_what_is_only_shown() {
    let mut session = session("  mon\nanna O");
    session.told(Told::Access(Access::ReadOnly));
    assert_eq!(session.update(place(Target::Cell(cell(0, 0)), Where::Home)), []);
    session.update(Action::Press(cell(0, 0)));
    session.update(Action::Press(cell(0, 0)));
    session.update(Action::RemovePerson(PersonIx(0)));
    assert_eq!(session.plan().to_string(), "2026-W48  mon\nanna      O\n");
}

#[test]
fn pasted_names_make_a_team() {
    let mut session = Session::empty("2026-11-24".parse().unwrap(), Language::English);
    let effects = session.update(Action::AddNames("Anna Holm\n\n- Bo Friis\nAnna Holm\n".to_owned()));
    assert_eq!(effects, [Effect::SaveSoon, Effect::TellHost, Effect::Focus]);
    let names: Vec<&str> = session.plan().team().people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Anna Holm", "Bo Friis"]);
    assert_eq!(session.plan().week(0).to_string(), "2026-W48");
    let Some(Message::Added(2, problems)) = session.message() else { panic!("{:?}", session.message()) };
    assert_eq!(
        problems[0].to_string(),
        "line 4: expected a name that is not in the plan yet, found \"Anna Holm\"; left out"
    );
}

#[test]
fn a_refused_file_leaves_the_plan_as_it_was() {
    let mut session = session("  mon\nanna O");
    for text in ["", "{", r#"{"format":"hybrid-week/2"}"#] {
        assert_eq!(session.update(Action::OpenFile(text.to_owned())), []);
        assert!(matches!(session.message(), Some(Message::FileRefused(_))));
        assert_eq!(session.plan().to_string(), "2026-W48  mon\nanna      O\n");
    }
}

#[test]
fn what_is_kept_comes_back() {
    let mut first = session("  mon tue\nanna O H!");
    first.update(Action::NameTeam(Name::new("Jura")));
    let Effect::Save(text) = first.update(Action::SaveNow).remove(0) else { panic!("expected a text to keep") };
    let mut second = Session::empty("2026-11-24".parse().unwrap(), Language::Danish);
    second.told(Told::Kept(text));
    assert_eq!(second.plan(), first.plan());
    second.told(Told::Kept("garbled".to_owned()));
    assert_eq!((second.message(), second.plan()), (Some(&Message::KeptUnreadable), first.plan()));
}

#[test]
fn a_repair_does_what_it_promises() {
    let text = r#"{ "format": "hybrid-week/1", "people": [{ "id": "anna", "name": "A" }, { "id": "bo", "name": "B" }],
        "groups": [{ "id": "dev", "members": ["anna", "bo"] }],
        "weeks": [{ "week": "2026-W48", "cells": { "anna": "O O H H H", "bo": "O H O H H" } }] }"#;
    let plan = file::read(text).unwrap().plan;
    let mut session = Session::new(plan, "2026-11-24".parse().unwrap(), Language::English);
    let before = session.score().overall().unwrap();
    let shown = session.shown();
    let repair = shown.findings[0].repair.clone().unwrap();
    session.update(Action::Write(vec![(repair.at, repair.to)]));
    assert_eq!(session.score().overall().unwrap() - before, repair.gain);
    assert!(repair.gain > 0);
}

#[test]
fn what_an_edit_won_is_told_until_one_goes_on() {
    let mut session = session("  mon tue\nanna O O\nbo H H");
    session.update(Action::Select(Target::Cell(cell(1, 0))));
    let before = session.score().overall().unwrap();
    assert_eq!(session.won(), None);
    session.update(place(Target::Cell(cell(1, 0)), Where::Own));
    assert_eq!(session.won(), Some(session.score().overall().unwrap() - before));
    session.update(Action::Go(Step::Right));
    assert_eq!(session.won(), None);
}

#[test]
fn what_costs_most_waits_until_edits_are_kept() {
    let mut session = session("  mon tue\nanna O! O\nbo H H");
    let before = session.shown_lately();
    assert_eq!(before.findings, session.shown().findings);
    session.update(place(Target::Cell(cell(1, 0)), Where::Own));
    session.update(place(Target::Cell(cell(1, 1)), Where::Own));
    assert_ne!(session.shown().findings, before.findings);
    assert_eq!(session.shown_lately().findings, before.findings, "nothing is searched between two keys");
    session.update(Action::SaveNow);
    assert_eq!(session.shown_lately().findings, session.shown().findings);
    session.shown();
    session.told(Told::Plan("  mon tue\nanna H O\nbo X O".parse().unwrap()));
    session.told(Told::Save);
    assert_eq!(session.shown_lately().findings, session.shown().findings, "a host's plan is one that is kept");
    session.update(Action::RemovePerson(PersonIx(0)));
    assert_eq!(session.shown_lately().findings, session.shown().findings, "who is gone is named no longer");
}

#[test]
fn pointing_at_a_cell_tells_what_the_other_place_gives() {
    let mut session = session("  mon tue wed\nanna O H!\u{20}X\nbo O H O");
    session.update(Action::Point(Some(cell(0, 0))));
    let explained = session.explanation().unwrap();
    let now = session.score().overall().unwrap();
    session.update(place(Target::Cell(cell(0, 0)), Where::Home));
    assert_eq!(session.score().overall().unwrap() - now, explained.gain);
    session.update(Action::Point(Some(cell(0, 1))));
    assert_eq!(session.explanation().unwrap().other, None, "a pin has no other place");
}

#[test]
fn a_cell_of_a_table_that_went_is_pointed_at_no_longer() {
    let mut session = session("  mon tue\nanna O H\nbo O H");
    session.update(Action::Select(Target::Cell(cell(0, 0))));
    session.update(Action::Point(Some(cell(1, 1))));
    session.told(Told::ShownAs(ShownAs::List));
    assert_eq!(session.explanation().unwrap().at, cell(0, 0));
}

#[test]
fn a_menu_goes_with_the_table_that_it_stands_beside() {
    let mut session = session("  mon tue\nanna O H");
    session.update(Action::Select(Target::Cell(cell(0, 0))));
    session.update(Action::OpenMenu);
    session.told(Told::ShownAs(ShownAs::Table));
    assert_ne!(*session.menu(), Menu::Closed, "it is the same table");
    session.told(Told::ShownAs(ShownAs::List));
    assert_eq!(*session.menu(), Menu::Closed);
}

/// Asks for a suggestion and answers with a week, as the solver does.
#[track_caller]
fn propose(before: &str, found: &str) -> Session {
    let mut session = session(before);
    let asked = session.update(Action::Suggest(Wanted::ThisWeek));
    let [Effect::Suggest { revision, options, .. }] = &asked[..] else { panic!("{asked:?}") };
    assert_eq!(options, r#"{"weeks":["2026-W48"]}"#);
    let bound = UpperBound { broken: 0, overall: 1_000_000 };
    session.update(Action::SearchFound(*revision, Box::new(found.parse().unwrap()), bound, false));
    session
}

const BEFORE: &str = "  mon tue wed thu fri\nanna O H H H H\nbo H O H H H";
const FOUND: &str = "  mon tue wed thu fri\nanna O O H H H\nbo O O H H H";

#[test]
fn a_proposal_changes_nothing_until_it_is_accepted() {
    let mut session = propose(BEFORE, FOUND);
    let before: Plan = BEFORE.parse().unwrap();
    assert_eq!(session.plan(), &before);
    let Suggesting::Proposed(proposal) = session.suggesting() else { panic!("{:?}", session.suggesting()) };
    assert_eq!(proposal.changes.len(), 2);
    assert!(proposal.changes.iter().all(|change| change.gain > 0));
    session.update(Action::Accept(Scope::All));
    assert_eq!(session.plan(), &FOUND.parse().unwrap());
    assert_eq!(session.suggesting(), &Suggesting::Idle);
    session.update(Action::Undo);
    assert_eq!(session.plan(), &before, "it is one step");
}

#[test]
fn a_part_of_a_proposal_is_accepted_and_the_rest_stays_proposed() {
    let mut session = propose(BEFORE, FOUND);
    session.update(Action::Accept(Scope::Cell(cell(0, 1))));
    assert_eq!(session.plan(), &"  mon tue wed thu fri\nanna O O H H H\nbo H O H H H".parse().unwrap());
    assert_eq!((session.proposed_cell(cell(0, 1)), session.proposed_cell(cell(1, 0)).is_some()), (None, true));
    session.update(Action::Reject(Scope::Person(PersonIx(1))));
    assert_eq!(session.suggesting(), &Suggesting::Idle);
}

#[test]
fn an_offer_is_proposed_instead_and_the_best_again() {
    const OTHER: &str = "  mon tue wed thu fri\nanna H O H H H\nbo H O H H H";
    let mut session = propose(BEFORE, FOUND);
    session.update(Action::SearchOffered(0, Offered::Alternative, Box::new(OTHER.parse().unwrap())));
    session.update(Action::SearchOffered(0, Offered::Alternative, Box::new(OTHER.parse().unwrap())));
    session.update(Action::SearchOffered(1, Offered::Fewer, Box::new(BEFORE.parse().unwrap())));
    let kinds = |session: &Session| match session.suggesting() {
        Suggesting::Proposed(proposal) => proposal.offers.iter().map(|offer| offer.kind).collect(),
        Suggesting::Idle | Suggesting::Searching(_) => Vec::new(),
    };
    assert_eq!(kinds(&session), [Offered::Best, Offered::Alternative], "each is told once");
    session.update(Action::Choose(1));
    assert!(session.proposed_cell(cell(0, 0)).is_some() && session.proposed_cell(cell(1, 0)).is_none());
    session.update(Action::Choose(0));
    assert!(session.proposed_cell(cell(1, 0)).is_some());
    session.update(Action::Choose(1));
    session.update(Action::Accept(Scope::All));
    assert_eq!(session.plan(), &OTHER.parse().unwrap());
    session.update(Action::Undo);
    assert_eq!(session.plan(), &BEFORE.parse().unwrap(), "it is one step");
}

#[test]
fn collisions_are_told_as_data_until_the_plan_changes() {
    let text = r#"{ "format": "hybrid-week/1", "days": ["mon", "tue"],
        "sites": [{ "id": "kbh", "desks": 1 }],
        "people": [{ "id": "anna", "name": "Anna", "office_days": { "min": 2, "must": true } }, { "id": "bo", "name": "Bo" }],
        "rules": { "anchors": [{ "day": "tue" }], "cover": [{ "group": null, "min": 2, "must": true }] },
        "weeks": [{ "week": "2026-W48", "cells": { "anna": "H! H", "bo": "H H" } }] }"#;
    let plan = file::read(text).unwrap().plan;
    let found = collisions(&plan, &Options::default());
    assert_eq!(found.len(), 4, "{found:?}");
    let written: Vec<String> = found.iter().map(|one| collision_value(&plan, one).to_string()).collect();
    let rules = r#""rules":["rules.anchors.0","sites.kbh.desks"]"#;
    assert!(written.iter().any(|text| text.contains(rules)), "{written:?}");
    assert!(written.iter().any(|text| text.contains("people.anna.office_days")), "{written:?}");
    let read = |text: &String| read_collision(&plan, Raw::read(text).unwrap());
    assert_eq!(written.iter().map(read).collect::<Option<Vec<_>>>().unwrap(), found);
    let mut session = Session::new(plan, "2026-11-24".parse().unwrap(), Language::English);
    session.update(Action::RulesCollide(0, found.clone()));
    assert_eq!(session.collisions(), found);
    session.update(place(Target::Cell(cell(0, 0)), Where::Own));
    assert_eq!(session.collisions(), []);
    session.update(Action::RulesCollide(0, found));
    assert_eq!(session.collisions(), [], "they are of an older plan");
}

#[test]
fn the_best_days_of_a_person_are_taken_over_as_one_step() {
    let mut session = session("  mon tue wed\nanna O! H! H!\nbo H H H");
    let best = session.best_days(PersonIx(1));
    assert_eq!((best.len(), best[0].at_office.clone()), (5, vec![true, false, false]));
    let before = session.score().overall().unwrap();
    session.update(Action::Write(best[0].cells.clone()));
    assert_eq!(session.score().overall().unwrap() - before, best[0].gain);
    assert_eq!(session.best_days(PersonIx(1))[0].cells, [], "the present days are the best now");
    session.update(Action::Undo);
    assert_eq!(session.best_days(PersonIx(1)), best);
}

#[test]
fn an_edit_drops_the_suggestion_and_says_so() {
    let mut session = propose(BEFORE, FOUND);
    session.update(place(Target::Cell(cell(0, 4)), Where::Off));
    assert_eq!(session.suggesting(), &Suggesting::Idle);
    assert_eq!(session.message(), Some(&Message::SearchDropped));
    session.update(Action::Suggest(Wanted::AtMost(3)));
    let effects = session.update(place(Target::Cell(cell(0, 3)), Where::Off));
    assert!(effects.contains(&Effect::StopSuggesting));
    let bound = UpperBound { broken: 0, overall: 1_000_000 };
    session.update(Action::SearchFound(1, Box::new(FOUND.parse().unwrap()), bound, true));
    assert_eq!(session.suggesting(), &Suggesting::Idle, "the answer is for an older plan");
}

#[test]
fn what_is_no_better_is_not_proposed() {
    let session = propose(FOUND, BEFORE);
    assert_eq!((session.suggesting(), session.message()), (&Suggesting::Idle, Some(&Message::NothingBetter)));
}

#[test]
fn a_search_that_breaks_leaves_the_plan() {
    let mut session = session(BEFORE);
    session.update(Action::Suggest(Wanted::AllWeeks));
    session.update(Action::SearchFailed(0, "out of memory".into()));
    assert_eq!(session.message(), Some(&Message::SearchFailed("out of memory".into())));
    assert_eq!(session.plan(), &BEFORE.parse().unwrap());
}

#[test]
fn sharing_begins_with_the_shown_week_and_whom_the_keyboard_stands_on() {
    let mut session = session("mon tue\nanna O H\nbo H H");
    session.update(Action::Select(Target::Cell(cell(1, 0))));
    let shares = Effect::Share { week: "2026-W48".into(), person: Some("bo".into()) };
    assert_eq!(session.update(Action::Share), [shares]);
    let files = Effect::Exchange { week: "2026-W48".into(), person: Some("bo".into()), file: None };
    assert_eq!(session.update(Action::Exchange), [files]);
}

#[test]
fn a_plan_from_another_tab_leaves_the_shown_week_where_it_is() {
    let mut session = session("2026-W48 mon\nanna O\n2026-W49 mon\nanna H");
    session.update(Action::ShowWeek(1));
    session.told(Told::Plan("2026-W48 mon\nanna X\n2026-W49 mon\nanna H".parse().unwrap()));
    assert_eq!(session.week(), 1);
}

#[test]
fn a_scroll_while_the_page_is_printed_takes_no_row_from_the_paper() {
    let people: Vec<String> = (0..200).map(|p| format!("p{p} O O O O O")).collect();
    let plan = format!("  mon tue wed thu fri\n{}", people.join("\n")).parse().unwrap();
    let mut session = Session::new(plan, "2026-11-25".parse().unwrap(), Language::English);
    session.told(Told::Medium(Medium::Paper));
    session.update(Action::See(Seen { first: 40, n: 20, height: 32 }));
    assert_eq!(session.drawn(), 0..201);
    session.told(Told::Medium(Medium::Screen));
    assert!(session.drawn().len() < 60);
}

/// The marked days of the one week, as `person day`.
fn marked(session: &Session) -> Vec<(usize, usize)> {
    let is_marked = |at: &Address| session.is_news(*at);
    session.plan().addresses().filter(is_marked).map(|at| (at.person.0, at.day)).collect()
}

#[test]
fn what_changed_since_somebody_last_looked_is_marked_until_it_changes_again_or_is_seen() {
    let mut session = session("mon tue wed\nanna O H .\nbo O O O");
    let take = |session: &mut Session, week: &str| session.told(Told::Newer(week.parse().unwrap()));
    take(&mut session, "mon tue wed\nanna O X .\nbo O O H");
    assert_eq!(marked(&session), [(0, 1), (1, 2)]);
    session.update(place(Target::Cell(cell(0, 1)), Where::Off));
    assert_eq!(marked(&session), [(1, 2)], "who changes a day has seen it");
    take(&mut session, "mon tue wed\ncarla . O .\nbo X O H\nanna O - .");
    assert_eq!(marked(&session), [(0, 1), (1, 0), (1, 2)], "marks stay with people and days; what is decided is news");
    session.update(Action::Undo);
    assert_eq!(marked(&session), [(1, 2)], "what is taken back is no news");
    assert_eq!(session.update(Action::DropNews), [Effect::Focus]);
    assert_eq!((marked(&session), session.n_news()), (Vec::new(), 0));
}

#[test]
fn another_teams_plan_is_no_newer_version_and_what_the_host_sets_is_no_news() {
    let mut session = session("mon\nanna O");
    session.told(Told::Plan("mon\nanna H".parse().unwrap()));
    assert_eq!(session.n_news(), 0);
    session.update(Action::OpenFile(file::write(&"mon\nbo H".parse().unwrap())));
    assert_eq!(session.n_news(), 0);
    session.update(Action::OpenFile(file::write(&"mon\nbo O".parse().unwrap())));
    assert_eq!(session.n_news(), 1, "a file that is opened may be a newer version");
}
