"""How closeness and trust grow and fade.

Closeness grows with what is confided and fades in silence, but never below a share of what it was; trust grows more
slowly and breaks faster. The blueprint's attachment style sets the pace, its `closest` and `trusting` the bounds.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core.language.phrases import INSULT, THANKS
from bot.core.language.sieve import Sieve, apart
from bot.core.models.bond import Bond, Ties
from bot.core.models.feeling import Cue
from bot.core.models.life import Attachment, AttachmentStyle
from bot.core.models.record import Record


@dataclass(frozen=True, kw_only=True)
class _Pace:
    """How fast closeness and trust come, and after how much silence half of what can fade is gone."""

    warms: float
    trusts: float
    half_life: timedelta


_PACES = {
    AttachmentStyle.SECURE: _Pace(warms=1.0, trusts=1.0, half_life=timedelta(days=180)),
    AttachmentStyle.ANXIOUS: _Pace(warms=1.4, trusts=0.8, half_life=timedelta(days=60)),
    AttachmentStyle.AVOIDANT: _Pace(warms=0.6, trusts=0.7, half_life=timedelta(days=120)),
    AttachmentStyle.FEARFUL: _Pace(warms=0.8, trusts=0.5, half_life=timedelta(days=75)),
}
STEP = 0.012
"""How much of what is missing to the bound a message brings."""
OPENS = 4.0
"""How many times as much one brings that confides something."""
STAYS = 0.6
"""The share of the greatest closeness below which silence takes nothing."""
HURT = 0.08
"""The trust that an insult costs."""

_CONFIDES = re.compile(
    r"\bI(?:'m| am| was| feel|'ve been| have been) (?:\w+ )?(?:afraid|scared|ashamed|lonely|sad|happy|proud|in love|"
    r"sorry|worried|lost|tired|"
    r"hurt|jealous|grateful|angry|nervous|"
    r"relieved)\b|\bI(?:'ve| have)? never told\b|\bbetween us\b|\bI trust you\b|\bto be honest\b|\bI (?:love|miss|"
    r"hate) (?:my|him|her|you)\b",
    re.IGNORECASE,
)
LAUGHS = re.compile(r"\b(?:ha){2,}\b|\blol\b|\blmao\b|[😂🤣😆]", re.IGNORECASE)
_ASKS = re.compile(
    r"\bhow (?:are|were|was) (?:you|your)\b|\band you\?|\bwhat about you\b|\bhow about you\b", re.IGNORECASE
)
_SIFTED = Sieve(
    (way, what)
    for what, pattern in (
        ("opens", _CONFIDES),
        ("insults", INSULT),
        ("asks", _ASKS),
        ("laughs", LAUGHS),
        ("thanks", THANKS),
    )
    for way in apart(pattern)
)
_OPENING = frozenset({Cue.CONFIDES, Cue.WORRY, Cue.GRIEF, Cue.BAD_NEWS, Cue.AFFECTION})


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard(Record):
    """What a message does for what is between the two: it opens up, insults, asks after her, laughs, thanks."""

    opens: bool = False
    insults: bool = False
    asks: bool = False
    laughs: bool = False
    thanks: bool = False


def heard(text: str) -> Heard:
    """What the message does by its words. English."""
    return Heard(**dict.fromkeys(_SIFTED.found(text), True))


def heard_in(cues: Collection[Cue]) -> Heard:
    """What a message does that was read to do these, in whatever language."""
    return Heard(
        opens=not _OPENING.isdisjoint(cues),
        insults=Cue.INSULT in cues,
        asks=Cue.ASKS_OF_HER in cues,
        laughs=Cue.LAUGH in cues,
        thanks=Cue.THANKS in cues,
    )


def faded(bond: Bond, attachment: Attachment | None, now: datetime) -> Bond:
    """The bond as silence has left it by `now`. Trust does not fade by itself."""
    return replace(bond, closeness=closeness_left(bond, attachment, now), at=max(now, bond.at))


def closeness(ties: Ties | None, attachment: Attachment | None, now: datetime) -> float | None:
    """How close the two are by now, in [0, 1]; None before the first reply."""
    return closeness_left(ties.bond, attachment, now) if ties is not None else None


def closeness_left(bond: Bond, attachment: Attachment | None, now: datetime) -> float:
    """What silence has left of the closeness by `now`."""
    silence = max(timedelta(0), now - bond.at)
    rest = bond.closest * STAYS
    if bond.closeness <= rest:
        return bond.closeness
    return rest + (bond.closeness - rest) * float(0.5 ** (silence / _pace(attachment).half_life))


def grown(bond: Bond, attachment: Attachment | None, said: Heard) -> Bond:
    """The bond after a message, that has faded until then."""
    bond = replace(bond, messages=bond.messages + 1)
    return _counted(_hurt(bond) if said.insults else _warmed(bond, attachment, OPENS if said.opens else 1.0), said)


def made_up(bond: Bond, attachment: Attachment | None, first: Heard, better: Heard) -> Bond:
    """The bond with what the first reading of a message missed; it takes nothing back."""
    missed = Heard(**{name: getattr(better, name) and not getattr(first, name) for name in first.__slots__})
    if missed.insults:
        bond = _hurt(bond)
    elif missed.opens and not first.insults:
        bond = _warmed(bond, attachment, OPENS - 1.0)
    return _counted(bond, missed)


def _warmed(bond: Bond, attachment: Attachment | None, steps: float) -> Bond:
    """Nearer to the bounds by so many steps."""
    pace, bounds = _pace(attachment), attachment or Attachment()
    closeness = bond.closeness + STEP * pace.warms * steps * max(0.0, bounds.closest - bond.closeness)
    trust = bond.trust + STEP * pace.trusts * 0.5 * steps * max(0.0, bounds.trusting - bond.trust)
    closeness = min(closeness, bounds.closest)
    return replace(bond, closeness=closeness, closest=max(bond.closest, closeness), trust=min(trust, bounds.trusting))


def _hurt(bond: Bond) -> Bond:
    return replace(bond, trust=max(0.0, bond.trust - HURT))


def _counted(bond: Bond, said: Heard) -> Bond:
    return replace(bond, asks=bond.asks + said.asks, laughs=bond.laughs + said.laughs, thanks=bond.thanks + said.thanks)


def _pace(attachment: Attachment | None) -> _Pace:
    return _PACES[(attachment or Attachment()).style]
