"""The time that words name: "next Friday", "three months ago", "last spring", seen from when it was said.

A cheap pattern finds the phrase; the library reads it; how exact it is follows from its words. English, for now.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache, lru_cache

from bot.core.language.patterns import lazily
from bot.core.language.sieve import Sieve
from bot.core.models.reading import When

_DAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTHS = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|"
    "aug|sept?|oct|nov|dec)"
)
_COUNT = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a couple of|a few|several)"
_UNIT = r"(?P<{0}>day|week|fortnight|month|year)s?"
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)"
_DAY = rf"{_DAYS}(?!,?\s(?:the\s)?(?:{_ORDINAL}|\d{{1,2}}\s(?:of\s)?{_MONTHS}|{_MONTHS}\s\d))"
"""A weekday, but for one that only goes with a date: "on Friday, 12 March"."""
_PHRASES = tuple(
    (precision, lazily(rf"\b(?:{pattern})\b", re.IGNORECASE))
    for precision, pattern in (
        ("day", r"\d{4}-\d{2}-\d{2}"),
        ("day", rf"(?:{_ORDINAL}|\d{{1,2}})\s(?:of\s)?{_MONTHS}(?:,?\s(?:19|20)\d\d)?"),
        ("day", rf"{_MONTHS}\s(?:the\s)?(?:{_ORDINAL}|\d{{1,2}}(?!\d|:))(?:,?\s(?:19|20)\d\d)?"),
        ("unit", rf"{_COUNT}\s{_UNIT.format('ago')}\sago"),
        ("unit", rf"in\s{_COUNT}\s{_UNIT.format('ahead')}(?!['’])|{_COUNT}\s{_UNIT.format('later')}\sfrom\snow"),
        ("day", r"the day after tomorrow|the day before yesterday"),
        ("day", r"tomorrow|yesterday|today|tonight|this (?:morning|afternoon|evening)|last night"),
        ("weekend", r"(?:last|this|next|the|at the|on the)\s(?:coming\s)?weekend"),
        (
            "season",
            r"(?:last|this|next|in the|in|since)\s(?:spring|summer|autumn|fall|winter)(?:\s(?:of\s)?(?:19|20)\d\d)?",
        ),
        ("day", rf"(?:next|last|this|this coming|on)\s{_DAY}"),
        ("week", r"(?:last|next|this)\sweek"),
        ("month", r"(?:last|next|this)\smonth"),
        ("year", r"(?:last|next|this)\syear"),
        ("month", rf"(?:in|last|next|this|since|until|by|early|late|mid)\s{_MONTHS}(?:\s(?:of\s)?(?:19|20)\d\d)?"),
        ("month", rf"{_MONTHS}\s(?:of\s)?(?:19|20)\d\d"),
        ("year", r"(?:in|since|back in)\s(?:19|20)\d\d"),
        ("day", rf"(?:on|{_DAYS},?)\sthe\s{_ORDINAL}(?!\sof)"),
    )
)
_COMING = lazily(rf"(?<!\bevery\s)(?<!\beach\s)\b{_DAY}\b", re.IGNORECASE)
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month with which a season of the northern half begins."""
_VAGUE = (
    (lazily(r"\ba couple of\b", re.IGNORECASE), "2"),
    (lazily(r"\b(?:a few|several)\b", re.IGNORECASE), "3"),
    (lazily(r"\b(?:since|until|by|early|late|mid|this coming|back in|last night|of)\b", re.IGNORECASE), ""),
)
_TODAY = lazily(r"today|tonight|last night|this (?:morning|afternoon|evening)")
_LONGEST = timedelta(days=366 * 120)


def when_said(text: str, at: datetime, zone: tzinfo = UTC, *, ahead: bool = False) -> When | None:
    """The first time that the text names, whole days in the zone; None when it names none.

    `at` is when it was said. `ahead` reads "on Friday" and "in May" as what comes, else as what was; only then a bare
    "Friday" names a day.
    """
    base = at.astimezone(zone)
    found = [(match, precision) for pattern, precision in _phrases().sift(text) if (match := pattern.search(text))]
    if ahead and (day := _COMING.search(text)) is not None:
        found.append((day, "day"))
    read = (_resolve(match, precision, base, ahead=ahead) for match, precision in sorted(found, key=_begins))
    return next(filter(None, read), None)


@cache
def _phrases() -> Sieve[str]:
    return Sieve((pattern, precision) for precision, pattern in _PHRASES)


def _begins(found: tuple[re.Match[str], str]) -> int:
    return found[0].start()


def _resolve(match: re.Match[str], precision: str, base: datetime, *, ahead: bool) -> When | None:
    phrase = match[0].casefold()
    if precision == "season":
        return _season(phrase, base, ahead=ahead)
    if precision == "weekend":
        return _weekend(phrase, base, ahead=ahead)
    if _TODAY.match(phrase):
        return _span(base - timedelta(days=phrase == "last night"), "day")
    if precision == "unit":
        precision = next(unit for unit in match.groupdict().values() if unit).casefold()
        precision = "week" if precision == "fortnight" else precision
    if (year := re.fullmatch(r"(?:in|since|back in)\s(\d{4})", phrase)) is not None:
        return _span(base.replace(year=int(year[1]), month=1, day=1), "year")
    if (ordinal := re.fullmatch(r"\w+,? the (\d{1,2})\w\w", phrase)) is not None:
        return _day_of_month(int(ordinal[1]), base, ahead=ahead)
    return _read(phrase, precision, base, ahead=ahead)


def _day_of_month(day: int, base: datetime, *, ahead: bool) -> When | None:
    """The nearest such day: today or later when it lies ahead, else today or earlier."""
    first = base.replace(day=1)
    for months in (0, 1, 2) if ahead else (0, -1, -2):
        month = _months_later(first, months)
        if 1 <= day <= (_months_later(month, 1) - timedelta(days=1)).day:
            moment = month.replace(day=day)
            if moment >= base if ahead else moment <= base:
                return _span(moment, "day")
    return None


def _read(phrase: str, precision: str, base: datetime, *, ahead: bool) -> When | None:
    relative, _, name = phrase.partition(" ")
    if relative in ("last", "next", "this") and name not in ("week", "month", "year"):
        phrase, ahead = name, relative != "last" if relative != "this" else True
    for pattern, plain in _VAGUE:
        phrase = pattern.sub(plain, phrase)
    noon = base.replace(hour=12, minute=0, second=0, microsecond=0, tzinfo=None)
    read = _parsed(" ".join(phrase.split()), noon, "future" if ahead else "past")
    if read is None or abs(read - noon) > _LONGEST:
        return None
    return _span(read.replace(tzinfo=base.tzinfo), precision)


def load() -> None:
    """Have at hand what reads dates, before the first one is to be read."""
    _parsed("yesterday", datetime(2000, 1, 1), "past")  # noqa: DTZ001 - as the library takes it


@lru_cache(maxsize=512)
def _parsed(phrase: str, base: datetime, prefer: str) -> datetime | None:
    """What the library makes of it, which takes it a millisecond; a day's sentences name few different times."""
    import dateparser  # noqa: PLC0415 - takes a fifth of a second, and few sentences name a time

    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": prefer, "PREFER_DAY_OF_MONTH": "first"}
    read: datetime | None = dateparser.parse(phrase, languages=["en"], settings=settings)
    return read


def _span(moment: datetime, precision: str) -> When:
    """The whole day, week, month or year around a moment."""
    start = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    if precision == "week":
        start -= timedelta(days=start.weekday())
        return When(start=start, end=start + timedelta(days=7), precision=precision)
    if precision == "month":
        start = start.replace(day=1)
        return When(start=start, end=_months_later(start, 1), precision=precision)
    if precision == "year":
        start = start.replace(month=1, day=1)
        return When(start=start, end=start.replace(year=start.year + 1), precision=precision)
    return When(start=start, end=start + timedelta(days=1), precision="day")


def _months_later(first: datetime, months: int) -> datetime:
    years, month = divmod(first.month - 1 + months, 12)
    return first.replace(year=first.year + years, month=month + 1)


def _season(phrase: str, base: datetime, *, ahead: bool) -> When:
    month = next(month for name, month in _SEASONS.items() if name in phrase)
    first = base.replace(month=month, day=1, hour=0, minute=0, second=0, microsecond=0)
    if year := re.search(r"\d{4}", phrase):
        first = first.replace(year=int(year[0]))
    elif phrase.startswith("last") or (not ahead and not phrase.startswith(("next", "this"))):
        first = first if _months_later(first, 3) <= base else first.replace(year=first.year - 1)
        first = first if _months_later(first, 3) <= base else first.replace(year=first.year - 1)
    elif phrase.startswith("this"):
        before = first.replace(year=first.year - 1)
        first = before if base < _months_later(before, 3) else first
    else:
        first = first if first > base else first.replace(year=first.year + 1)
    return When(start=first, end=_months_later(first, 3), precision="season")


def _weekend(phrase: str, base: datetime, *, ahead: bool) -> When:
    saturday = base.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=5 - base.weekday())
    back = phrase.startswith("last") or (not ahead and not phrase.startswith(("next", "this")))
    if phrase.startswith("next"):
        saturday += timedelta(days=7)
    elif back and base.weekday() < 6:
        saturday -= timedelta(days=7)
    return When(start=saturday, end=saturday + timedelta(days=2), precision="weekend")
