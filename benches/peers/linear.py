"""The score of a plan as a mixed-integer linear model, for CP-SAT and HiGHS alike.

Every variable of it may be taken as an integer. Those that are not `integer` reach whole values by themselves
once the others are whole, since the score only pulls them up. A linear expression is a dictionary from variables
to whole coefficients, with the constant under `None`.
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


class Linear:
    """Rows are `(expression, low, high)`; `broken` is how many halves of must rules are broken.

    With `most_broken` 0 the must rules are rows; with a number they have slacks that sum up to at most that;
    with None the slacks are free.
    """

    def __init__(self, plan, most_broken=0):
        self.plan = plan
        self.most_broken = most_broken
        self.low, self.high, self.integer, self.rows = [], [], [], []
        self.earned = defaultdict(lambda: defaultdict(int))
        self.possible = defaultdict(int)
        self.broken = defaultdict(int)
        self.products, self.anys = {}, {}
        for _ in plan.spots:
            self._variable(1)
        self.rules = plan.file.get("rules", {})
        self.wishes = [[defaultdict(int), 0] for _ in plan.people]
        for w in range(len(plan.mondays)):
            self._week(w)
        self._fairness()
        self._desks_over_products()
        if most_broken:
            self.rows.append((self.broken, 0, most_broken))

    # Parts of expressions.

    def _variable(self, high, integer=True):
        self.low.append(0)
        self.high.append(high)
        self.integer.append(integer)
        return len(self.high) - 1

    def _office(self, w, p, t):
        """Whether somebody is at the Office: None for always, False for never, or a variable."""
        at = self.plan.at[w][p][t]
        return None if at == OFFICE else False if isinstance(at, str) else at

    def _home(self, w, p, t):
        """Whether somebody who is available is at Home, as an expression."""
        at = self.plan.at[w][p][t]
        return {OFFICE: {}, OPEN: {}, HOME: {None: 1}}.get(at) if isinstance(at, str) else {None: 1, at: -1}

    def _available(self, w, p, t):
        return self.plan.at[w][p][t] != AWAY

    def _product(self, a, b):
        if a is False or b is False:
            return False
        if a is None or b is None:
            return b if a is None else a
        key = (min(a, b), max(a, b))
        if key not in self.products:
            both = self.products[key] = self._variable(1, False)
            self.rows += [({both: 1, a: -1}, None, 0), ({both: 1, b: -1}, None, 0)]
        return self.products[key]

    def _any(self, own, others):
        """Whether somebody is at the Office together with one of the others at least."""
        others = {other for other in others if other is not False}
        if own is False or not others:
            return False
        if None in others:
            return own
        if len(others) == 1:
            return self._product(own, next(iter(others)))
        key = (own, frozenset(others))
        if key not in self.anys:
            one = self.anys[key] = self._variable(1, False)
            self.rows.append(({one: 1} | {other: -1 for other in others}, None, 0))
            if own is not None:
                self.rows.append(({one: 1, own: -1}, None, 0))
        return self.anys[key]

    def _count(self, literals):
        counts = defaultdict(int)
        for literal in literals:
            if literal is not False:
                counts[literal] += 1
        return counts

    def _halves(self):
        return range(2 * len(self.plan.days))

    # Criteria.

    def _earn(self, criterion, expression, times=1):
        for variable, coefficient in expression.items():
            self.earned[criterion][variable] += times * coefficient

    def _earn_capped(self, criterion, counts, cap, times=1):
        """Earns the counts, but never more than a cap."""
        self.possible[criterion] += times * cap
        if sum(counts.values()) <= cap:
            self._earn(criterion, counts, times)
        elif counts.get(None, 0) >= cap:
            self._earn(criterion, {None: cap}, times)
        elif cap > 0:
            met = self._variable(cap, False)
            self.rows.append(({met: 1} | {v: -n for v, n in counts.items()}, None, 0))
            self._earn(criterion, {met: 1}, times)

    def _earn_most(self, criterion, w, people, times=1):
        """Earns the largest number of these people in one half; one half of each kind is enough."""
        halves = {tuple(self._office(w, p, t) for p in people) for t in self._halves()}
        self.possible[criterion] += times * max(
            (sum(self._available(w, p, t) for p in people) for t in self._halves()), default=0
        )
        chosen = []
        for half in sorted(halves, key=str):
            counts = self._count(half)
            if not counts:
                continue
            here = self._variable(1)
            chosen.append(here)
            self._earn(criterion, {here: counts.pop(None, 0)}, times)
            each = {}
            for at_office in counts:
                both = self._product_of(at_office, here)
                each[both] = 1
            self._earn(criterion, each, times)
            desks = self._desks_of(w, half, people)
            if desks is not None and len(counts) > desks:
                self.rows.append((each | {here: -desks}, None, 0))
        if chosen:
            self.rows.append(({here: 1 for here in chosen}, 1, 1))

    def _product_of(self, at_office, choice):
        both = self._variable(1, False)
        self.rows += [({both: 1, at_office: -1}, None, 0), ({both: 1, choice: -1}, None, 0)]
        return both

    def _break(self, expression, low=None, high=None, must=True, above=None):
        """How far an expression is out of bounds, as a variable; None where a must rule allows none."""
        if must and self.most_broken == 0:
            self.rows.append((dict(expression), low, high))
            return None
        far = self._variable(above)
        if low is not None:
            self.rows.append((dict(expression) | {far: 1}, low, None))
        if high is not None:
            self.rows.append((dict(expression) | {far: -1}, None, high))
        if must:
            self.broken[far] += 1
        return far

    def _pair(self, criterion, w, p, q, most, times=1):
        both = [t for t in self._halves() if self._available(w, p, t) and self._available(w, q, t)]
        together = [self._product(self._office(w, p, t), self._office(w, q, t)) for t in both]
        self._earn_capped(criterion, self._count(together), min(most, len(both)), times)

    def _shared(self, p):
        """Those who share a group with somebody."""
        groups = [self.plan.group_members(group) for group in self.plan.groups()]
        return sorted({q for group in groups if p in group for q in group} - {p})

    def _week(self, w):
        plan = self.plan
        everybody = range(len(plan.people))
        for group in plan.groups():
            members, weight = plan.group_members(group), group.get("weight", 3)
            for p, q in itertools.combinations(members, 2):
                self._pair("together", w, p, q, 2 * group.get("days_together", 2), weight)
            if group.get("gather", True):
                self._earn_most("gathered", w, members, weight)
        for p in everybody:
            self._person(w, p)
        self._cover(w)
        self._anchors(w)
        self._desks(w)
        self._earn_most("cohesion", w, everybody)
        self._company(w)

    def _person(self, w, p):
        plan, person = self.plan, self.plan.people[p]
        available = [t for t in self._halves() if self._available(w, p, t)]
        offices = self._count(self._office(w, p, t) for t in available)
        shared = self._shared(p)
        self._task_fit(w, p, available, offices, shared)
        self._office_days(p, len(available), offices)
        usual = [half for token in plan.usual(w, p) or [] for half in halves_of(token)]
        for t in available:
            office = self._office(w, p, t)
            at_office, at_home = self._count([office]), self._home(w, p, t)
            wish = person.get("wishes", {}).get(plan.days[t // 2], 0)
            if wish:
                met = at_office if wish > 0 else at_home
                self.possible["wishes"] += abs(wish)
                self._earn("wishes", met, abs(wish))
                self.wishes[p][1] += abs(wish)
                for variable, coefficient in met.items():
                    self.wishes[p][0][variable] += abs(wish) * coefficient
            if usual and usual[t] in "oh":
                self.possible["stability"] += 1
                self._earn("stability", at_office if usual[t] == "o" else at_home)
        self._leader_and_onboarding(w, p, available, shared)

    def _task_fit(self, w, p, available, offices, shared):
        person = self.plan.people[p]
        need = (person.get("together_share", 0) * len(available) + 50) // 100
        if need:
            company = [self._any(self._office(w, p, t), [self._office(w, q, t) for q in shared]) for t in available]
            self._earn_capped("task_fit", self._count(company), need)
        need = (person.get("onsite_share", 0) * len(available) + 50) // 100
        self._earn_capped("task_fit", offices, need)

    def _office_days(self, p, n_available, offices):
        rule = self.rules.get("office_days", {"min": 2})
        own = self.plan.people[p].get("office_days")
        band = own or rule
        if not band or not n_available:
            return
        low = 2 * band.get("min", 0) * n_available // len(self._halves())
        high = 2 * band["max"] if band.get("max") is not None else None
        must = band.get("must", (rule or {}).get("must", False))
        self.possible["office_days"] += n_available
        self._earn("office_days", {None: n_available})
        far = self._break(offices, low, high, must, n_available)
        if far is not None:
            self._earn("office_days", {far: -1})

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
        could = sum(any(self._available(w, q, t) for q in old) for t in available)
        met = [self._any(self._office(w, p, t), [self._office(w, q, t) for q in old]) for t in available]
        self._earn_capped("onboarding", self._count(met), min(could, 2 * rules.get("colleague_days", 3)))

    def _is_newcomer(self, w, p):
        start, weeks = self.plan.started(p), self.rules.get("onboarding", {}).get("weeks", 13)
        if start is None:
            return False
        days = (self.plan.mondays[w] - start).days
        return -6 <= days < 7 * weeks

    def _cover(self, w):
        for entry in self.rules.get("cover", []):
            people = self.plan.members(entry.get("group"))
            for t in self._halves():
                if self.plan.days[t // 2] not in entry.get("days", self.plan.days):
                    continue
                cap = min(entry.get("min", 1), sum(self._available(w, p, t) for p in people))
                offices = self._count(self._office(w, p, t) for p in people)
                self._earn_capped("cover", offices, cap)
                if entry.get("must", False):
                    self._break(offices, cap, None, True, cap)

    def _anchors(self, w):
        for anchor in self.rules.get("anchors", []):
            for p, t in itertools.product(self.plan.members(anchor.get("group")), self._halves()):
                if self.plan.days[t // 2] != anchor["day"] or not self._available(w, p, t):
                    continue
                office = self._count([self._office(w, p, t)])
                self.possible["anchors"] += 1
                self._earn("anchors", office)
                if anchor.get("must", True):
                    self._break(office, 1, None, True, 1)

    def _n_desks(self, t):
        desks = self.plan.sites[0].get("desks") if self.plan.sites else None
        return desks.get(self.plan.days[t // 2]) if isinstance(desks, dict) else desks

    def _desks(self, w):
        must = self.rules.get("desks_must", True)
        for t in self._halves():
            desks = self._n_desks(t)
            if desks is None:
                continue
            everybody = range(len(self.plan.people))
            n_available = sum(self._available(w, p, t) for p in everybody)
            self.possible["desks"] += n_available
            self._earn("desks", {None: n_available})
            over = self._break(self._count(self._office(w, p, t) for p in everybody), None, desks, must, n_available)
            if over is not None:
                self._earn("desks", {over: -1})

    def _desks_are_rows(self):
        return self.most_broken == 0 and self.rules.get("desks_must", True)

    def _desks_of(self, w, half, people):
        """The desks that these people can have in halves of this kind, where no plan may take more."""
        if not self._desks_are_rows():
            return None
        like = [t for t in self._halves() if tuple(self._office(w, p, t) for p in people) == half]
        desks = [self._n_desks(t) for t in like]
        return None if None in desks else max(desks) - half.count(None)

    def _desks_over_products(self):
        """Who is at the Office meets at most as many others as there are further desks. No whole solution breaks
        this; it only makes bounds tighter."""
        if not self._desks_are_rows():
            return
        partners = defaultdict(dict)
        for (a, b), both in self.products.items():
            if all(self.plan.spots[a][3]) and all(self.plan.spots[b][3]):
                partners[a][both] = -1
                partners[b][both] = -1
        for own, products in partners.items():
            desks = self._n_desks(2 * self.plan.spots[own][2])
            if desks is not None and len(products) > desks - 1:
                self.rows.append((products | {own: desks - 1}, 0, None))

    def _company(self, w):
        """A half costs its person's company where exactly one is at the Office. `some` tells that somebody is."""
        everybody = range(len(self.plan.people))
        if len(everybody) < 2:
            return
        self.possible["company"] += sum(self._available(w, p, t) for p in everybody for t in self._halves())
        self._earn("company", {None: sum(self._available(w, p, t) for p in everybody for t in self._halves())})
        kinds = defaultdict(int)
        for t in self._halves():
            kinds[tuple(sorted(self._count(self._office(w, p, t) for p in everybody).items(), key=str))] += 1
        for kind, n_halves in kinds.items():
            counts = dict(kind)
            if not counts or counts.get(None, 0) > 1:
                continue
            alone = self._variable(1, False)
            self._earn("company", {alone: -n_halves})
            if None in counts:
                self.rows.append((counts | {alone: 1}, 2, None))
                continue
            some = self._variable(1)
            self.rows.append((counts | {alone: 1, some: -2}, 0, None))
            self.rows += [({office: 1, some: -1}, None, 0) for office in counts]

    def _fairness(self):
        entitled = [(earned, possible) for earned, possible in self.wishes if possible]
        if not entitled:
            return
        self.possible["fairness"] = 1000
        least = self._variable(1000)
        self._earn("fairness", {least: 1})
        for earned, possible in entitled:
            self.rows.append(({least: possible} | {v: -1000 * n for v, n in earned.items()}, None, 0))

    # The goal.

    def weights(self):
        """Of each criterion that applies, its share of the plan's points for each unit earned; and the same as
        numbers to round with: per principle its weight and its criteria's weights."""
        set_ = self.plan.file.get("weights", {})
        tree = {}
        for principle, (usual, criteria) in PRINCIPLES.items():
            own = {c: set_.get("criteria", {}).get(c, w) for c, w in criteria.items() if self.possible.get(c, 0) > 0}
            own = {c: w for c, w in own.items() if w > 0}
            weight = set_.get("principles", {}).get(principle, usual)
            if own and weight > 0:
                tree[principle] = (weight, own)
        return tree

    def points(self):
        """Millionths of the whole score, before any rounding, as fractions."""
        tree = self.weights()
        total = sum(weight for weight, _ in tree.values())
        points = defaultdict(Fraction)
        for weight, criteria in tree.values():
            for criterion, own in criteria.items():
                share = Fraction(1_000_000 * weight * own, total * sum(criteria.values()) * self.possible[criterion])
                for variable, coefficient in self.earned[criterion].items():
                    points[variable] += share * coefficient
        return {variable: coefficient for variable, coefficient in points.items() if coefficient}

