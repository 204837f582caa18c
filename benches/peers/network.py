"""The score of a plan as a weighted constraint network, for toulbar2: one variable for each person and week, whose
values are the ways to spend it. What depends on two people is a table, and what depends on more has a variable of its
own. Costs are millionths of the score that are not won; `best` less the cost of a solution are its points.

Sums of many people are over variables of two values, one a spot, that a table ties to the weeks: toulbar2 1.4 does not
come back from its propagation where sums are over the values of the weeks themselves.
"""

import itertools
import math
from collections import defaultdict

import numpy

from criteria import Criteria, count
from linear import Linear

FORBIDDEN = math.inf


class Impossible(Exception):
    """A must rule that cannot be kept, which this model does not know."""


class Network(Criteria):
    """`week_of` has for each spot the variable of its week, and for each value whether it is at the Office. A
    variable is a number; `sizes` has its number of values. `rows` are `(coefficients, least)`: sums that have a least
    value, the coefficients by variable and value."""

    def __init__(self, plan):
        self.sizes, self.unary, self.binary, self.rows = [], [], {}, []
        self.best = 0.0
        # What a unit is worth depends on what can be earned at all, which another model has counted.
        self.worth = defaultdict(float, {c: float(share) for c, share in Linear(plan, None).shares().items()})
        by_week = defaultdict(list)
        for spot, (w, p, _, _) in enumerate(plan.spots):
            by_week[w, p].append(spot)
        self.week_of, self.alone = {}, {}
        for spots in by_week.values():
            values = list(itertools.product((0, 1), repeat=len(spots)))
            variable = self._variable(len(values))
            for bit, spot in enumerate(spots):
                self.week_of[spot] = (variable, numpy.array([value[bit] for value in values]))
        self.tell(plan)
        if any(numpy.isinf(costs).all() for costs in self.unary):
            raise Impossible

    def choices(self, solution):
        """The spots of a solution, True for Office."""
        weeks = [self.week_of[spot] for spot in range(len(self.week_of))]
        return [bool(at_office[solution[variable]]) for variable, at_office in weeks]

    def _variable(self, n_values):
        self.sizes.append(n_values)
        self.unary.append(numpy.zeros(n_values))
        return len(self.sizes) - 1

    def _table(self, a, b):
        """The costs of two variables, rows for the first."""
        if (b, a) in self.binary:
            return self.binary[b, a].T
        return self.binary.setdefault((a, b), numpy.zeros((self.sizes[a], self.sizes[b])))

    def _win(self, criterion, variable, units):
        """Wins so many units for each value of a variable."""
        self.best += self.worth[criterion] * float(max(units))
        self.unary[variable] += self.worth[criterion] * (max(units) - numpy.asarray(units, float))

    def _sum(self, counts):
        """Counts as sums over the values of one variable each, and the constant."""
        sums = {}
        for literal, n in counts.items():
            if literal is not None:
                variable, at_office = self.week_of[literal]
                sums[variable] = sums.get(variable, 0) + n * at_office
        return sums, counts.get(None, 0)

    def _week_with(self, literals):
        return next(self.week_of[literal][0] for literal in literals if literal is not None)

    def _at_office(self, literal, week):
        return numpy.ones(self.sizes[week], int) if literal is None else self.week_of[literal][1]

    def _alone(self, spot):
        """A variable of two values that is the spot alone."""
        if spot not in self.alone:
            week, at_office = self.week_of[spot]
            alone = self.alone[spot] = self._variable(2)
            self._table(week, alone)[at_office[:, None] != numpy.array([0, 1])[None, :]] = FORBIDDEN
        return self.alone[spot]

    def _at_least(self, counts, own, least):
        """The counts of spots and own variables' values have a least sum."""
        row = {self._alone(spot): [0, n] for spot, n in counts.items() if spot is not None}
        row |= {variable: [int(n) for n in values] for variable, values in own.items()}
        row = (row, least - counts.get(None, 0))
        if row not in self.rows:
            self.rows.append(row)

    # What `Criteria` asks of a model.

    def earn(self, criterion, expression):
        sums, constant = self._sum(expression)
        self.best += self.worth[criterion] * constant
        for variable, units in sums.items():
            self._win(criterion, variable, units)

    def earn_capped(self, criterion, counts, cap, times=1):
        sums, constant = self._sum(counts)
        if len(sums) < 2:
            self.best += self.worth[criterion] * times * min(cap, constant)
            for variable, units in sums.items():
                self._win(criterion, variable, times * (numpy.minimum(cap, constant + units) - min(cap, constant)))
        elif cap:
            met = self._variable(cap + 1)
            self._win(criterion, met, times * numpy.arange(cap + 1))
            self._at_least(counts, {met: -numpy.arange(cap + 1)}, 0)

    def earn_pair(self, criterion, halves, cap, times):
        firsts, seconds = zip(*halves) if halves else ((), ())
        if set(firsts) == {None} or set(seconds) == {None} or not halves:
            self.earn_capped(criterion, count(b if a is None else a for a, b in halves), cap, times)
            return
        first, second = self._week_with(firsts), self._week_with(seconds)
        met = sum(numpy.outer(self._at_office(a, first), self._at_office(b, second)) for a, b in halves)
        units = times * numpy.minimum(cap, met)
        self.best += self.worth[criterion] * float(units.max())
        self._table(first, second)[...] += self.worth[criterion] * (units.max() - units)

    def earn_any(self, criterion, halves, cap):
        """A variable says on which of somebody's days the company of others counts."""
        kinds = defaultdict(int)
        for own, others in halves if cap else []:
            kinds[own, frozenset(others)] += 1
        if not kinds:
            return
        days = list(itertools.product((0, 1), repeat=len(kinds)))
        met = self._variable(len(days))
        counted = numpy.array(days)
        self._win(criterion, met, numpy.minimum(cap, counted @ numpy.array(list(kinds.values()))))
        for (own, others), on_day in zip(kinds, counted.T):
            if own is not None:
                week, at_office = self.week_of[own]
                self._table(met, week)[(on_day[:, None] == 1) & (at_office[None, :] == 0)] = FORBIDDEN
            if None not in others:
                self._at_least(count(others), {met: -on_day}, 0)

    def earn_most(self, criterion, kinds, times):
        """A variable chooses a half, and who is there in it counts."""
        half = self._variable(len(kinds))
        self._win(criterion, half, [times * counts.get(None, 0) for counts, _ in kinds])
        units = defaultdict(lambda: 0)
        for chosen, (counts, _) in enumerate(kinds):
            for office in counts:
                if office is not None:
                    week, at_office = self.week_of[office]
                    units[week] = units[week] + times * numpy.outer(numpy.arange(len(kinds)) == chosen, at_office)
        for week, won in units.items():
            self.best += self.worth[criterion] * float(won.max())
            self._table(half, week)[...] += self.worth[criterion] * (won.max() - won)

    def keep_within(self, criterion, counts, low, high, most, must):
        sums, constant = self._sum(counts)
        low, high = -math.inf if low is None else low - constant, math.inf if high is None else high - constant
        if len(sums) == 1:
            variable, units = next(iter(sums.items()))
            far = numpy.maximum(0, numpy.maximum(low - units, units - high))
            self.unary[variable] += numpy.where(far > 0, FORBIDDEN, 0) if must else self.worth[criterion] * far
            return
        if must and (high < 0 or low > sum(max(units) for units in sums.values())):
            raise Impossible
        slack = {}
        if not must:
            far = self._variable(most + 1)
            self._win(criterion, far, -numpy.arange(most + 1))
            slack = {far: numpy.arange(most + 1)}
        if high < math.inf:
            self._at_least({spot: -n for spot, n in counts.items()}, slack, -high - constant)
        if low > -math.inf:
            self._at_least(counts, slack, low + constant)

    def earn_company(self, criterion, counts, n_halves):
        """Nobody is there, or one, or more."""
        sums, fixed = self._sum(counts)
        there = self._variable(3)
        self._win(criterion, there, [0, -n_halves, 0])
        if fixed:
            self.unary[there][0] = FORBIDDEN
        for week, at_office in sums.items():
            self._table(there, week)[0, at_office == 1] = FORBIDDEN
        self._at_least(counts, {there: [0, -1, -2]}, 0)

    def earn_least(self, criterion, entitled):
        """The share of wishes that everybody gets at least is one of those that somebody can have."""
        shares = sorted({1000 * n // possible for _, possible in entitled for n in range(possible + 1)})
        least = self._variable(len(shares))
        self._win(criterion, least, shares)
        for earned, possible in entitled:
            sums, constant = self._sum(earned)
            if len(sums) == 1:
                week, units = next(iter(sums.items()))
                floors = 1000 * (constant + units) // possible
                self._table(least, week)[numpy.array(shares)[:, None] > floors[None, :]] = FORBIDDEN
            else:
                thousandths = {spot: 1000 * n for spot, n in earned.items()}
                self._at_least(thousandths, {least: [-share * possible for share in shares]}, 0)

