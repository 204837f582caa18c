//! A session of a hundred thousand steps: whatever is done, taking a step back brings the plan before, and no more
//! steps are remembered than the history holds.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a broken test should stop")]

#[path = "common/dice.rs"]
mod dice;

use dice::Dice;
use hybrid_week::exchange::file;
use hybrid_week::plan::{Address, Half, PersonIx, Plan};
use hybrid_week::session::{Action, Language, Part, Session, Target, Where};

const STEPS: usize = 100_000;
/// So many steps can be taken back.
const MOST: usize = 200;

const WEEK: &str = "  mon tue wed thu fri\nanna O H . X O\nbo H H O! - O\ncarla O/H . . O H\ndan - - O O O";

struct Hand {
    dice: Dice,
    other: String,
}

impl Hand {
    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.dice.below(n.try_into().unwrap())).unwrap()
    }

    fn target(&mut self, plan: &Plan) -> Target {
        let (person, day) = (PersonIx(self.below(plan.n_people())), self.below(5));
        match self.below(8) {
            0 => Target::Person(person),
            1 => Target::Day { week: 0, day },
            _ => Target::Cell(Address { person, week: 0, day }),
        }
    }

    fn edit(&mut self, plan: &Plan) -> Action {
        let target = self.target(plan);
        match self.below(40) {
            0 => Action::OpenFile(self.other.clone()),
            1 => Action::Wish(1),
            2 => Action::AddWeek,
            3 => Action::Split(target),
            4..8 => Action::Pin(target),
            8..12 => Action::Cycle(target),
            _ => {
                let to = [Where::Home, Where::Out, Where::Off, Where::Open][self.below(4)];
                let part = [Part::Day, Part::Day, Part::Half(Half::Am), Part::Half(Half::Pm)][self.below(4)];
                Action::Place { target, part, to }
            }
        }
    }
}

/// Holds a session against where it went from: the last of those plans, or nowhere; says how many steps that was.
fn travelled(session: &Session, before: Plan, from: &mut Vec<Plan>, to: &mut Vec<Plan>) -> i32 {
    let Some(expected) = from.pop() else {
        assert_eq!(session.plan(), &before, "there is nothing left");
        return 0;
    };
    assert_eq!(session.plan(), &expected);
    to.push(before);
    1
}

#[test]
fn a_hundred_thousand_steps_are_taken_back_and_done_again_one_by_one() {
    let first: Plan = WEEK.parse().unwrap();
    let mut session = Session::new(first.clone(), "2026-11-24".parse().unwrap(), Language::English);
    let mut hand = Hand { dice: Dice(7), other: file::write(&first) };
    let (mut past, mut future): (Vec<Plan>, Vec<Plan>) = (Vec::new(), Vec::new());
    let (mut n_undone, mut n_redone, mut n_edited) = (0, 0, 0);
    // Long ways back and forth, so that the history is full and emptied again and again.
    let mut bias = 50;
    for step in 0..STEPS {
        if step % 500 == 0 {
            bias = 20 + 15 * hand.below(5);
        }
        let before = session.plan().clone();
        if hand.below(100) >= bias {
            let edit = hand.edit(&before);
            session.update(edit);
            if *session.plan() != before {
                n_edited += 1;
                future.clear();
                past.push(before);
                if past.len() > MOST {
                    past.remove(0);
                }
            }
        } else if hand.below(3) > 0 {
            session.update(Action::Undo);
            n_undone += travelled(&session, before, &mut past, &mut future);
        } else {
            session.update(Action::Redo);
            n_redone += travelled(&session, before, &mut future, &mut past);
        }
        assert_eq!((session.can_undo(), session.can_redo()), (!past.is_empty(), !future.is_empty()), "step {step}");
        if step % 1000 == 0 {
            assert_eq!(session.score(), hybrid_week::score::rate(session.plan()), "step {step}");
            let text = file::write(session.plan());
            assert_eq!(file::write(&file::read(&text).unwrap().plan), text, "step {step}: byte for byte");
        }
    }
    assert!(n_edited > 20_000 && n_undone > 15_000 && n_redone > 4_000, "{n_edited} {n_undone} {n_redone}");
    while session.can_undo() {
        session.update(Action::Undo);
        assert_eq!(session.plan(), &past.pop().unwrap());
    }
}
