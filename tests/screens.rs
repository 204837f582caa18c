//! Screens, drawn natively: what a person reads in a state.

#![expect(clippy::unwrap_used, reason = "a broken test should stop")]
#![cfg(feature = "ui")]

use hybrid_week::plan::{Address, Criterion, PersonIx};
use hybrid_week::session::{Action, Behind, Language, Panel, Part, Seen, Session, ShownAs, Step, Target, Told, Where};
use hybrid_week::ui::{Hands, screen};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
struct Props {
    html: Html,
}

#[component]
fn Page(props: &Props) -> Html {
    props.html.clone()
}

/// The screen as HTML.
fn draw(session: &Session, hands: &Hands) -> String {
    let html = screen(session, hands);
    tokio_free::block_on(async {
        yew::LocalServerRenderer::<Page>::with_props(Props { html }).hydratable(false).render().await
    })
}

/// The screen's text alone, one line an element that has some.
fn read(session: &Session) -> String {
    read_with(session, &Hands::idle())
}

fn read_with(session: &Session, hands: &Hands) -> String {
    let html = draw(session, hands);
    let mut lines = Vec::new();
    for part in html.split('<').skip(1) {
        if let Some((_, text)) = part.split_once('>')
            && !text.trim().is_empty()
        {
            lines.push(text.trim().to_owned());
        }
    }
    lines.join("|")
}

/// A future that never waits for anything outside is run to its end.
mod tokio_free {
    use std::future::Future;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    pub(super) fn block_on<T>(future: impl Future<Output = T>) -> T {
        let mut future = pin!(future);
        let mut context = Context::from_waker(Waker::noop());
        loop {
            if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
                return value;
            }
        }
    }
}

fn session(language: Language) -> Session {
    let week = "  mon tue wed\nanna O/H H! -\nbo O@aar . X";
    Session::new(week.parse().unwrap(), "2026-11-24".parse().unwrap(), language)
}

#[test]
fn a_week_reads_in_danish() {
    let text = read(&session(Language::Danish));
    for expected in ["Uge 48", "23.–25. november 2026", "anna", "man.", "På kontoret", "af 100"] {
        assert!(text.contains(expected), "{expected} is missing in {text}");
    }
}

#[test]
fn a_cell_says_who_when_and_where() {
    let html = draw(&session(Language::English), &Hands::idle());
    for label in [
        "anna, Monday 23 November: Morning: Office, Afternoon: Home",
        "anna, Tuesday 24 November: Home, pinned",
        "bo, Monday 23 November: Office (aar)",
        "bo, Wednesday 25 November: Out",
    ] {
        assert!(html.contains(&format!(">{label}<")), "{label} is missing in {html}");
    }
}

#[test]
fn a_day_of_the_list_says_what_its_letters_do_not_and_opens_in_its_place() {
    let mut session = session(Language::English);
    session.told(Told::ShownAs(ShownAs::List));
    session.update(Action::Select(Target::Day { week: 0, day: 0 }));
    assert!(read(&session).contains("Morning: Office, Afternoon: Home"));
    assert!(read(&session).contains("Office (aar)"));
    let (anna, tuesday) = (PersonIx(0), Address { person: PersonIx(0), week: 0, day: 1 });
    // Of everybody on a day, and of a person's days.
    for (list, other) in [(Target::Day { week: 0, day: 1 }, "bo"), (Target::Person(anna), "Wednesday")] {
        session.update(Action::Select(list));
        assert!(!read(&session).contains("|Afternoon|"), "Tuesday is closed");
        session.update(Action::Select(Target::Cell(tuesday)));
        let text = read(&session);
        for expected in ["Home, pinned", "|Afternoon|", "Unpin", other] {
            assert!(text.contains(expected), "{expected} is missing in {text}");
        }
    }
}

#[test]
fn a_cell_says_what_the_other_version_has() {
    let mut session = session(Language::English);
    session.update(Action::TryVersion);
    let target = Target::Cell(Address { person: PersonIx(1), week: 0, day: 2 });
    session.update(Action::Place { target, part: Part::Day, to: Where::Home });
    let html = draw(&session, &Hands::idle());
    assert!(html.contains(">bo, Wednesday 25 November: Home, Out in version A<"), "{html}");
    assert_eq!(html.matches(" in version A<").count(), 1, "the others are as they were");
}

#[test]
fn a_plan_without_people_invites() {
    let empty = Session::empty("2026-11-24".parse().unwrap(), Language::English);
    let text = read(&empty);
    assert!(text.contains("Who is in the team?"), "{text}");
    assert!(!text.contains("Nothing costs"), "{text}");
}

#[test]
fn names_are_text_and_never_markup() {
    let mut session = Session::empty("2026-11-24".parse().unwrap(), Language::English);
    session.update(Action::AddNames("<img src=x onerror=alert(1)>\n\"quoted\" & 'co'".to_owned()));
    let html = draw(&session, &Hands::idle());
    assert!(html.contains("&lt;img src=x onerror=alert(1)&gt;"), "{html}");
    assert!(!html.contains("<img"), "{html}");
}

#[test]
fn every_form_is_drawn_in_every_language() {
    for language in Language::ALL {
        for panel in [Panel::Add, Panel::People, Panel::Groups, Panel::Sites, Panel::Rules, Panel::Keys] {
            let mut session = session(language);
            session.update(Action::Show(Some(panel)));
            let html = draw(&session, &Hands::idle());
            assert!(html.contains("id=\"panel-title\""), "{panel:?}");
        }
    }
}

#[test]
fn the_chosen_cell_is_the_one_that_tab_enters() {
    let mut session = session(Language::English);
    session.update(Action::Select(Target::Cell(Address { person: PersonIx(1), week: 0, day: 2 })));
    let html = draw(&session, &Hands::idle());
    let entries: Vec<&str> = html.split("tabindex=\"0\"").skip(1).collect();
    assert_eq!(entries.len(), 1, "one place of the table is reached by Tab");
    assert!(entries.first().unwrap().starts_with(" data-person=\"1\" data-week=\"0\" data-day=\"2\""));
}

#[test]
fn every_picture_says_what_one_sees_and_has_a_table_behind() {
    for language in [Language::Danish, Language::English] {
        let text = include_str!("../static/sample.en.json");
        let plan = hybrid_week::exchange::file::read(text).unwrap().plan;
        let mut session = Session::new(plan, "2026-11-24".parse().unwrap(), language);
        session.update(Action::TogglePictures);
        session.update(Action::ToggleWishes);
        let html = draw(&session, &Hands::idle());
        let pictures: Vec<&str> = html.split("<figure>").skip(1).collect();
        assert_eq!(pictures.len(), 6, "who is in, who meets whom, newcomers, principles, weeks, wishes");
        for picture in pictures {
            let (caption, rest) = picture.split_once("</figcaption>").unwrap();
            let (id, says) = caption.split_once("id=\"").unwrap().1.split_once("\">").unwrap();
            assert!(!says.is_empty(), "{id} says nothing");
            assert!(rest.contains(&format!("aria-labelledby=\"{id}\"")), "{id} is named by its sentence");
            assert!(rest.contains("<details>") && rest.contains("<tbody>"), "{id} has a table behind");
        }
    }
}

#[test]
fn an_edit_is_drawn_with_its_score_and_explained_in_the_next_frame() {
    let mut session =
        Session::new("  mon tue\nanna O O\nbo O O".parse().unwrap(), "2026-11-24".parse().unwrap(), Language::English);
    let hands = Hands::idle();
    let target = Target::Cell(Address { person: PersonIx(1), week: 0, day: 0 });
    session.update(Action::Select(target));
    let total =
        |read: &str| read.split("|of 100").next().and_then(|before| before.rsplit('|').next()).map(str::to_owned);
    let before = read_with(&session, &hands);
    session.update(Action::Place { target, part: Part::Day, to: Where::Home });
    let at_once = read_with(&session, &hands);
    session.update(Action::Explain);
    let explained = read_with(&session, &hands);
    let is_home = |read: &str| read.contains(": Home. ");
    assert_eq!([&before, &at_once, &explained].map(|read| is_home(read)), [false, false, true], "{explained}");
    assert_ne!(total(&before), total(&at_once));
    assert_eq!(total(&at_once), total(&explained));
}

#[test]
fn an_opened_number_tells_its_findings() {
    let mut session = session(Language::English);
    session.update(Action::Open(Behind::Criterion(Criterion::OfficeDays)));
    let text = read(&session);
    assert!(text.contains("anna has too few office days|−3.6 points") && text.contains("earned, weight 3."), "{text}");
}

/// A table of 400 people in no group, its heading hidden.
fn long_table() -> Session {
    let rows: String = (0..400).map(|p| ["p", p.to_string().as_str(), " O H\n"].concat()).collect();
    Session::new(format!("  mon tue\n{rows}").parse().unwrap(), "2026-11-24".parse().unwrap(), Language::English)
}

#[track_caller]
fn check_drawn(session: &Session, expected: &str) {
    let html = draw(session, &Hands::idle());
    let drawn = html.matches("class=\"person\"").count();
    let index = |row: &str| row.split('"').next().unwrap().to_owned();
    let indices: Vec<String> = html.split("aria-rowindex=\"").skip(1).map(index).collect();
    let height = |row: &str| row.split('"').next().unwrap().to_owned();
    let rooms: Vec<String> = html.split(" height=\"").skip(1).map(height).filter(|h| h.len() > 3).collect();
    let text =
        format!("{drawn} rows, {} to {}, room {}", indices.first().unwrap(), indices.last().unwrap(), rooms.join(" "));
    assert_eq!(text, expected);
}

#[test]
fn a_long_table_is_drawn_where_it_is_seen() {
    check_drawn(&long_table(), "71 rows, 1 to 403, room 10528");
    let mut session = long_table();
    session.update(Action::See(Seen { first: 100, n: 20, height: 40 }));
    session.update(Action::Go(Step::Last));
    check_drawn(&session, "45 rows, 1 to 403, room 3480 10720");
    let mut session = long_table();
    session.update(Action::See(Seen { n: usize::MAX, ..Seen::default() }));
    check_drawn(&session, "400 rows, 1 to 403, room ");
}
