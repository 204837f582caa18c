"""The score of a plan as a mixed-integer linear model, for CP-SAT and HiGHS alike.

Every variable of it may be taken as an integer. Those that are not `integer` reach whole values by themselves
once the others are whole, since the score only pulls them up. The first variables are the plan's spots: 1 is
Office, 0 is Home.
"""

from collections import defaultdict
from fractions import Fraction

from criteria import Criteria


class Linear(Criteria):
    """Rows are `(expression, low, high)`, `earned` an expression a criterion.

    With `most_broken` 0 the must rules are rows; with a number they have slacks that sum up to at most that;
    with None the slacks are free. `broken` is that sum.
    """

    def __init__(self, plan, most_broken=0):
        self.most_broken = most_broken
        self.low, self.high, self.integer, self.rows = [], [], [], []
        self.earned = defaultdict(lambda: defaultdict(int))
        self.broken = defaultdict(int)
        self.products, self.anys = {}, {}
        for _ in plan.spots:
            self._variable(1)
        self.tell(plan)
        self._desks_over_products()
        if most_broken:
            self.rows.append((self.broken, 0, most_broken))

    def points(self):
        """Millionths of the whole score, before any rounding, as an expression."""
        points = defaultdict(Fraction)
        for criterion, share in self.shares().items():
            for variable, coefficient in self.earned[criterion].items():
                points[variable] += share * coefficient
        return {variable: coefficient for variable, coefficient in points.items() if coefficient}

    def _variable(self, high, integer=True):
        self.low.append(0)
        self.high.append(high)
        self.integer.append(integer)
        return len(self.high) - 1

    def _product(self, a, b):
        """A literal for two literals both; a whole plan may leave it at 0, but nothing is won by that."""
        if a is None or b is None:
            return b if a is None else a
        key = (min(a, b), max(a, b))
        if key not in self.products:
            self.products[key] = self._below(a, b)
        return self.products[key]

    def _below(self, a, b):
        both = self._variable(1, False)
        self.rows += [({both: 1, a: -1}, None, 0), ({both: 1, b: -1}, None, 0)]
        return both

    def _one_of(self, own, others):
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

    # What `Criteria` asks of a model.

    def earn(self, criterion, expression, times=1):
        for variable, coefficient in expression.items():
            self.earned[criterion][variable] += times * coefficient

    def earn_capped(self, criterion, counts, cap, times=1):
        if sum(counts.values()) <= cap:
            self.earn(criterion, counts, times)
        elif counts.get(None, 0) >= cap:
            self.earn(criterion, {None: cap}, times)
        else:
            met = self._variable(cap, False)
            self.rows.append(({met: 1} | {variable: -n for variable, n in counts.items()}, None, 0))
            self.earn(criterion, {met: 1}, times)

    def earn_pair(self, criterion, halves, cap, times):
        counts = defaultdict(int)
        for a, b in halves if cap else []:
            counts[self._product(a, b)] += 1
        self.earn_capped(criterion, counts, cap, times)

    def earn_any(self, criterion, halves, cap):
        counts = defaultdict(int)
        for own, others in halves if cap else []:
            counts[self._one_of(own, others)] += 1
        self.earn_capped(criterion, counts, cap)

    def earn_most(self, criterion, kinds, times):
        """One half is chosen, and who is there in it counts."""
        choices = {}
        for counts, desks in kinds:
            here = self._variable(1)
            choices[here] = 1
            there = {self._below(office, here): 1 for office in counts if office is not None}
            fixed = counts.get(None, 0)
            self.earn(criterion, there | {here: fixed}, times)
            if self.most_broken == 0 and desks is not None and len(there) > desks - fixed:
                self.rows.append((there | {here: fixed - desks}, None, 0))
        self.rows.append((choices, 1, 1))

    def keep_within(self, criterion, counts, low, high, most, must):
        if must and self.most_broken == 0:
            self.rows.append((counts, low, high))
            return
        far = self._variable(most)
        if low is not None:
            self.rows.append((counts | {far: 1}, low, None))
        if high is not None:
            self.rows.append((counts | {far: -1}, None, high))
        if must:
            self.broken[far] += 1
        if criterion:
            self.earn(criterion, {far: -1})

    def earn_company(self, criterion, counts, n_halves):
        """`some` tells that somebody is there."""
        alone = self._variable(1, False)
        self.earn(criterion, {alone: -n_halves})
        if None in counts:
            self.rows.append((counts | {alone: 1}, 2, None))
            return
        some = self._variable(1)
        self.rows.append((counts | {alone: 1, some: -2}, 0, None))
        self.rows += [({office: 1, some: -1}, None, 0) for office in counts]

    def earn_least(self, criterion, entitled):
        least = self._variable(1000)
        self.earn(criterion, {least: 1})
        for earned, possible in entitled:
            self.rows.append(({least: possible} | {variable: -1000 * n for variable, n in earned.items()}, None, 0))

    def _desks_over_products(self):
        """Who is at the Office meets at most as many others as there are further desks. No whole solution breaks
        this; it only makes bounds tighter."""
        if self.most_broken != 0 or not self.desks_must():
            return
        spots = self.plan.spots
        partners = defaultdict(dict)
        for (a, b), both in self.products.items():
            if all(spots[a][3]) and all(spots[b][3]):
                partners[a][both] = -1
                partners[b][both] = -1
        for own, products in partners.items():
            desks = self.n_desks(2 * spots[own][2])
            if desks is not None and len(products) > desks - 1:
                self.rows.append((products | {own: desks - 1}, 0, None))
