//! Joins three trees: the common state and two that came of it.

use super::tree::{Sort, Tree, find};
use super::{Difference, Side};

/// What is asked and noted on the way.
struct Join<'a> {
    base: &'a Tree,
    sides: [&'a Tree; 2],
    chosen: &'a dyn Fn(usize) -> Option<Side>,
    differences: Vec<Difference>,
    path: Vec<String>,
}

pub(super) fn join(
    base: &Tree,
    mine: &Tree,
    theirs: &Tree,
    chosen: &dyn Fn(usize) -> Option<Side>,
) -> (Tree, Vec<Difference>) {
    let mut join = Join { base, sides: [mine, theirs], chosen, differences: Vec::new(), path: Vec::new() };
    let mut root = join.parts(Some(base), mine, theirs);
    join.keep_needed(&mut root);
    drop_rows(&mut root);
    (root, join.differences)
}

impl Join<'_> {
    fn value(
        &mut self,
        base: Option<&Tree>,
        mine: Option<&Tree>,
        theirs: Option<&Tree>,
        in_list: bool,
    ) -> Option<Tree> {
        if mine == theirs {
            return mine.cloned();
        }
        // A missing object or list is an empty one; a missing thing of a list is missing.
        let sort = [mine, theirs].into_iter().flatten().find_map(|tree| match tree {
            Tree::Part(sort, _) => Some(*sort),
            Tree::Leaf(_) => None,
        });
        let is_part = |tree: Option<&Tree>| matches!(tree, Some(Tree::Part(..))) || tree.is_none() && !in_list;
        if let Some(sort) = sort.filter(|_| is_part(mine) && is_part(theirs)) {
            let empty = Tree::empty(sort);
            let joined = self.parts(base, mine.unwrap_or(&empty), theirs.unwrap_or(&empty));
            let is_said = mine.is_some() || joined.entries().next().is_some();
            return is_said.then_some(joined);
        }
        let [here, there] = self.sides;
        if self.is_as_before(theirs, base, there) {
            return mine.cloned();
        }
        let is_conflict = !self.is_as_before(mine, base, here);
        // In doubt what is here stays, and what is there at all.
        let usual = if is_conflict && mine.is_some() { Side::Mine } else { Side::Theirs };
        let taken = (self.chosen)(self.differences.len()).unwrap_or(usual);
        let label = |tree: Option<&Tree>| tree.map(label);
        let (path, shown) = (self.path.clone(), (label(mine), label(theirs)));
        self.differences.push(Difference { path, mine: shown.0, theirs: shown.1, is_conflict, taken });
        match taken {
            Side::Mine => mine.cloned(),
            Side::Theirs => theirs.cloned(),
        }
    }

    fn parts(&mut self, base: Option<&Tree>, mine: &Tree, theirs: &Tree) -> Tree {
        let sort = match (mine, theirs) {
            (Tree::Part(sort, _), _) | (_, Tree::Part(sort, _)) => *sort,
            (Tree::Leaf(_), Tree::Leaf(_)) => Sort::Object,
        };
        let mut joined = Tree::empty(sort);
        let new = theirs.entries().filter(|(key, _)| mine.get(key).is_none());
        for (key, _) in mine.entries().chain(new) {
            self.path.push(key.clone());
            let (before, here, there) = (base.and_then(|base| base.get(key)), mine.get(key), theirs.get(key));
            let value = if self.is_row_of_missing() {
                here.or(there).cloned()
            } else {
                self.value(before, here, there, matches!(sort, Sort::List | Sort::Set))
            };
            if let Some(value) = value {
                joined.put(key, value);
            }
            self.path.pop();
        }
        joined
    }

    /// Whether the path leads to a row of somebody whom one side does not have: the row goes with the person.
    fn is_row_of_missing(&self) -> bool {
        match self.path.as_slice() {
            [_, _, of, person] if of == "cells" || of == "purposes" => {
                self.sides.iter().any(|side| side.get("people").is_none_or(|people| people.get(person).is_none()))
            }
            _ => false,
        }
    }

    /// Whether a thing is as it was in the common state; a person with all that the weeks say of the person.
    fn is_as_before(&self, thing: Option<&Tree>, base: Option<&Tree>, side: &Tree) -> bool {
        thing == base
            && match self.path.as_slice() {
                [people, person] if people == "people" => {
                    let mut weeks = side.get("weeks").into_iter().flat_map(Tree::entries);
                    let is_same = |week: &str, of| row(side, week, of, person) == row(self.base, week, of, person);
                    weeks.all(|(week, _)| is_same(week, "cells") && is_same(week, "purposes"))
                }
                _ => true,
            }
    }

    /// Puts a thing back that one side took away.
    fn keep(&mut self, list: &str, id: &str, root: &mut Tree) {
        let of = |tree: &Tree| tree.get(list).and_then(|list| list.get(id)).cloned();
        let [mine, theirs] = self.sides;
        let (here, there) = (of(mine), of(theirs));
        let Some(thing) = here.clone().or_else(|| there.clone()) else { return };
        if root.get(list).is_none() {
            root.put(list, Tree::empty(Sort::List));
        }
        if let Some(things) = find(root, list) {
            things.put(id, thing);
        }
        let path = vec![list.to_owned(), id.to_owned()];
        let taken = if here.is_some() { Side::Mine } else { Side::Theirs };
        let (mine, theirs) = (here.as_ref().map(label), there.as_ref().map(label));
        let kept = Difference { path, mine, theirs, is_conflict: true, taken };
        match self.differences.iter_mut().find(|one| one.path == kept.path) {
            Some(one) => *one = kept,
            None => self.differences.push(kept),
        }
    }

    /// Keeps what is still referred to, and what that refers to.
    fn keep_needed(&mut self, root: &mut Tree) {
        let [mine, theirs] = self.sides;
        let has = |tree: &Tree, list: &str, id: &str| tree.get(list).is_some_and(|list| list.get(id).is_some());
        loop {
            let mut gone = needed(root);
            gone.retain(|(list, id)| !has(root, list, id) && (has(mine, list, id) || has(theirs, list, id)));
            if gone.is_empty() {
                return;
            }
            for (list, id) in gone {
                if !has(root, list, &id) {
                    self.keep(list, &id, root);
                }
            }
        }
    }
}

/// A person's row of a week, or what the days in it are for.
fn row<'a>(tree: &'a Tree, week: &str, of: &str, person: &str) -> Option<&'a Tree> {
    tree.get("weeks")?.get(week)?.get(of)?.get(person)
}

/// Rows go with their people, and what a day is for where the day has become Off.
fn drop_rows(root: &mut Tree) {
    let people = root.get("people").cloned().unwrap_or(Tree::empty(Sort::List));
    let Some(Tree::Part(_, weeks)) = find(root, "weeks") else { return };
    for week in weeks.values_mut() {
        for of in ["cells", "purposes"] {
            if let Some(Tree::Part(_, rows)) = find(week, of) {
                rows.retain(|person, _| people.get(person).is_some());
            }
        }
        let cells = week.get("cells").cloned();
        let Some(Tree::Part(_, purposes)) = find(week, "purposes") else { continue };
        let is_off = |person: &str, day: &str| match cells.as_ref().and_then(|cells| cells.get(person)?.get(day)) {
            Some(Tree::Leaf(token)) => token.split('/').all(|half| half.starts_with('-')),
            Some(Tree::Part(..)) | None => false,
        };
        for (person, days) in purposes.iter_mut() {
            if let Tree::Part(_, days) = days {
                days.retain(|day, _| !is_off(person, day));
            }
        }
    }
}

/// What is in a list or an object that may be missing.
fn things(tree: Option<&Tree>) -> impl Iterator<Item = &Tree> {
    tree.into_iter().flat_map(Tree::entries).map(|(_, thing)| thing)
}

/// What the things of a plan refer to.
fn needed(root: &Tree) -> Vec<(&'static str, String)> {
    let mut needed = Vec::new();
    let mut note = |list: &'static str, thing: &Tree, key: &str| {
        needed.extend(thing.get(key).and_then(Tree::text).map(|id| (list, id)));
    };
    for person in things(root.get("people")) {
        note("people", person, "manager");
        note("people", person, "buddy");
        note("sites", person, "site");
    }
    for list in ["anchors", "cover"] {
        for rule in things(root.get("rules").and_then(|rules| rules.get(list))) {
            note("groups", rule, "group");
        }
    }
    for group in things(root.get("groups")) {
        let members = group.get("members").into_iter().flat_map(Tree::entries);
        needed.extend(members.map(|(id, _)| ("people", id.clone())));
    }
    for week in things(root.get("weeks")) {
        for row in things(week.get("cells")) {
            for token in things(Some(row)) {
                let Tree::Leaf(token) = token else { continue };
                let halves = token.split('/').filter_map(|half| half.split_once('@'));
                needed.extend(halves.map(|(_, site)| ("sites", site.trim_end_matches('!').to_owned())));
            }
        }
    }
    needed
}

/// A value as it is shown: a thing by its name.
fn label(tree: &Tree) -> String {
    match tree {
        Tree::Leaf(raw) => raw.clone(),
        Tree::Part(..) => tree.get("name").and_then(Tree::text).unwrap_or_default(),
    }
}
