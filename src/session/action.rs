//! What a person, the browser or the host wants, in the words of planning, and what the session asks of
//! the page in return.

use std::rc::Rc;

use super::draft::Preset;
use super::opening::Behind;
use super::suggesting::{Offered, Progress, Wanted};
use super::view::{Medium, Seen, ShownAs, View};
use super::what_if::Version;
use crate::plan::{Address, Cell, Date, Days, Group, GroupIx, Half, Name, Person, PersonIx, Plan, Site, SiteIx, Team};
use crate::score::Finding;
use crate::suggest::{Collision, UpperBound};

/// A place as somebody chooses it for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// The office of the own site.
    Own,
    /// The office of a site.
    At(SiteIx),
    /// At home.
    Home,
    /// At work elsewhere.
    Out,
    /// Not at work.
    Off,
    /// Not decided.
    Open,
}

/// Which part of a day is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Both halves.
    Day,
    /// One half.
    Half(Half),
}

/// What the keyboard stands on: a cell, a person's shown weeks or everybody's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// One cell.
    Cell(Address),
    /// A person's row of the shown weeks.
    Person(PersonIx),
    /// A day's column.
    Day {
        /// Position of the week in the plan.
        week: usize,
        /// Position of the day among the plan's days.
        day: usize,
    },
}

/// Cells that are lit up in the week: what is pointed at elsewhere is about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lit {
    /// Whose; nobody: everybody's.
    pub people: Vec<PersonIx>,
    /// Position of the week.
    pub week: usize,
    /// Position of the day; `None`: all days.
    pub day: Option<usize>,
}

impl Lit {
    /// What a finding is about.
    pub fn of(finding: &Finding) -> Self {
        Self { people: finding.people.clone(), week: finding.week, day: finding.day }
    }
}

/// A step of the keyboard in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the row above.
    Up,
    /// To the row below.
    Down,
    /// To the day before, or the name.
    Left,
    /// To the day after.
    Right,
    /// To the first day of the row.
    Home,
    /// To the last day of the row.
    End,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the first row.
    Top,
    /// To the last row.
    Bottom,
    /// To the first cell.
    First,
    /// To the last cell.
    Last,
}

/// The forms beside the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// Add people: names, or a table.
    Add,
    /// People and what is known of each.
    People,
    /// Groups and their members.
    Groups,
    /// Sites and their desks.
    Sites,
    /// What management sets, closed dates, weekdays and weights.
    Rules,
    /// Which keys do what.
    Keys,
}

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

impl Language {
    /// The language of a tag such as `da-DK`; English where none of ours is near.
    pub fn of_tag(tag: &str) -> Self {
        Self::of_primary(&tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase())
    }
}

/// Whether the plan may be changed here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// It may.
    #[default]
    Edit,
    /// It is only shown.
    ReadOnly,
}

/// Which part of a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All of it.
    All,
    /// One person's days.
    Person(PersonIx),
    /// One day.
    Cell(Address),
}

/// One thing that somebody wants.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Put a target somewhere; on what one stands on, this and the next three mean all that is selected.
    Place {
        /// Which cells.
        target: Target,
        /// The whole day or a half.
        part: Part,
        /// Where to.
        to: Where,
    },
    /// Put a target at the next place: Office, Home, Out, Off, Open, Office …
    Cycle(Target),
    /// Pin a target, or free it where all of it is pinned.
    Pin(Target),
    /// Give the afternoon another place than the morning, or the morning's where they differ everywhere.
    Split(Target),
    /// Write these cells as one step.
    Write(Vec<(Address, Cell)>),
    /// Wish for the weekdays of what is selected, −2 (home) to 2 (office).
    Wish(i8),
    /// Open the menu of what is selected.
    OpenMenu,
    /// Ask what the selected days are for, in its place.
    AskPurpose,
    /// Note what the days are for of which it is asked, or nothing.
    Note(Option<Name>),
    /// Close either.
    CloseMenu,
    /// Write the cells of a text over what is selected.
    Paste(String),
    /// Press on a cell: with a brush it is painted, else it is selected.
    Press(Address),
    /// Draw over a further cell while pressing: it gets the brush, or what lies between is selected.
    Draw(Address),
    /// Let go on the table: the cell that was selected before it was pressed takes the next place.
    Release,
    /// Let go elsewhere.
    LetGo,
    /// Take a place as the brush, or put the brush away.
    Brush(Option<Where>),
    /// Stand on a target.
    Select(Target),
    /// Select everything from where the selection began to a target.
    Extend(Target),
    /// Select a further cell, or no longer.
    Also(Address),
    /// Select every shown cell.
    SelectAll,
    /// Only what one stands on stays selected, and the brush is put away.
    Unselect,
    /// Step from where one stands.
    Go(Step),
    /// Step, and select everything on the way.
    Reach(Step),
    /// Show another part of the plan.
    Arrange(Box<View>),
    /// These lines of the table can be seen.
    See(Seen),
    /// Show the heading of a group alone, or its people too.
    Fold(Option<GroupIx>),
    /// Point at a cell, or at none.
    Point(Option<Address>),
    /// Light up cells of the week, or none.
    Light(Option<Lit>),
    /// Show the week of cells, lit up.
    ShowLit(Lit),
    /// Open a number of the score down to its findings, or close it.
    Open(Behind),
    /// Show how the day is counted that one stands on, or do not.
    ToggleCounting,
    /// Consider a place for what is selected, or none.
    Consider(Option<(Part, Where)>),
    /// Begin a second version of the plan beside the first.
    TryVersion,
    /// Show the other version: it is the plan now.
    SwitchVersion,
    /// Make one of the two versions the plan.
    KeepVersion(Version),
    /// Open the pictures, or close them.
    TogglePictures,
    /// Show how far each person's wishes are met, or do not.
    ToggleWishes,
    /// Take the last change back.
    Undo,
    /// Do it again.
    Redo,
    /// Show another week of the plan, by its position.
    ShowWeek(usize),
    /// Add a week at the end and show it.
    AddWeek,
    /// Take the shown week away, where it is the first or the last.
    RemoveWeek,
    /// Write the week before over the shown one; what is Off, Out or pinned here stays.
    CopyLastWeek,
    /// Give undecided cells of the shown week their usual place.
    FillFromUsual,
    /// Make every free, available cell of the shown week Open.
    ClearWeek,
    /// Open a form, or close it.
    Show(Option<Panel>),
    /// Show all that is known of a person among the people, or no longer.
    Unfold(PersonIx),
    /// Name the team; an empty text takes the name away.
    NameTeam(Option<Name>),
    /// Work on these weekdays.
    SetDays(Days),
    /// Close a date, or open it again.
    ToggleClosed(Date),
    /// Add people by names, one a line; a pasted table is shown first.
    AddNames(String),
    /// Open the sample that lies beside the page.
    TrySample,
    /// Set up no longer.
    EndSetUp,
    /// Look at a file of another program, or a pasted table, before it is taken over.
    Import(Rc<[u8]>),
    /// Change what is known of a person.
    SetPerson(PersonIx, Box<Person>),
    /// Take a person out of the plan.
    RemovePerson(PersonIx),
    /// Make a person a member of the groups of these names alone; new names make groups.
    Join(PersonIx, Vec<Name>),
    /// Move a person from one group, or none, to another one, or none.
    MoveMember(PersonIx, Option<GroupIx>, Option<GroupIx>),
    /// Let two people change places in the order of the plan.
    SwapPeople(PersonIx, PersonIx),
    /// Add a group.
    AddGroup(Name),
    /// Change a group.
    SetGroup(GroupIx, Group),
    /// Take a group away.
    RemoveGroup(GroupIx),
    /// Let two groups change places in the order of the plan.
    SwapGroups(GroupIx, GroupIx),
    /// Add a site.
    AddSite(Name),
    /// Change a site.
    SetSite(SiteIx, Site),
    /// Take a site away.
    RemoveSite(SiteIx),
    /// Try out a team with other rules or weights.
    Try(Box<Team>),
    /// Try out the rules of a preset.
    TryPreset(Preset),
    /// Apply the rules that are tried out.
    ApplyTried,
    /// Drop the rules that are tried out.
    DropTried,
    /// Open the plan file that somebody chose.
    OpenFile(String),
    /// Take the marks of changed days away.
    DropNews,
    /// Begin anew, without people.
    StartAnew,
    /// Give the plan as a file.
    DownloadPlan,
    /// Share the plan, or merge another one.
    Share,
    /// Import and export files of other programs.
    Exchange,
    /// Write the plan where it is kept.
    SaveNow,
    /// Draw what explains the last edit.
    Explain,
    /// The browser could not keep the plan.
    SaveFailed,
    /// The browser could not read a file.
    ReadFailed,
    /// Have the texts of another language loaded.
    Learn(Language),
    /// Take the message away.
    Dismiss,
    /// Search for a better plan.
    Suggest(Wanted),
    /// Stop searching; the best so far is proposed.
    StopSuggesting,
    /// The solver says how far it is with the plan of a revision.
    SearchTold(u32, Progress),
    /// The solver has ended: its plan, what no plan can beat, and whether that is proven.
    SearchFound(u32, Box<Plan>, UpperBound, bool),
    /// The solver offers another plan than the best.
    SearchOffered(u32, Offered, Box<Plan>),
    /// The solver says which rules of the plan of a revision collide.
    RulesCollide(u32, Vec<Collision>),
    /// The solver broke, and why.
    SearchFailed(u32, String),
    /// Propose an offer, by its position, instead of the shown one.
    Choose(usize),
    /// Take a part of the proposal over.
    Accept(Scope),
    /// Drop a part of the proposal.
    Reject(Scope),
    /// Stand on a day, in its week.
    LookAt(Address),
}

/// What a host tells a session; nobody at the page has done it. A page that nobody has touched yet can do all of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// A plan that the host gives.
    Plan(Plan),
    /// A newer version of the plan; the days that changed are marked.
    Newer(Plan),
    /// What another tab kept: a newer version.
    Met(Plan),
    /// What was kept here before.
    Kept(String),
    /// Whether changes are allowed.
    Access(Access),
    /// Whether the plan is shown as a table, a list or on a screen in the lobby.
    ShownAs(ShownAs),
    /// Whether it is drawn for a screen or for paper.
    Medium(Medium),
    /// The language to speak; its texts are there.
    Language(Language),
    /// Today's date, which may have become another.
    Today(Date),
    /// The page may go: the plan is to be written where it is kept.
    Save,
    /// The plan could not be kept.
    NotKept,
}

/// What the session asks of the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Keep the plan soon: `Action::SaveNow` is expected back.
    SaveSoon,
    /// Keep this text.
    Save(String),
    /// Give a file to the person.
    Download {
        /// File name.
        name: String,
        /// Its text.
        text: String,
    },
    /// Tell the host that the plan changed inside.
    TellHost,
    /// Remember in the plan's history that a file changed so many days.
    Log(usize),
    /// Open the sample that lies beside the page: `Action::OpenFile` is expected back.
    OpenSample,
    /// Put the keyboard on the open form, else on the target that the session stands on.
    Focus,
    /// Put the open menu beside what the session stands on, and the keyboard into it.
    EnterMenu,
    /// Have the solver search.
    Suggest {
        /// Which state of the plan it is for; answers carry it.
        revision: u32,
        /// The plan file.
        plan: String,
        /// The options, as JSON.
        options: String,
    },
    /// Have the solver stop, with its best so far.
    StopSuggesting,
    /// Show what shares and merges: the shown week, and whom the keyboard stands on.
    Share {
        /// Such as `2026-W48`.
        week: String,
        /// An id.
        person: Option<String>,
    },
    /// Show what imports and exports: the same, and a file that is looked at.
    Exchange {
        /// Such as `2026-W48`.
        week: String,
        /// An id.
        person: Option<String>,
        /// Its bytes.
        file: Option<Rc<[u8]>>,
    },
    /// Load the texts of a language: `Told::Language` is expected back.
    Learn(Language),
}

/// What the page says to the person; the sentence is made in the chosen language.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// An edit was refused.
    Refused(crate::plan::EditError),
    /// A plan file was refused.
    FileRefused(crate::exchange::file::Refusal),
    /// A plan file was opened; these things in it were wrong.
    Opened(Vec<crate::exchange::Problem>),
    /// What was kept in the browser cannot be read; it is left as it is.
    KeptUnreadable,
    /// The browser does not keep the plan.
    SaveFailed,
    /// A file could not be read.
    ReadFailed,
    /// So many people were added; these things were wrong.
    Added(usize, Vec<crate::exchange::Problem>),
    /// Somebody was taken out of the plan.
    Removed(Name),
    /// A change was taken back.
    Undone,
    /// A change was done again.
    Redone,
    /// One of two versions was kept.
    VersionKept,
    /// So many cells were changed.
    Changed(usize),
    /// So many cells were changed by pasting; these things were wrong.
    Pasted(usize, Vec<crate::exchange::Problem>),
    /// There was nothing to change.
    NothingToChange,
    /// The plan was edited while a suggestion was made for it.
    SearchDropped,
    /// The solver broke, and why.
    SearchFailed(String),
    /// No better plan was found.
    NothingBetter,
    /// There is no better plan.
    ProvenBest,
}
