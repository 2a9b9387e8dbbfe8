"""The hours of a person's day in which nobody writes to them first."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot.core.language.almanac import zone_of
from bot.core.models.identity import Person

NIGHT = "22:00-08:00"
"""For whoever has chosen nothing."""
NONE = "off"
"""For whoever wants none."""


def quiet_until(person: Person, now: datetime) -> datetime | None:
    """When the quiet hours end in which it is now, in UTC; None outside of them.

    They follow the clocks of the person's zone: one that jumps makes a night longer or shorter.
    """
    if person.quiet == NONE:
        return None
    begins, ends = (time.fromisoformat(hour) for hour in (person.quiet or NIGHT).split("-"))
    zone = zone_of(person)
    today = now.astimezone(zone).date()
    for day in (today - timedelta(days=1), today):
        last = day + timedelta(days=1) if ends <= begins else day
        start, end = datetime.combine(day, begins, zone), datetime.combine(last, ends, zone)
        if start.timestamp() <= now.timestamp() < end.timestamp():
            return end.astimezone(now.tzinfo)
    return None
