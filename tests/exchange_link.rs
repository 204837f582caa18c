//! Links: nothing is lost, they stay short, and what is no sound link is refused with its reason.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a broken test should stop")]

mod common {
    pub mod random;
    pub mod teams;
}

use std::fs;

use common::random::plan_json;
use common::teams::{Says, team};
use hybrid_week::exchange::file;
use hybrid_week::exchange::link::{
    Extent, Link, Refusal, Seal, one_person, one_week, read, with_initials, with_names, wrap, write,
};
use hybrid_week::plan::{PersonIx, Plan};
use proptest::prelude::*;

fn whole(plan: Plan) -> Link {
    Link { plan, extent: Extent::Whole, has_initials: false, since: None }
}

fn plan(file: &str) -> Plan {
    file::read(file).unwrap().plan
}

fn median_of_letters(n_people: usize, n_weeks: usize, says: Says) -> usize {
    let letters = |seed| write(&whole(plan(&team(n_people, n_weeks, seed, says)))).unwrap().len();
    let mut lengths: Vec<usize> = (1..=9).map(letters).collect();
    lengths.sort_unstable();
    lengths[4]
}

/// Letters of a link in version 1: a later program must still read it.
const OF_VERSION_1: &str = "AR3wm1T7gx50r5j350Qg1C-dmQzuFMi0sv_dNW9W1SWXubI";

#[test]
fn links_are_short() {
    for (n_people, n_weeks, most) in [(8, 1, 124), (40, 4, 560), (100, 4, 1200)] {
        for says in [Says::Cells, Says::All] {
            let found = median_of_letters(n_people, n_weeks, says);
            assert!(found <= most, "{n_people} x {n_weeks}, {says:?}: {found} letters, at most {most}");
        }
    }
}

#[test]
fn every_good_file_comes_through_a_link_unchanged() {
    let mut n_files = 0;
    for entry in fs::read_dir("tests/fixtures/good").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let link = whole(plan(&fs::read_to_string(&path).unwrap()));
            assert_eq!(read(&write(&link).unwrap()).unwrap(), link, "{}", path.display());
            n_files += 1;
        }
    }
    assert!(n_files >= 5);
}

#[test]
fn a_link_of_version_1_is_read_for_ever() {
    let link = whole(plan(&fs::read_to_string("tests/fixtures/good/split-and-pins.json").unwrap()));
    assert_eq!(write(&link).unwrap(), OF_VERSION_1);
    assert_eq!(read(OF_VERSION_1), Ok(link));
}

#[test]
fn a_cut_link_says_that_it_is_cut() {
    let letters = write(&whole(plan(&team(14, 2, 1, Says::All)))).unwrap();
    for n in 6..letters.len() {
        assert_eq!(read(&letters[..n]), Err(Refusal::Cut), "{n} letters of {}", letters.len());
    }
}

#[test]
fn a_link_with_any_letter_changed_is_refused() {
    let letters = write(&whole(plan(&team(14, 2, 1, Says::All)))).unwrap();
    for n in 0..letters.len() {
        for other in ["A", "b", "7", "_", "%"] {
            if &letters[n..=n] != other {
                let changed = format!("{}{other}{}", &letters[..n], &letters[n + 1..]);
                assert!(read(&changed).is_err(), "letter {n} made {other}");
            }
        }
    }
}

#[test]
fn what_is_no_link_is_refused_with_its_reason() {
    let letters = write(&whole(plan(&team(3, 1, 1, Says::All)))).unwrap();
    for (text, refusal) in [
        ("", Refusal::NotALink),
        (" . ", Refusal::NotALink),
        ("section-2", Refusal::NotALink),
        ("hej", Refusal::NotALink),
        ("AwAAAAAAAA", Refusal::Newer),
        ("AAAAAAAAAA", Refusal::NotALink),
        ("A€AA", Refusal::Damaged),
        (&"A".repeat(70_000), Refusal::TooLarge),
        (&wrap(Seal::Locked, &[7; 60]), Refusal::Locked),
        (&format!("_{}", &letters[1..]), Refusal::NotALink),
    ] {
        assert_eq!(read(text), Err(refusal), "{text:.20}");
    }
}

#[test]
fn what_programs_put_behind_a_link_does_no_harm() {
    let link = whole(plan(&team(3, 1, 1, Says::All)));
    let letters = write(&link).unwrap();
    for behind in [".", ").", "\n", "\">", "="] {
        assert_eq!(read(&format!("{letters}{behind}")).as_ref(), Ok(&link));
    }
}

#[test]
fn one_persons_week_tells_nothing_else() {
    let all = plan(&team(14, 4, 1, Says::All));
    let alone = one_person(&all, PersonIx(3), 2).unwrap();
    let text = file::write(&alone);
    assert_eq!((alone.n_people(), alone.n_weeks(), alone.week(0)), (1, 1, all.week(2)));
    assert_eq!(alone.row(PersonIx(0), 0), all.row(PersonIx(3), 2));
    for untold in ["wishes", "groups", "rules", "manager", "started", "usual"] {
        assert!(!text.contains(untold), "{text}");
    }
    let letters = write(&Link { extent: Extent::Person, ..whole(alone) }).unwrap();
    assert!(letters.len() <= 40, "{letters}");
}

#[test]
fn initials_hide_names_from_others_and_become_names_again_at_home() {
    let all = plan(&team(40, 1, 3, Says::All));
    let short = with_initials(&all);
    let text = file::write(&short);
    for person in &all.team().people {
        assert!(!text.contains(person.name.as_str()) && !text.contains(person.id.as_str()), "{}", person.id);
    }
    let link = Link { has_initials: true, ..whole(one_week(&short, 0).unwrap()) };
    let arrived = read(&write(&link).unwrap()).unwrap().plan;
    assert_eq!(with_names(&arrived, &all), all);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_link_holds_the_plan_as_it_is(seed: u64, since: Option<u32>) {
        let link = Link { since, ..whole(plan(&plan_json(seed))) };
        prop_assert_eq!(read(&write(&link).unwrap()), Ok(link));
    }
}
