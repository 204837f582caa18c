"""What other programs make of our files: reads a calendar or a workbook from standard input, writes JSON."""

import io
import json
import sys
from datetime import date, datetime

import icalendar
import ics
import openpyxl
import recurring_ical_events


def moment(value):
    return value.isoformat() if isinstance(value, datetime) else str(value)


def calendar(data, first, last):
    """Each instance between two dates, as `icalendar` and `recurring-ical-events` have it, and how many `ics` sees."""
    read = icalendar.Calendar.from_ical(data)
    events = recurring_ical_events.of(read).between(date.fromisoformat(first), date.fromisoformat(last))
    instances = [
        {
            "uid": str(event["UID"]),
            "start": moment(event["DTSTART"].dt),
            "end": moment(event["DTEND"].dt),
            "summary": str(event.get("SUMMARY")),
            "status": str(event.get("STATUS")),
        }
        for event in events
    ]
    components = sorted({component.name for component in read.walk()})
    return {
        "instances": sorted(instances, key=lambda one: (one["start"], one["uid"])),
        "components": components,
        "name": str(read.get("X-WR-CALNAME")),
        "ics": len(ics.Calendar(data.decode()).events),
    }


def workbook(data):
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    rows = [[moment(cell.value) if cell.value is not None else None for cell in row] for row in sheet.rows]
    return {"rows": rows, "frozen": sheet.freeze_panes, "types": sorted({cell.data_type for row in sheet.rows for cell in row})}


kind, *given = sys.argv[1:]
answer = {"calendar": calendar, "workbook": workbook}[kind](sys.stdin.buffer.read(), *given)
json.dump(answer, sys.stdout)
