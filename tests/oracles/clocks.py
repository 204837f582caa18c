"""What two readers make of calendars while this machine is in one zone after another, and calendars that a third
program writes. Reads what is asked as JSON from standard input, writes JSON."""

import json
import os
import sys
import time
from copy import deepcopy
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import ics
from ics.grammar.parse import string_to_container

HOURS = {"am": (8, 12), "pm": (12, 16)}
TOLD = "Clock of the house"


def by_icalendar(text):
    events = icalendar.Calendar.from_ical(text).events
    moment = lambda at: at.isoformat(timespec="minutes") if isinstance(at, datetime) else at.isoformat()
    return sorted([str(event["UID"]), moment(event.start), moment(event.end)] for event in events)


def by_ics(lines):
    moment = lambda at, day: at.date().isoformat() if day else at.datetime.isoformat(timespec="minutes")
    return sorted([e.uid, moment(e.begin, e.all_day), moment(e.end, e.all_day)] for e in ics.Calendar(deepcopy(lines)).events)


def read(files, clocks):
    # The lines of a file are the same by every clock, and `ics` takes long to take them apart.
    lines = {name: string_to_container(text)[0] for name, text in files.items()}
    answers = {}
    for clock in clocks:
        os.environ["TZ"] = clock
        time.tzset()
        answers[clock] = {
            name: {"icalendar": by_icalendar(text), "ics": by_ics(lines[name])} for name, text in files.items()
        }
    return answers


def written(zone, clock, told, events):
    """A calendar of hours in `zone` by the clock of `clock`, or by none; `told` under a name that the file explains."""
    calendar = icalendar.Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//oracle//EN")
    for n, (day, part, title, times) in enumerate(events):
        event = icalendar.Event()
        event.add("UID", f"{n}@oracle")
        event.add("SUMMARY", title)
        start = date.fromisoformat(day)
        if part == "day":
            event.add("DTSTART", start)
            event.add("DTEND", start + timedelta(1))
        else:
            for name, hour in zip(("DTSTART", "DTEND"), HOURS[part]):
                at = datetime(start.year, start.month, start.day, hour, tzinfo=ZoneInfo(zone))
                event.add(name, at.astimezone(ZoneInfo(clock)) if clock else at.replace(tzinfo=None))
        if times > 1:
            event.add("RRULE", {"FREQ": "DAILY", "COUNT": times})
        calendar.add_component(event)
    if told:
        calendar.add_component(icalendar.Timezone.from_tzid(clock, first_date=date(2026, 1, 1), last_date=date(2027, 1, 1)))
    text = calendar.to_ical().decode()
    return text.replace(f"TZID={clock}", f"TZID={TOLD}").replace(f"TZID:{clock}", f"TZID:{TOLD}") if told else text


asked = json.load(sys.stdin)
json.dump({"read": read(asked["files"], asked["clocks"]), "written": [written(*one) for one in asked["write"]]}, sys.stdout)
