"""How a relationship grows and fades, what the two come to share, and how that is told late in the prompt.

Closeness grows with what is confided and fades in silence, but never below a share of what it was; trust grows more
slowly and breaks faster. The blueprint's attachment style sets the pace, its `closest` and `trusting` the bounds. What
was said in private stays with the private bond: a server shows what was said in it, no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core.language.almanac import zone_of
from bot.core.language.text import clean, shorten
from bot.core.models.bond import Bond, Keepsake, Shared, Ties
from bot.core.models.chat import Moment
from bot.core.models.identity import Scope
from bot.core.models.life import Attachment, AttachmentStyle
from bot.core.models.turn import Speaker, Turn
from bot.core.models.verdict import Verdict
from bot.core.ports import Bonds


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
"""How much of what is missing to the bound a message brings; one that confides something four times as much."""
STAYS = 0.6
"""The share of the greatest closeness below which silence takes nothing."""
HURT = 0.08
"""The trust that an insult costs."""
DRIFTS = 0.3
"""The weight of the last reply in the measure of drift."""
MOST = 3
"""Keepsakes of a kind that are told at most."""
KEPT = 12
"""Of a kind that are kept."""
HABIT = 5
"""Messages of a sort after which they are taken for a habit."""
TEXT = 120

_CONFIDES = re.compile(
    r"\bI(?:'m| am| was| feel|'ve been| have been) (?:\w+ )?(?:afraid|scared|ashamed|lonely|sad|happy|proud|in love|"
    r"sorry|worried|lost|tired|"
    r"hurt|jealous|grateful|angry|nervous|"
    r"relieved)\b|\bI(?:'ve| have)? never told\b|\bbetween us\b|\bI trust you\b|\bto be honest\b|\bI (?:love|miss|"
    r"hate) (?:my|him|her|you)\b",
    re.IGNORECASE,
)
_INSULTS = re.compile(
    r"\b(?:you(?:'re| are) (?:\w+ )?(?:stupid|useless|an idiot|dumb|worthless|pathetic)|shut up|fuck you|I hate you)\b",
    re.IGNORECASE,
)
_THANKS = re.compile(r"\bthank(?:s| you)\b|\bthx\b", re.IGNORECASE)
_LAUGHS = re.compile(r"\b(?:ha){2,}\b|\blol\b|\blmao\b|[😂🤣😆]", re.IGNORECASE)
_ASKS = re.compile(
    r"\bhow (?:are|were|was) (?:you|your)\b|\band you\?|\bwhat about you\b|\bhow about you\b", re.IGNORECASE
)
_A_NAME = r"(?P<v>[A-Z][\w'’-]{1,20})"
_HER_NAME = re.compile(
    r"\b(?:[Cc]an I call you|I(?:'ll| will|'m going to| shall) call you|[Ll]et me call you|[Yy]our nickname is) "
    + _A_NAME
)
_THEIR_NAME = re.compile(
    rf"\b(?:(?:you can |please |just )?[Cc]all me|(?:my )?friends call me|everybody calls me|I go by) {_A_NAME}"
    r"(?! (?:a|an|the|when|if|back|later|tomorrow)\b)"
)
_RITUAL = re.compile(
    r"\b(?:our (?:little |own |daily |weekly |usual )?(?:ritual|tradition|habit|thing|custom|routine|game)\b|"
    r"let's (?:always|do (?:this|that) every|make (?:it|this|that) (?:a|our))\b|"
    r"(?:every|each) (?:morning|evening|night|day|sunday|monday|tuesday|wednesday|thursday|friday|saturday|"
    r"week)\b[^.!?]{0,40}\b(?:we|let's|together|you and (?:I|me))\b|"
    r"\b(?:we|let's|together)\b[^.!?]{0,40}\b(?:every|each) (?:morning|evening|night|day|sunday|monday|tuesday|"
    r"wednesday|thursday|friday|saturday|week)\b)[^.!?\n]*",
    re.IGNORECASE,
)
_JOKE = re.compile(
    r"\b(?:our (?:inside |private |running |old |little )?joke|inside joke|running gag)\b[^.!?\n]*", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^.!?\n]*")


@dataclass(frozen=True, kw_only=True)
class Bonding:
    """Keeps what is between each person and persona, after every reply."""

    bonds: Bonds

    async def meet(self, scope: Scope) -> Ties | None:
        """What is between them, as far as this audience may know; None before the first reply. Raises StorageError."""
        return await self.bonds.get(scope)

    async def keep(self, moment: Moment, verdicts: Sequence[Verdict]) -> None:
        """Let a message that was answered do its part. Raises StorageError."""
        person, persona, audience = moment.person.id, moment.blueprint.id, moment.audience
        own = next(
            (held.ties for held in await self.bonds.of(person) if (held.persona, held.audience) == (persona, audience)),
            None,
        )
        before = own.bond if own is not None else Bond(at=moment.now)
        drifted = any(verdict.fault for verdict in verdicts)
        bond = replace(_after(before, moment), drift=(1 - DRIFTS) * before.drift + DRIFTS * drifted)
        keepsakes = _with_new(own.keepsakes if own is not None else (), learnt(moment))
        await self.bonds.put(person, persona, audience, Ties(bond=bond, keepsakes=keepsakes), turn=moment.message.id)


def faded(bond: Bond, attachment: Attachment | None, now: datetime) -> Bond:
    """The bond as silence has left it by `now`. Trust does not fade by itself."""
    silence = max(timedelta(0), now - bond.at)
    rest = bond.closest * STAYS
    if bond.closeness <= rest:
        return replace(bond, at=max(now, bond.at))
    left = 0.5 ** (silence / _pace(attachment).half_life)
    return replace(bond, closeness=rest + (bond.closeness - rest) * left, at=max(now, bond.at))


def closeness(ties: Ties | None, attachment: Attachment | None, now: datetime) -> float | None:
    """How close the two are by now, in [0, 1]; None before the first reply."""
    return faded(ties.bond, attachment, now).closeness if ties is not None else None


def learnt(moment: Moment) -> Iterator[Keepsake]:
    """What a message adds to what the two share, by rules."""
    for turn in moment.said:
        for kind, found, source in _found(turn, moment.history):
            yield Keepsake(kind=kind, text=shorten(" ".join(clean(found).split()), TEXT), turn=source.id, at=turn.at)


def told(ties: Ties, moment: Moment, name: str) -> list[str]:
    """Lines for the prompt's note: how close they are, names, what they share, what she has come to think."""
    bond = faded(ties.bond, moment.blueprint.attachment, moment.now)
    lines = [f"Between you and {name}: {_closeness(bond.closeness)}; {_trust(bond.trust)}."]
    for kind, words in (
        (Shared.HER_NAME, "{name} calls you {text}."),
        (Shared.THEIR_NAME, "{name} likes to be called {text}."),
        (Shared.RITUAL, 'A ritual of yours (data): "{text}".'),
        (Shared.JOKE, 'A joke between you (data): "{text}".'),
    ):
        kept = [keepsake for keepsake in ties.keepsakes if keepsake.kind is kind]
        kept.sort(key=lambda keepsake: (keepsake.weight, keepsake.at), reverse=True)
        most = 1 if kind in (Shared.HER_NAME, Shared.THEIR_NAME) else MOST
        if most == 1:
            kept.sort(key=lambda keepsake: keepsake.at, reverse=True)
        lines += [words.format(name=name, text=_quotable(keepsake.text)) for keepsake in kept[:most]]
    thinks = _impressions(bond)
    if thinks:
        lines.append(f"What you have come to think of {name}: {', '.join(thinks)}.")
    return lines


def _after(bond: Bond, moment: Moment) -> Bond:
    attachment = moment.blueprint.attachment
    pace, bounds = _pace(attachment), attachment or Attachment()
    now = faded(bond, attachment, moment.now)
    text = moment.message.text
    weight = 4.0 if _CONFIDES.search(text) else 1.0
    closeness, trust = now.closeness, now.trust
    if _INSULTS.search(text):
        trust = max(0.0, trust - HURT)
    else:
        closeness += STEP * pace.warms * weight * max(0.0, bounds.closest - closeness)
        trust += STEP * pace.trusts * 0.5 * weight * max(0.0, bounds.trusting - trust)
    hour = moment.now.astimezone(zone_of(moment.person)).hour
    return replace(
        now,
        closeness=min(closeness, bounds.closest),
        trust=min(trust, bounds.trusting),
        closest=max(now.closest, min(closeness, bounds.closest)),
        messages=now.messages + 1,
        nights=now.nights + (hour < 5),
        asks=now.asks + bool(_ASKS.search(text)),
        laughs=now.laughs + bool(_LAUGHS.search(text)),
        thanks=now.thanks + bool(_THANKS.search(text)),
    )


def _found(turn: Turn, history: Sequence[Turn]) -> Iterator[tuple[Shared, str, Turn]]:
    """What is learnt, in whose words, and the turn that they are from."""
    for kind, pattern in ((Shared.HER_NAME, _HER_NAME), (Shared.THEIR_NAME, _THEIR_NAME)):
        if match := pattern.search(turn.text):
            yield kind, match["v"], turn
    for kind, pattern in ((Shared.RITUAL, _RITUAL), (Shared.JOKE, _JOKE)):
        if match := pattern.search(turn.text):
            yield kind, _sentence_at(turn.text, match.start()), turn
    last = history[-1] if history else None
    if _LAUGHS.search(turn.text) and last is not None and last.speaker is Speaker.COMPANION and last.text.strip():
        yield Shared.JOKE, last.text, last


def _sentence_at(text: str, place: int) -> str:
    return next(match[0] for match in _SENTENCE.finditer(text) if match.start() <= place <= match.end()).strip()


def _with_new(kept: Sequence[Keepsake], new: Iterator[Keepsake]) -> tuple[Keepsake, ...]:
    """The keepsakes with new ones; what is said again grows. Of each kind the weightiest are kept."""
    by_text = {(one.kind, one.text.casefold()): one for one in kept}
    for one in new:
        key = (one.kind, one.text.casefold())
        old = by_text.get(key)
        by_text[key] = replace(one, weight=old.weight + 1) if old else one
    chosen: list[Keepsake] = []
    for kind in Shared:
        of_kind = [one for one in by_text.values() if one.kind is kind]
        chosen += sorted(of_kind, key=lambda one: (one.weight, one.at), reverse=True)[:KEPT]
    return tuple(chosen)


def _impressions(bond: Bond) -> list[str]:
    """What their messages let her think of them."""
    sorts = (
        (bond.nights, 0.3, "often awake in the small hours"),
        (bond.asks, 0.1, "asks after you, too"),
        (bond.laughs, 0.15, "laughs easily"),
        (bond.thanks, 0.15, "says thank you"),
    )
    return [words for number, share, words in sorts if number >= HABIT and number >= share * bond.messages]


def _pace(attachment: Attachment | None) -> _Pace:
    return _PACES[(attachment or Attachment()).style]


def _closeness(closeness: float) -> str:
    steps = ((0.75, "very close"), (0.5, "close"), (0.25, "friends by now"), (0.08, "getting to know each other"))
    return next((words for least, words in steps if closeness >= least), "still new to each other")


def _trust(trust: float) -> str:
    steps = ((0.6, "you trust them fully"), (0.3, "you trust them"), (0.1, "trust is growing"))
    return next((words for least, words in steps if trust >= least), "trust is still to come")


def _quotable(text: str) -> str:
    return text.replace('"', "'").translate(str.maketrans("<>＜＞", "‹›‹›"))
