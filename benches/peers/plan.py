"""A plan file as the solvers see it: which days may move, and where everybody is in the halves that may not."""

import copy
import datetime
import json

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
OFFICE, HOME, OPEN, AWAY = "office", "home", "open", "away"


class Plan:
    """`at[week][person][half]` is OFFICE, HOME, OPEN, AWAY or the number of a spot: a day that may move."""

    def __init__(self, text):
        self.file = json.loads(text)
        self.days = [day for day in DAYS if day in self.file.get("days", DAYS[:5])]
        self.people = self.file["people"]
        self.ids = [person["id"] for person in self.people]
        self.sites = self.file.get("sites", [])
        if len(self.sites) > 1:
            raise ValueError("these models know one site only")
        self.mondays = [datetime.date.fromisocalendar(*_week(w["week"]), 1) for w in self.file["weeks"]]
        self.tokens = [[self._row(w, p) for p in range(len(self.people))] for w in range(len(self.mondays))]
        self.spots = []
        self.at = [[self._halves(w, p) for p in range(len(self.people))] for w in range(len(self.mondays))]

    def _row(self, w, p):
        """Tokens of a person's week as lists of two halves."""
        row = self.file["weeks"][w].get("cells", {}).get(self.ids[p])
        row = row.split() if row else self.usual(w, p) or ["."] * len(self.days)
        return [halves_of(token) for token in row]

    def usual(self, w, p):
        rows = self.people[p].get("usual")
        if not rows:
            return None
        weeks = (self.mondays[w] - datetime.date(1969, 12, 29)).days // 7
        return rows[weeks % len(rows)].split()

    def started(self, p):
        date = self.people[p].get("started")
        return datetime.date.fromisoformat(date) if date else None

    def date(self, w, d):
        return self.mondays[w] + datetime.timedelta(DAYS.index(self.days[d]))

    def _halves(self, w, p):
        halves = []
        for d, token in enumerate(self.tokens[w][p]):
            date, start = self.date(w, d), self.started(p)
            if date.isoformat() in self.file.get("closed", []) or (start and date < start):
                halves += [AWAY, AWAY]
                continue
            free = [half[0] in "oh." and "!" not in half for half in token]
            if all(free) and {"o", "h"} == set(token):
                raise ValueError("a split day that may move has a third choice, which these models do not know")
            for half, is_free in zip(token, free):
                if is_free:
                    halves.append(len(self.spots))
                else:
                    halves.append({"o": OFFICE, "h": HOME, ".": OPEN}.get(half[0], AWAY))
            if any(free):
                self.spots.append((w, p, d, free))
        return halves

    def members(self, group_id):
        """People of a group, or everybody."""
        if group_id is None:
            return list(range(len(self.people)))
        group = next(group for group in self.groups() if group["id"] == group_id)
        return self.group_members(group)

    def groups(self):
        return self.file.get("groups", [])

    def group_members(self, group):
        return sorted({self.ids.index(id) for id in group.get("members", [])})

    def with_choices(self, is_office):
        """The plan file with each spot at the Office or at Home."""
        tokens = copy.deepcopy(self.tokens)
        for (w, p, d, free), office in zip(self.spots, is_office):
            moved = "o" if office else "h"
            tokens[w][p][d] = [moved if is_free else half for half, is_free in zip(tokens[w][p][d], free)]
        file = dict(self.file, weeks=[dict(week) for week in self.file["weeks"]])
        for w, week in enumerate(file["weeks"]):
            rows = {id: " ".join(_token(halves) for halves in tokens[w][p]) for p, id in enumerate(self.ids)}
            week["cells"] = rows
        return file


def _week(name):
    year, week = name.split("-W")
    return int(year), int(week)


def halves_of(token):
    am, _, pm = token.lower().partition("/")
    return [am, pm or am]


def _token(halves):
    am, pm = (half.upper() if "@" not in half else "O" + half[1:] for half in halves)
    return am if am == pm else f"{am}/{pm}"
