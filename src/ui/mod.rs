//! What is seen: the screen as a function of the session, the root component, and the one edge where the
//! browser begins (`browser`).

mod aloud;
pub mod app;
mod behind;
mod best_days;
pub mod browser;
mod cell_bar;
mod cell_menu;
mod collisions;
mod counted;
mod day_list;
mod el;
mod field;
mod hands;
mod header;
mod keys;
mod lighting;
mod lobby;
mod menu;
mod number;
mod offers;
mod panel;
mod person_row;
mod pictures;
mod score_card;
mod screen;
mod still;
mod suggestion;
pub mod text;
mod view_bar;
mod week_table;
mod what_if;

pub use hands::Hands;
pub use screen::screen;
