//! A plan as a tree of facts, each under a path of keys: what can be compared and joined part by part. Lists
//! of things with ids become parts under their ids, rows become tokens under weekdays.

use indexmap::IndexMap;

use crate::exchange::file;
use crate::exchange::json::{Json, Kind, Raw, quoted};
use crate::plan::{Listed, PersonIx, Plan, Weekday, write_row};

/// What a part of the tree is in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// An object; what it holds under a key is a part of it.
    Object,
    /// A list of things, each there or not.
    List,
    /// A list of texts, each there or not.
    Set,
    /// A person's week, by weekday.
    Row,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tree {
    /// A value that is taken or left as a whole, as JSON; in a row a token.
    Leaf(String),
    Part(Sort, IndexMap<String, Tree>),
}

impl Tree {
    pub(super) fn empty(sort: Sort) -> Self {
        Self::Part(sort, IndexMap::new())
    }

    fn parts(&self) -> Option<&IndexMap<String, Tree>> {
        match self {
            Self::Leaf(_) => None,
            Self::Part(_, entries) => Some(entries),
        }
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = (&String, &Tree)> {
        self.parts().into_iter().flatten()
    }

    pub(super) fn get(&self, key: &str) -> Option<&Tree> {
        self.parts()?.get(key)
    }

    pub(super) fn put(&mut self, key: &str, tree: Tree) {
        if let Self::Part(_, entries) = self {
            entries.insert(key.to_owned(), tree);
        }
    }

    /// The text of a leaf that is one.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Self::Leaf(raw) => Raw::read(raw).ok()?.text(),
            Self::Part(..) => None,
        }
    }
}

/// The tree of a plan. An Open day is nothing, but for people with a usual pattern. Rows that `is_wanted` names are there even where the week does not name the person,
/// as they follow from the usual pattern.
pub(super) fn tree(plan: &Plan, is_wanted: &dyn Fn(usize, PersonIx) -> bool) -> Tree {
    let text = file::write(plan);
    let mut root = Raw::read(&text).map_or(Tree::empty(Sort::Object), |root| part("", root));
    let team = plan.team();
    if let Some(Tree::Part(_, people)) = find(&mut root, "people") {
        let has_sites = text.contains("\"sites\"");
        for ((_, person), who) in people.iter_mut().zip(&team.people).filter(|_| has_sites) {
            if let Some(site) = team.site(who.site) {
                person.put("site", Tree::Leaf(quoted(site.id.as_str())));
            }
        }
    }
    for week in 0..plan.n_weeks() {
        let mut rows = Tree::empty(Sort::Object);
        for (p, person) in team.people.iter().enumerate().map(|(p, person)| (PersonIx(p), person)) {
            let written = plan.week_rows(week).and_then(|rows| rows.rows.get(p.0)).and_then(Option::as_ref);
            let row = written.cloned().or_else(|| is_wanted(week, p).then(|| plan.row(p, week)));
            let Some(row) = row else { continue };
            let tokens = write_row(&row, p, team);
            let days = team
                .days
                .as_slice()
                .iter()
                .zip(tokens.split(' '))
                .filter(|(_, token)| *token != "." || !person.usual.is_empty());
            let days = days.map(|(day, token)| (day.id().to_owned(), Tree::Leaf(token.to_owned()))).collect();
            rows.put(person.id.as_str(), Tree::Part(Sort::Row, days));
        }
        if let Some(week) = find(&mut root, "weeks").and_then(|weeks| find(weeks, &plan.week(week).to_string())) {
            week.put("cells", rows);
        }
    }
    root
}

pub(super) fn find<'a>(tree: &'a mut Tree, key: &str) -> Option<&'a mut Tree> {
    match tree {
        Tree::Leaf(_) => None,
        Tree::Part(_, entries) => entries.get_mut(key),
    }
}

fn part(key: &str, value: Raw<'_>) -> Tree {
    let leaf = || Tree::Leaf(value.source().to_owned());
    match value.kind() {
        Kind::Object => {
            let entries = value.entries().unwrap_or_default().into_iter();
            Tree::Part(Sort::Object, entries.map(|(key, value)| (key.clone(), part(&key, value))).collect())
        }
        Kind::List => match key {
            "people" | "groups" | "sites" | "weeks" | "anchors" | "cover" => {
                let mut list = Tree::empty(Sort::List);
                for value in value.list().unwrap_or_default() {
                    let thing = part("", value);
                    let name = name_of(key, &thing, &list);
                    list.put(&name, thing);
                }
                list
            }
            "members" | "closed" => {
                let texts = value.list().unwrap_or_default().into_iter();
                Tree::Part(
                    Sort::Set,
                    texts.filter_map(|text| Some((text.text()?, Tree::Leaf(text.source().to_owned())))).collect(),
                )
            }
            _ => leaf(),
        },
        Kind::Null | Kind::Truth | Kind::Number | Kind::Text => leaf(),
    }
}

/// What tells a thing of a list from the others.
fn name_of(list: &str, thing: &Tree, others: &Tree) -> String {
    let text = |key: &str| thing.get(key).and_then(Tree::text).unwrap_or_default();
    let source = |key: &str| match thing.get(key) {
        Some(Tree::Leaf(raw)) => raw.replace(['"', '[', ']', ' '], ""),
        Some(Tree::Part(..)) | None => String::new(),
    };
    let mut name = match list {
        "weeks" => text("week"),
        "anchors" => format!("{} {}", text("day"), text("group")),
        "cover" => format!("{} {}", text("group"), source("days")),
        _ => text("id"),
    };
    while others.get(&name).is_some() {
        name.push('+');
    }
    name
}

/// The plan file of a tree.
pub(super) fn written(tree: &Tree) -> String {
    let days = tree.get("days").and_then(|days| match days {
        Tree::Leaf(raw) => Raw::read(raw).ok()?.list(),
        Tree::Part(..) => None,
    });
    let days = days.map(|days| days.into_iter().filter_map(Raw::text).listed());
    let usual = || Weekday::ALL.iter().take(5).map(|day| day.id().to_owned()).listed();
    value(tree, &days.unwrap_or_else(usual)).to_string()
}

fn value(tree: &Tree, days: &[String]) -> Json {
    match tree {
        Tree::Leaf(raw) => Json::source(raw),
        Tree::Part(Sort::Object, entries) => {
            Json::Object(entries.iter().map(|(key, tree)| (key.clone(), value(tree, days))).listed())
        }
        Tree::Part(Sort::List | Sort::Set, entries) => {
            Json::List(entries.iter().map(|(_, tree)| value(tree, days)).listed())
        }
        Tree::Part(Sort::Row, _) => {
            let token = |day: &String| match tree.get(day) {
                Some(Tree::Leaf(token)) => token.clone(),
                Some(Tree::Part(..)) | None => ".".to_owned(),
            };
            Json::text(&days.iter().map(token).listed().join(" "))
        }
    }
}
