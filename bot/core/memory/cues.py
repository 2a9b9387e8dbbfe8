"""What a message asks of memory: about whom, about when, and whether for one thing or for several.

The cues know English; a message in another language has none and is compared as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from bot.core.language.dates import when_said
from bot.core.language.patterns import lazily
from bot.core.language.sieve import Sieve, any_of
from bot.core.language.text import words
from bot.core.models.turn import Speaker

_FIRST = frozenset(("i", "me", "my", "mine", "myself", "i'm", "i've", "i'd", "i'll"))
_SECOND = frozenset(("you", "your", "yours", "yourself", "you're", "you've", "you'd", "you'll"))

_SEVERAL = any_of(
    lazily(
        r"\b(?:what|which)\s+"
        r"(?:(?!(?:is|was|does|did|do|has|had|have|are|were|will|would|can|could|should|it|this|his)\b)[\w'’-]+\s+){0,2}?"
        r"(?:(?!(?:is|was|does|has|this|its|his|\w+(?:ss|us|is))\b)[a-z]{3,}s|people|children)"
        r"(?=\s+(?:did|do|does|has|have|had|are|were|can|could|will|would|might|should|i|you|we)\b)"
        r"|\bhow (?:many|often)\b|\b(?:kinds?|types?|sorts?) of\b|\bin (?:what|which) ways\b|\bin common\b|\bboth\b",
        re.IGNORECASE,
    )
)
"""Asks for a plural ("what sports do I like"), a count, or what two have in common."""

_MONTHS = "January February March April May June July August September October November December".split()
_NAMED_DATE = lazily(
    rf"\b(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? )?(?P<month>{'|'.join(_MONTHS)})\b"
    r"(?: (?P<after>\d{1,2})(?:st|nd|rd|th)?\b)?(?:,? (?P<year>(?:19|20)\d\d)\b)?"
)
_LATELY = lazily(r"\b(?:(?P<night>yesterday|last night)|last (?P<unit>week|month|year))\b", re.IGNORECASE)
_COUNTS = "one two three four five six seven eight nine ten eleven twelve".split()
_AGO = lazily(
    rf"\b(?P<count>\d{{1,3}}|an?|{'|'.join(_COUNTS)}|a couple of|a few) (?P<unit>day|week|month|year)s? ago\b",
    re.IGNORECASE,
)
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_WEEKDAY = lazily(rf"\b(?:last|on|this) (?P<day>{'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
_LONGER = lazily(
    r"\b(?:(?:last|this|in the|in|since) (?:spring|summer|autumn|fall|winter)(?: (?:of )?(?:19|20)\d\d)?"
    r"|(?:last|the|at the|on the) weekend|(?:in|since|back in) (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""What `dates` reads without a calendar's help."""
_A_DAY = timedelta(days=1)
_WHAT_WAS = frozenset(
    """what whats what's anything everything did do does doing done happen happens happened happening go going went
    on up to was were is there i we you me us my our in of from the a about tell told said say talk talked life with
    know have had been remember still and so can could please that then lately new""".split()
)
"""Words of a question that asks for whatever there was at a time."""

Span = tuple[date, date]
"""A first and a last day."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked of memory: the message, made comparable.

    `text` is what is embedded: participants' names have become "I" and "my", because what people call each other
    carries no topic. `speaker` is whom it is about, when only one of the two is meant. `several`: more than one thing
    may answer. `spans` are the stretches of time that it names; a day counts as itself and as a part of its month.
    `of_a_time`: it asks for whatever there was then ("what did I do last spring?").
    `valence` in [-1, 1] is its mood.
    """

    text: str
    said: str
    speaker: Speaker | None
    several: bool
    spans: tuple[Span, ...]
    of_a_time: bool
    now: datetime
    valence: float = 0.0


def read_question(message: str, *, person: str, companion: str, now: datetime, valence: float = 0.0) -> Question:
    """Make a message, of which the mood is known, a question to memory."""
    text, named = _without_names(message, person, companion)
    if not named:
        named = _addressed(message)
    spans = tuple(dict.fromkeys(_spans(message, now)))
    return Question(
        text=text,
        said=message,
        speaker=next(iter(named)) if len(named) == 1 else None,
        several=_SEVERAL.matches(message),
        spans=spans,
        of_a_time=bool(spans) and _asks_what_was(text),
        now=now,
        valence=valence,
    )


def _asks_what_was(message: str) -> bool:
    """Whether nothing is asked for but what there was at the time that is named."""
    for time in (_NAMED_DATE, _LATELY, _AGO, _WEEKDAY, _LONGER):
        message = time.sub(" ", message)
    left = words(message)
    return "?" in message and _WHAT_WAS.issuperset(left)


def embedded_text(message: str, *, person: str, companion: str) -> str:
    """What of a message is embedded, before anything else of it is read."""
    return _without_names(message, person, companion)[0]


def _without_names(message: str, person: str, companion: str) -> tuple[str, set[Speaker]]:
    """The message with pronouns for the two's names, and whose names it had."""
    text, named = message, set[Speaker]()
    for name, who in ((person, Speaker.PERSON), (companion, Speaker.COMPANION)):
        text, found = _name_to_pronoun(text, name)
        if found:
            named.add(who)
    return text, named


def _name_to_pronoun(text: str, name: str) -> tuple[str, bool]:
    first = name.split(maxsplit=1)[:1]
    if not first or len(first[0]) < 2 or _lacks(text, first[0]):
        return text, False
    begins, owned, alone = _patterns_of(first[0])
    if not begins.search(text):
        return text, False
    text, owning = owned.subn("my", text)
    text, named = alone.subn("I", text)
    return text, bool(owning or named)


def _lacks(text: str, name: str) -> bool:
    """Whether the name is surely not in the text, in any case; told where the letters have but two."""
    return text.isascii() and name.isascii() and name.lower() not in text.lower()


@lru_cache(maxsize=512)
def _patterns_of(name: str) -> tuple[re.Pattern[str], ...]:
    """The name's beginning, the name with a genitive's s, the name by itself."""
    ends = ("", r"['’]s?(?!\w)", r"\b")
    return tuple(re.compile(rf"\b{re.escape(name)}{end}", re.IGNORECASE) for end in ends)


def _addressed(message: str) -> set[Speaker]:
    said = set(words(message))
    return {who for pronouns, who in ((_FIRST, Speaker.PERSON), (_SECOND, Speaker.COMPANION)) if said & pronouns}


def _spans(message: str, now: datetime) -> Iterator[Span]:
    for pattern, spans_of in _TIMES.sift(message):
        for named in pattern.finditer(message):
            yield from spans_of(named, now)


def _of_a_date(named: re.Match[str], now: datetime) -> Iterator[Span]:
    """A month, and a day where one is named. Without a year the latest is meant that has begun."""
    month = _MONTHS.index(named["month"]) + 1
    year = int(named["year"]) if named["year"] else now.year - (month > now.month)
    yield _month(year, month)
    number = int(named["before"] or named["after"] or 0)
    with suppress(ValueError):  # no day was named, or none that exists
        yield _about(date(year, month, number))


def _of_lately(named: re.Match[str], now: datetime) -> Iterator[Span]:
    yield _back(now.date(), 1, (named["unit"] or "day").casefold())


def _of_a_weekday(named: re.Match[str], now: datetime) -> Iterator[Span]:
    since = (now.weekday() - _WEEKDAYS.index(named["day"].capitalize())) % 7 or 7
    yield _about(now.date() - since * _A_DAY)


def _counted(named: re.Match[str], now: datetime) -> Iterator[Span]:
    count = named["count"].casefold()
    if count.startswith("a"):
        number = {"a couple of": 2, "a few": 3}.get(count, 1)
    else:
        number = _COUNTS.index(count) + 1 if count in _COUNTS else int(count)
    with suppress(ValueError, OverflowError):  # before the calendar begins
        yield _back(now.date(), number, named["unit"].casefold())


def _of_longer(named: re.Match[str], now: datetime) -> Iterator[Span]:
    if (when := when_said(named[0], now)) is not None:
        yield when.start.date(), when.end.date() - _A_DAY


_TIMES = Sieve(
    (
        (_NAMED_DATE, _of_a_date),
        (_LATELY, _of_lately),
        (_WEEKDAY, _of_a_weekday),
        (_AGO, _counted),
        (_LONGER, _of_longer),
    )
)
"""How a time is named, and the spans that follow from it."""


def _back(today: date, number: int, unit: str) -> Span:
    """The day, week, month or year so many before today's. Raises ValueError or OverflowError."""
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * number)
        return monday, monday + timedelta(days=6)
    if unit == "month":
        months = today.year * 12 + today.month - 1 - number
        return _month(months // 12, months % 12 + 1)
    if unit == "year":
        return date(today.year - number, 1, 1), date(today.year - number, 12, 31)
    return _about(today - number * _A_DAY)


def _month(year: int, month: int) -> Span:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - _A_DAY


def _about(day: date) -> Span:
    """The day and its neighbours: people and time zones differ by as much."""
    return day - _A_DAY, day + _A_DAY
