//! English.

use super::Words;
use crate::exchange::Problem;
use crate::exchange::file::Refusal;
use crate::plan::{Criterion, Date, EditError, Holiday, PersonIx, Plan, Principle, Weekday};
use crate::score::{Detail, Finding, Notice};
use crate::session::FieldError;
use crate::suggest::Clash;

/// The English texts.
pub static WORDS: Words = Words {
    tag: "en",
    decimal_mark: '.',
    office: "Office",
    home: "Home",
    out: "Out",
    off: "Off",
    open: "Open",
    letter_office: "O",
    letter_home: "H",
    letter_out: "X",
    letter_off: "off",
    pinned: "pinned",
    morning: "Morning",
    afternoon: "Afternoon",
    whole_day: "Day",
    wish_met: "as wished",
    wish_not_met: "not as wished",
    week: "Week",
    week_before: "Previous week",
    week_after: "Next week",
    person: "Name",
    days: "days",
    no_group: "In no group",
    manager_tag: "manager",
    who_is_in: "At the office",
    at_office: "at the office",
    desks: "Desks",
    closed: "closed",
    anchor_day: "shared day",
    weekday,
    weekday_short,
    dates,
    date,
    newcomer_tag: |week| format!("new · week {week}"),
    days_of: |name, days| format!("{name}: {days} days at the office"),
    count_of_desks: |people, desks| format!("{people} of {desks}"),
    table_label: "The week",
    undo: "Undo",
    redo: "Redo",
    add_people: "Add people",
    people: "People",
    groups: "Groups",
    sites: "Sites",
    rules: "Rules",
    keys: "Keys",
    week_menu: "Week",
    copy_last_week: "Copy last week",
    fill_from_usual: "Fill open days from usual patterns",
    clear_week: "Clear the week",
    add_week: "Add a week",
    remove_week: "Remove this week",
    plan_menu: "Plan",
    download: "Download the plan",
    open_file: "Open a plan file",
    start_anew: "Start anew",
    other_language: "Dansk",
    close: "Close",
    read_only: "Read only",
    brush_label: "Paint",
    no_brush: "Put the brush away",
    hint: "Press O, H, X, F · P pins · Ctrl+Z undoes · ? shows all keys",
    pin: "Pin",
    unpin: "Unpin",
    split: "Split the day",
    join: "Join the halves",
    choose_cell: "Choose a day in the table to see what it counts for.",
    shut_cell: "Closed, or before the first day at work.",
    pinned_cell: "Pinned: nothing but a person moves it.",
    fact_cell: "A fact: nobody moves it for you.",
    no_change: "makes no difference",
    instead: |place, _| format!("{} instead:", capital(place)),
    whole_row: |name| format!("{name}, the whole week: a key sets every free day."),
    whole_column: |day| format!("Everybody on {day}: a key sets every free day."),
    breaks: |halves| match halves {
        i64::MIN..=0 => format!("{} fewer broken", half_days(-halves)),
        1.. => format!("{} more broken", half_days(halves)),
    },
    score: "Score",
    of_100: "of 100",
    nothing_to_score: "Nothing to score yet",
    measures_plan: "The score measures the plan, not productivity.",
    broken: |halves| format!("Rules broken: {}", half_days(halves)),
    principle: |principle| match principle {
        Principle::Task => "Focus on the task",
        Principle::Decision => "A management decision",
        Principle::LongTerm => "Think long-term",
        Principle::Attractive => "An attractive workplace",
    },
    criterion,
    criterion_help,
    costs_most: "What costs most this week",
    nothing_costs: "Nothing costs points this week.",
    points: |change| format!("{change} points"),
    more_findings: |n| format!("and {n} more this week"),
    finding,
    do_it: |who, place, day| format!("{who} {place} {day}"),
    at_home: "at home",
    to_check: "To check",
    notice,
    notice_hint: "Hints, not legal advice: check with your safety organisation or adviser.",
    start_title: "Who is in the team?",
    start_text: "Paste the names, import a table of people, or open a plan. Everything stays in this browser.",
    paste_names: "Names, one a line",
    paste_names_help: "A table copied from a spreadsheet works too when its first row names the columns.",
    add: "Add",
    import_people: "Import people",
    import_help: "A CSV file with headers: name, team, manager, buddy, site, start date, days.",
    choose_file: "Choose a file",
    preview_title: |n| if n == 1 { "1 person found".into() } else { format!("{n} people found") },
    preview_columns: "Columns",
    column_ignored: "left out",
    column,
    take_over: "Take over",
    cancel: "Cancel",
    problems: |n| if n == 1 { "1 problem".into() } else { format!("{n} problems") },
    no_problems: "No problems found.",
    name: "Name",
    team_name: "Name of the team",
    site: "Site",
    manager: "Manager",
    buddy: "Buddy",
    nobody: "nobody",
    started: "First day at work",
    together_share: "Work done together, %",
    together_share_help: "Share of the time for development and strategy, which wants company.",
    onsite_share: "Work on site, %",
    onsite_share_help: "Share of the time for duties that need presence.",
    own_band: "Own office days",
    wishes: "Wishes",
    wish: |wish| match wish {
        i8::MIN..=-2 => "home, please",
        -1 => "rather home",
        0 => "no wish",
        1 => "rather office",
        2..=i8::MAX => "office, please",
    },
    usual: "Usual pattern",
    usual_help: "One line a week of the rotation, one letter a day: O H X - or . such as O H O H H",
    remove_person: |name| format!("Remove {name} and all days"),
    group_name: "Name of the group",
    new_group: "New group",
    weight: "Weight, 1–5",
    days_together: "Days together a week",
    gather: "Everybody together at least once a week",
    members: "Members",
    remove_group: |name| format!("Remove {name}"),
    site_name: "Name of the site",
    new_site: "New site",
    desks_help: "Empty: no limit.",
    remove_site: |name| format!("Remove {name}; its people move to the first site"),
    office_days: "Office days a week",
    at_least: "At least",
    at_most: "At most",
    no_limit: "no limit",
    force: "How firm",
    must: "must",
    should: "should",
    as_rule: "as the rule",
    anchors: "Shared fixed days",
    everybody: "everybody",
    add_anchor: "Add a shared day",
    cover: "Minimum staffing",
    cover_min: "At least, people",
    add_cover: "Add a minimum",
    desks_must: "Never more people than desks",
    onboarding: "Newcomers and managers, days a week",
    onboarding_weeks: "Newcomer for, weeks",
    buddy_days: "With the buddy",
    manager_days: "With the manager",
    colleague_days: "With experienced colleagues",
    first_week_days: "Buddy and manager, first week",
    leader_days: "Everybody with the manager",
    weekdays: "Weekdays of the plan",
    closed_dates: "Closed dates",
    holidays: "Danish public holidays in the plan's weeks:",
    holiday,
    add_date: "Another date",
    weights: "Weights",
    weights_help: "How much each principle and criterion counts, 0–100.",
    remove: "Remove",
    key_list: &[
        ("← ↑ → ↓", "move; left of the first day stands the whole row, above the first row the whole day"),
        ("O or K", "office"),
        ("H", "home"),
        ("X or U", "out: travel, client, course"),
        ("F or -", "off"),
        (". or Delete", "open"),
        ("Space or Enter", "next place"),
        ("Shift and a letter", "the afternoon alone"),
        ("S or /", "split the day, or join it"),
        ("P", "pin or unpin"),
        ("Home, End", "first and last day"),
        ("Page Up, Page Down", "first and last person"),
        ("Ctrl+Z, Ctrl+Shift+Z", "undo, redo"),
        ("?", "these keys"),
    ],
    field_error: |error| match error {
        FieldError::Name => "Expected a name of 1 to 80 characters.".into(),
        FieldError::Number(from, to) => format!("Expected a whole number from {from} to {to}."),
        FieldError::Date => "Expected a date such as 2026-11-23.".into(),
        FieldError::Rows(n) => {
            format!("Expected 1 to 8 lines of {n} letters each, parted by blanks: O, H, X, - or .")
        }
    },
    changed: |n| format!("{n} days changed."),
    nothing_to_change: "Nothing to change here.",
    suggest: "Suggest",
    suggest_week: "A better week",
    suggest_all: "All weeks better",
    suggest_open: "Fill open days only",
    suggest_one: "One changed day",
    suggest_three: "At most 3 changed days",
    searching: "Searching for a better plan",
    stop: "Stop and show the best",
    so_far: |best, most| format!("Best so far {best}; at most {most} is possible."),
    suggestion: "Suggestion",
    suggested: "suggested instead of",
    proven: "Proven best: no allowed plan has more points.",
    bound_unknown: "How much better a plan could be is not known.",
    gap: |points| format!("At most {points} points from the best there can be."),
    accept: "Accept",
    reject: "Reject",
    accept_all: "Accept all",
    reject_all: "Reject",
    changed_days: |n| if n == 1 { "1 changed day".into() } else { format!("{n} changed days") },
    mends: "keeps a rule",
    fewer_changes: "Gain by number of changed days",
    smallest_repair: |days, broken| match broken {
        0 => format!("Smallest repair: {days} clear all broken rules"),
        _ => format!("Smallest repair: {days} mend all that can be mended"),
    },
    alternatives: "Nearly as good",
    best_plan: "The best",
    days_apart: |n| if n == 1 { "1 day differs".into() } else { format!("{n} days differ") },
    best_days: |name| format!("Best days for {name}"),
    rules_collide: "Rules that cannot all hold",
    collision,
    names: first_names,
    search_dropped: "The plan was changed, so the suggestion for the old one was dropped.",
    search_failed: "The search broke off; your plan is untouched. Try again.",
    nothing_better: "No better plan was found.",
    proven_best: "This is the best plan there can be under these rules: proven.",
    undone: "Undone.",
    redone: "Done again.",
    added: |n| match n {
        0 => "Nobody was added.".into(),
        1 => "1 person added.".into(),
        n => format!("{n} people added."),
    },
    opened: "The plan is open.",
    opened_with: |n| format!("The plan is open; {n} things in it could not be used:"),
    kept_unreadable: "What was kept in this browser cannot be read. It is left as it is; nothing is written over it until you change the plan.",
    save_failed: "This browser does not keep the plan. Download it before you leave the page.",
    read_failed: "The file could not be read. Try again, or choose another one.",
    edit_error: |error: &EditError| sentence(&error.to_string()),
    refusal: |refusal: &Refusal| refusal.to_string(),
    problem: |problem: &Problem| problem.to_string(),
};

fn sentence(text: &str) -> String {
    format!("{}.", capital(text))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| std::iter::once(first.to_ascii_uppercase()).chain(letters).collect())
}

fn half_days(n: i64) -> String {
    if n == 1 { "1 half-day".into() } else { format!("{n} half-days") }
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

fn weekday_short(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Mon",
        Weekday::Tue => "Tue",
        Weekday::Wed => "Wed",
        Weekday::Thu => "Thu",
        Weekday::Fri => "Fri",
        Weekday::Sat => "Sat",
        Weekday::Sun => "Sun",
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month(number: i8) -> &'static str {
    usize::try_from(number - 1).ok().and_then(|n| MONTHS.get(n)).copied().unwrap_or_default()
}

fn date(date: Date) -> String {
    let (_, m, day) = date.parts();
    format!("{day} {}", month(m))
}

fn dates(from: Date, to: Date) -> String {
    let ((from_year, from_month, from_day), (year, m, day)) = (from.parts(), to.parts());
    if from_year != year {
        format!("{from_day} {} {from_year} – {day} {} {year}", month(from_month), month(m))
    } else if from_month != m {
        format!("{from_day} {} – {day} {} {year}", month(from_month), month(m))
    } else {
        format!("{from_day}–{day} {} {year}", month(m))
    }
}

fn criterion(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::Together => "Days together",
        Criterion::Gathered => "The whole group at once",
        Criterion::TaskFit => "Tasks that need presence",
        Criterion::Cover => "Minimum staffing",
        Criterion::OfficeDays => "Office days",
        Criterion::Anchors => "Shared fixed days",
        Criterion::Desks => "Desks",
        Criterion::Onboarding => "Newcomers",
        Criterion::Leader => "Time with the manager",
        Criterion::Cohesion => "The whole team at once",
        Criterion::Wishes => "Wishes",
        Criterion::Fairness => "Fairness",
        Criterion::Company => "Nobody sits alone",
        Criterion::Stability => "Habits",
    }
}

fn criterion_help(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::Together => "Each pair of a group at the same site for as many half-days as the group wants.",
        Criterion::Gathered => "The fullest half-day of each group against everybody who is available.",
        Criterion::TaskFit => "Development and strategy in company, on-site duty on site.",
        Criterion::Cover => "So many of a group at an office as the rule asks.",
        Criterion::OfficeDays => "Each person's office days inside the band.",
        Criterion::Anchors => "Who is at the office on the shared fixed days.",
        Criterion::Desks => "People above the number of desks.",
        Criterion::Onboarding => "Newcomers' days with buddy, manager and experienced colleagues.",
        Criterion::Leader => "Each person's days with the own manager.",
        Criterion::Cohesion => "The fullest half-day of a site against everybody who belongs to it.",
        Criterion::Wishes => "Days at the place that was wished for.",
        Criterion::Fairness => "How well the wishes of the worst-off person are met.",
        Criterion::Company => "Half-days alone at an office.",
        Criterion::Stability => "Days as in the usual pattern.",
    }
}

fn collision(clash: Clash, who: &str, need: &str, room: &str) -> String {
    let days = |n: &str| if n == "1" { "1 day".to_owned() } else { format!("{n} days") };
    match clash {
        Clash::Desks if room == "1" => format!("{need} must come, 1 desk."),
        Clash::Desks => format!("{need} must come, {room} desks."),
        Clash::Anchor => format!("{who} must come but cannot: fixed elsewhere."),
        Clash::TooFewDays => format!("{who} must come on {} but can come on {room}.", days(need)),
        Clash::TooManyDays => format!("{who} must come on {} but may come on {room}.", days(need)),
        Clash::Cover => format!("{need} must be there, {room} can come."),
        Clash::Staff => format!("The staffing takes {}; {who} may come on {room} in all.", days(need)),
        Clash::Seats => format!("{who} must come on {} in all; there are desks for {room}.", days(need)),
    }
}

fn column(field: crate::exchange::people::Field) -> &'static str {
    use crate::exchange::people::Field;
    match field {
        Field::Name => "name",
        Field::Group => "group",
        Field::Manager => "manager",
        Field::Buddy => "buddy",
        Field::Site => "site",
        Field::Started => "first day at work",
        Field::Days => "working days",
    }
}

fn holiday(holiday: Holiday) -> &'static str {
    match holiday {
        Holiday::NewYear => "New Year's Day",
        Holiday::MaundyThursday => "Maundy Thursday",
        Holiday::GoodFriday => "Good Friday",
        Holiday::EasterSunday => "Easter Sunday",
        Holiday::EasterMonday => "Easter Monday",
        Holiday::GreatPrayerDay => "Great Prayer Day",
        Holiday::Ascension => "Ascension Day",
        Holiday::WhitSunday => "Whit Sunday",
        Holiday::WhitMonday => "Whit Monday",
        Holiday::ChristmasDay => "Christmas Day",
        Holiday::SecondChristmasDay => "Second Day of Christmas",
    }
}

fn name(plan: &Plan, p: PersonIx) -> &str {
    plan.team().person(p).map_or("somebody", |person| person.name.as_str())
}

fn first_names(plan: &Plan, people: &[PersonIx]) -> String {
    super::list(people.iter().map(|&p| name(plan, p)), "and", |n| format!("{n} more"))
}

fn finding(plan: &Plan, finding: &Finding) -> String {
    let people = &finding.people;
    let who = people.first().map_or("somebody", |&p| name(plan, p));
    let other = people.get(1).map_or("somebody", |&p| name(plan, p));
    let day = finding.day.and_then(|day| plan.team().days.get(day)).map_or("the day", weekday);
    let group = finding.group.and_then(|g| plan.team().group(g)).map_or("the team", crate::plan::Group::label);
    let days = super::number_of_days(finding.earned, '.');
    let wanted = super::number_of_days(finding.possible, '.');
    match finding.criterion {
        Criterion::Together => format!("{who} and {other} share {days} of {wanted} days in {group}"),
        Criterion::Gathered if people.is_empty() => format!("{group} is never all together"),
        Criterion::Gathered => {
            format!("{group} is never all together: without {} on the best day", first_names(plan, people))
        }
        Criterion::TaskFit if finding.detail == Detail::OnSite => {
            format!("{who} is on site {days} of the {wanted} days that the duties need")
        }
        Criterion::TaskFit => format!("{who} has company {days} of the {wanted} days that joint work needs"),
        Criterion::Cover => format!("{day}: too few from {group} at the office"),
        Criterion::OfficeDays if finding.detail == Detail::TooMany => {
            format!("{who} has more office days than the band allows")
        }
        Criterion::OfficeDays => format!("{who} has too few office days"),
        Criterion::Anchors => format!("{who} is away on {day}, a shared fixed day"),
        Criterion::Desks => format!("{day}: more people than desks"),
        Criterion::Onboarding => match finding.detail {
            Detail::Buddy => format!("{who} is new and meets the buddy {other} {days} of {wanted} days"),
            Detail::Manager => format!("{who} is new and meets the manager {other} {days} of {wanted} days"),
            Detail::Plain | Detail::Colleagues | Detail::OnSite | Detail::TooMany => {
                format!("{who} is new and has experienced colleagues around {days} of {wanted} days")
            }
        },
        Criterion::Leader => format!("{who} meets the manager {other} {days} of {wanted} days"),
        Criterion::Cohesion => match people.len() {
            0 => "The whole team is never together".into(),
            _ => format!("The team is never all together: without {} on the best day", first_names(plan, people)),
        },
        Criterion::Wishes => format!("{who} has another wish for {day}"),
        Criterion::Fairness => format!("The fewest wishes are met for {}", first_names(plan, people)),
        Criterion::Company => format!("{who} sits alone on {day}"),
        Criterion::Stability => format!("{who} is used to another place on {day}"),
    }
}

fn notice(plan: &Plan, notice: &Notice) -> String {
    match *notice {
        Notice::ManyHomeDays { person, first_week } => format!(
            "{} works at home more than two days a week on average in the four weeks from {}: the rules on screen work at home may apply.",
            name(plan, person),
            plan.week(first_week)
        ),
        Notice::AlwaysHome { person } => {
            format!(
                "{} is at home all the time: the framework agreement of the state covers part of the working time only.",
                name(plan, person)
            )
        }
        Notice::FixedHomePattern { person } => {
            format!("{} has fixed home days: that needs a local and an individual agreement.", name(plan, person))
        }
        Notice::NoBuddy { person } => format!("{} is new and has no buddy.", name(plan, person)),
        Notice::NoManager { person } => format!("{} is new and no manager is named.", name(plan, person)),
        Notice::AloneWithNewcomers { person } => format!("{} is new among newcomers alone.", name(plan, person)),
        Notice::NoGroup { person } => format!("{} is in no group.", name(plan, person)),
        Notice::TogetherUnreachable { group, week } => format!(
            "{} cannot reach its days together in {} because of absences.",
            plan.team().group(group).map_or("A group", crate::plan::Group::label),
            plan.week(week)
        ),
    }
}
