"""What each person chooses for themselves: language, time zone, quiet hours, how replies appear, whether they may be
written to first. One line of words changes one of them ("language de"), the same on every platform."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from functools import cache
from zoneinfo import available_timezones

from bot.core.catalogue import LANGUAGES, Phrasebook, known_language, text
from bot.core.language.quiet import NIGHT, NONE
from bot.core.models.identity import Person

STREAMING = ("on", "off")
VOICE = ("off", "spoken", "always")
"""When replies are said aloud, too."""
UNCHOSEN_VOICE = "spoken"
_QUIET = re.compile(r"^([01]?\d|2[0-3])(?::([0-5]\d))?\s*[-–]\s*([01]?\d|2[0-3])(?::([0-5]\d))?$")
_OFF = frozenset({"off", "no", "none", "aus", "nein", "non", "aucune", "ninguna", "nunca", "não", "nao", "nenhuma"})
_ON = frozenset({"on", "yes", "an", "ja", "oui", "si", "sí", "sim"})

Changes = dict[str, str | datetime | None]

SETTINGS = ("language", "timezone", "quiet", "streaming", "buttons", "initiative")
"""By the names under which they are changed; `setting-…` in the catalogues is what they are called."""


def describe_preferences(person: Person) -> str:
    """All that the person has chosen, and how each is changed, in their language."""
    language = person.language
    off, on = text("settings-off", language), text("settings-on", language)
    return text(
        "settings",
        language,
        language=LANGUAGES.get(language, language),
        zone=person.time_zone,
        quiet=off if person.quiet == NONE else person.quiet or NIGHT,
        streaming=off if person.streaming == "off" else on,
        buttons=off if person.buttons == "off" else on,
        voice=text(f"voice-{person.voice or UNCHOSEN_VOICE}", language),
        initiative=on if person.initiative_at is not None else off,
    )


def suggest(setting: str, typed: str, say: Phrasebook) -> list[tuple[str, str]]:
    """Values that the setting may take and that hold what is typed so far, each as it is shown and as it is written."""
    typed = typed.strip().casefold()
    switch = [(say("settings-on"), "on"), (say("settings-off"), "off")]
    values: dict[str, Callable[[], list[tuple[str, str]]]] = {
        "language": lambda: [(name, code) for code, name in LANGUAGES.items()],
        "timezone": lambda: [(zone.replace("_", " "), zone) for zone in _zones()],
        "quiet": lambda: [("22:00-07:00", "22:00-07:00"), ("23:00-08:00", "23:00-08:00"), switch[1]],
    }
    offered = values.get(setting, lambda: switch)() if setting in SETTINGS else []
    return [(shown, value) for shown, value in offered if typed in shown.casefold() or typed in value.casefold()]


def read_change(words: str, now: datetime) -> Changes | None:
    """What these words ("quiet 22:00-07:00") change, as fields of `Person`; None when they are no such change."""
    what, _, value = words.strip().partition(" ")
    value = value.strip()
    readers: dict[str, Callable[[str], Changes | None]] = {
        "language": _language,
        "timezone": _time_zone,
        "quiet": _quiet,
        "streaming": lambda said: _either("streaming", said),
        "buttons": lambda said: _either("buttons", said),
        "voice": _voice,
        "initiative": lambda said: _initiative(said, now),
    }
    read = readers.get(what.casefold().replace("_", "").replace("-", ""))
    return None if read is None else read(value)


def _language(value: str) -> Changes | None:
    by_name = {name.casefold(): code for code, name in LANGUAGES.items()}
    language = by_name.get(value.casefold()) or known_language(value)
    return None if language is None else {"language": language, "language_by": "chosen"}


def _time_zone(value: str) -> Changes | None:
    """By its name in whatever case, or by its city ("lisbon")."""
    said = value.casefold().replace(" ", "_")
    named = next((zone for zone in _zones() if zone.casefold() == said), None)
    places = (zone for zone in _zones() if not zone.startswith("Etc/"))  # whose signs are not what people mean by them
    zone = named or next((zone for zone in places if zone.casefold().endswith(f"/{said}")), None)
    return None if zone is None else {"time_zone": zone}


@cache
def _zones() -> tuple[str, ...]:
    """All there are, which takes reading some hundred files."""
    return tuple(sorted(available_timezones()))


def _quiet(value: str) -> Changes | None:
    if value.casefold() in _OFF:
        return {"quiet": NONE}
    match = _QUIET.match(value)
    return (
        None
        if match is None
        else {"quiet": f"{int(match[1]):02}:{match[2] or '00'}-{int(match[3]):02}:{match[4] or '00'}"}
    )


def _either(what: str, value: str) -> Changes | None:
    chosen = _switch(value)
    return None if chosen is None else {what: "on" if chosen else "off"}


def _voice(value: str) -> Changes | None:
    said = value.casefold()
    if said in VOICE:
        return {"voice": said}
    chosen = _switch(value)
    return None if chosen is None else {"voice": "always" if chosen else "off"}


def _initiative(value: str, now: datetime) -> Changes | None:
    chosen = _switch(value)
    return None if chosen is None else {"initiative_at": now if chosen else None}


def _switch(value: str) -> bool | None:
    said = value.casefold()
    return True if said in _ON else False if said in _OFF else None
