"""The fourteen criteria and the must rules, told to a model in a few words that each kind of solver puts its own way.

A *literal* says whether somebody is at the Office in a half: None always, False never, else the number of a spot.
*Counts* are a dictionary from literals to how many halves they stand for, and an *expression* one from literals (or
a model's own variables) to whole coefficients, with the constant under None.
"""

import itertools
from collections import defaultdict
from fractions import Fraction

from plan import AWAY, HOME, OFFICE, OPEN, halves_of

PRINCIPLES = {
    "task": (4, {"together": 3, "gathered": 2, "task_fit": 2, "cover": 2}),
    "decision": (2, {"office_days": 3, "anchors": 2, "desks": 3}),
    "long_term": (3, {"onboarding": 3, "leader": 1, "cohesion": 2}),
    "attractive": (2, {"wishes": 3, "fairness": 2, "company": 1, "stability": 1}),
}


def count(literals):
    counts = defaultdict(int)
    for literal in literals:
        if literal is not False:
            counts[literal] += 1
    return counts


class Criteria:
    """A model gives: `earn`, `earn_capped`, `earn_pair`, `earn_any`, `earn_most`, `earn_company`, `earn_least` and
    `keep_within`. What could be earned is counted here."""

    def tell(self, plan):
        self.plan = plan
        self.possible = defaultdict(int)
        self.rules = plan.file.get("rules", {})
        self.wishes = [[defaultdict(int), 0] for _ in plan.people]
        for w in range(len(plan.mondays)):
            self._week(w)
        entitled = [(earned, possible) for earned, possible in self.wishes if possible]
        if entitled:
            self.possible["fairness"] = 1000
            self.earn_least("fairness", entitled)

    def office(self, w, p, t):
        at = self.plan.at[w][p][t]
        return None if at == OFFICE else False if isinstance(at, str) else at

    def home(self, w, p, t):
        """Whether somebody who is available is at Home, as an expression."""
        at = self.plan.at[w][p][t]
        return {OFFICE: {}, OPEN: {}, HOME: {None: 1}}[at] if isinstance(at, str) else {None: 1, at: -1}

    def available(self, w, p, t):
        return self.plan.at[w][p][t] != AWAY

    def halves(self):
        return range(2 * len(self.plan.days))

    def n_desks(self, t):
        desks = self.plan.sites[0].get("desks") if self.plan.sites else None
        return desks.get(self.plan.days[t // 2]) if isinstance(desks, dict) else desks

    def desks_must(self):
        return self.rules.get("desks_must", True)

    def _week(self, w):
        plan = self.plan
        everybody = range(len(plan.people))
        for group in plan.groups():
            members, weight = plan.group_members(group), group.get("weight", 3)
            for p, q in itertools.combinations(members, 2):
                self._pair("together", w, p, q, 2 * group.get("days_together", 2), weight)
            if group.get("gather", True):
                self._most("gathered", w, members, weight)
        for p in everybody:
            self._person(w, p)
        self._cover(w)
        self._anchors(w)
        self._desks(w)
        self._most("cohesion", w, everybody)
        self._company(w)

    def _capped(self, criterion, counts, cap, times=1):
        self.possible[criterion] += times * cap
        self.earn_capped(criterion, counts, cap, times)

    def _pair(self, criterion, w, p, q, most, times=1):
        both = [t for t in self.halves() if self.available(w, p, t) and self.available(w, q, t)]
        cap = min(most, len(both))
        self.possible[criterion] += times * cap
        halves = [(self.office(w, p, t), self.office(w, q, t)) for t in both]
        # `False in half` would take spot 0 for it.
        self.earn_pair(criterion, [(a, b) for a, b in halves if a is not False and b is not False], cap, times)

    def _any(self, criterion, w, p, halves, others, cap):
        """Halves at the Office with one of the others at least."""
        self.possible[criterion] += cap
        met = [(self.office(w, p, t), count(self.office(w, q, t) for q in others)) for t in halves]
        self.earn_any(criterion, [(own, there) for own, there in met if own is not False and there], cap)

    def _most(self, criterion, w, people, times=1):
        """The largest number of these people in one half. Halves of the same literals are one kind, and have a
        number of desks if no plan may take more."""
        possible = max((sum(self.available(w, p, t) for p in people) for t in self.halves()), default=0)
        self.possible[criterion] += times * possible
        kinds = {}
        for t in self.halves():
            kind = tuple(self.office(w, p, t) for p in people)
            kinds.setdefault(kind, []).append(self.n_desks(t) if self.desks_must() else None)
        kinds = [(count(kind), None if None in desks else max(desks)) for kind, desks in kinds.items()]
        kinds = [(counts, desks) for counts, desks in kinds if counts]
        if kinds:
            self.earn_most(criterion, kinds, times)

    def _person(self, w, p):
        plan, person = self.plan, self.plan.people[p]
        available = [t for t in self.halves() if self.available(w, p, t)]
        offices = count(self.office(w, p, t) for t in available)
        groups = [plan.group_members(group) for group in plan.groups()]
        shared = sorted({q for group in groups if p in group for q in group} - {p})
        need = (person.get("together_share", 0) * len(available) + 50) // 100
        self._any("task_fit", w, p, available, shared, need)
        need = (person.get("onsite_share", 0) * len(available) + 50) // 100
        self._capped("task_fit", offices, need)
        self._office_days(p, len(available), offices)
        self._wishes_and_habits(w, p, available)
        self._leader_and_onboarding(w, p, available, shared)

    def _office_days(self, p, n_available, offices):
        rule = self.rules.get("office_days", {"min": 2})
        band = self.plan.people[p].get("office_days") or rule
        if not band or not n_available:
            return
        low = 2 * band.get("min", 0) * n_available // len(self.halves())
        high = 2 * band["max"] if band.get("max") is not None else None
        must = band.get("must", (rule or {}).get("must", False))
        self._within("office_days", offices, low, high, n_available, must)

    def _within(self, criterion, offices, low, high, possible, must):
        """Loses a unit for each half out of bounds."""
        self.possible[criterion] += possible
        self.earn(criterion, {None: possible})
        self.keep_within(criterion, offices, low, high, possible, must)

    def _wishes_and_habits(self, w, p, available):
        plan = self.plan
        usual = [half for token in plan.usual(w, p) or [] for half in halves_of(token)]
        for t in available:
            at_office, at_home = count([self.office(w, p, t)]), self.home(w, p, t)
            wish = plan.people[p].get("wishes", {}).get(plan.days[t // 2], 0)
            if wish:
                met = {of: abs(wish) * n for of, n in (at_office if wish > 0 else at_home).items()}
                self.possible["wishes"] += abs(wish)
                self.earn("wishes", met)
                self.wishes[p][1] += abs(wish)
                for of, n in met.items():
                    self.wishes[p][0][of] += n
            if usual and usual[t][0] in "oh":
                self.possible["stability"] += 1
                self.earn("stability", at_office if usual[t][0] == "o" else at_home)

    def _leader_and_onboarding(self, w, p, available, shared):
        plan, person = self.plan, self.plan.people[p]
        manager = plan.ids.index(person["manager"]) if person.get("manager") else None
        if manager is not None:
            self._pair("leader", w, p, manager, 2 * self.rules.get("leader_days", 1))
        if not self._is_newcomer(w, p):
            return
        rules = self.rules.get("onboarding", {})
        in_week = (plan.started(p) - plan.mondays[w]).days
        first = rules.get("first_week_days", 3) if 0 <= in_week < 7 else 0
        if person.get("buddy"):
            buddy = plan.ids.index(person["buddy"])
            self._pair("onboarding", w, p, buddy, 2 * max(first, rules.get("buddy_days", 2)), 3)
        if manager is not None:
            self._pair("onboarding", w, p, manager, 2 * max(first, rules.get("manager_days", 1)), 2)
        old = [q for q in shared if not self._is_newcomer(w, q)]
        could = sum(any(self.available(w, q, t) for q in old) for t in available)
        self._any("onboarding", w, p, available, old, min(could, 2 * rules.get("colleague_days", 3)))

    def _is_newcomer(self, w, p):
        start = self.plan.started(p)
        if start is None:
            return False
        days = (self.plan.mondays[w] - start).days
        return -6 <= days < 7 * self.rules.get("onboarding", {}).get("weeks", 13)

    def _cover(self, w):
        for entry in self.rules.get("cover", []):
            people = self.plan.members(entry.get("group"))
            for t in self.halves():
                if self.plan.days[t // 2] not in entry.get("days", self.plan.days):
                    continue
                cap = min(entry.get("min", 1), sum(self.available(w, p, t) for p in people))
                offices = count(self.office(w, p, t) for p in people)
                self._capped("cover", offices, cap)
                if entry.get("must", False):
                    self.keep_within(None, offices, cap, None, cap, True)

    def _anchors(self, w):
        for anchor in self.rules.get("anchors", []):
            for p, t in itertools.product(self.plan.members(anchor.get("group")), self.halves()):
                if self.plan.days[t // 2] == anchor["day"] and self.available(w, p, t):
                    office = count([self.office(w, p, t)])
                    self._within("anchors", office, 1, None, 1, anchor.get("must", True))

    def _desks(self, w):
        for t in self.halves():
            if self.n_desks(t) is not None:
                everybody = range(len(self.plan.people))
                n_available = sum(self.available(w, p, t) for p in everybody)
                offices = count(self.office(w, p, t) for p in everybody)
                self._within("desks", offices, None, self.n_desks(t), n_available, self.desks_must())

    def _company(self, w):
        """A half in which exactly one is at the Office loses a unit."""
        everybody = range(len(self.plan.people))
        if len(everybody) < 2:
            return
        n_available = sum(self.available(w, p, t) for p in everybody for t in self.halves())
        self.possible["company"] += n_available
        self.earn("company", {None: n_available})
        kinds = defaultdict(int)
        for t in self.halves():
            kinds[tuple(self.office(w, p, t) for p in everybody)] += 1
        for kind, n_halves in kinds.items():
            counts = count(kind)
            if counts and counts.get(None, 0) < 2:
                self.earn_company("company", counts, n_halves)

    def weights(self):
        """Of each principle that applies its weight and those of its criteria."""
        own = self.plan.file.get("weights", {})
        tree = {}
        for principle, (usual, criteria) in PRINCIPLES.items():
            applies = {c: own.get("criteria", {}).get(c, w) for c, w in criteria.items() if self.possible[c] > 0}
            applies = {c: w for c, w in applies.items() if w > 0}
            weight = own.get("principles", {}).get(principle, usual)
            if applies and weight > 0:
                tree[principle] = (weight, applies)
        return tree

    def shares(self):
        """What a unit of each criterion is worth in millionths of the whole score, before any rounding."""
        tree = self.weights()
        total = sum(weight for weight, _ in tree.values())
        return {
            criterion: Fraction(1_000_000 * weight * own, total * sum(criteria.values()) * self.possible[criterion])
            for weight, criteria in tree.values()
            for criterion, own in criteria.items()
        }
