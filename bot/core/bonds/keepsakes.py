"""What the two have between them: names, rituals, jokes, what she has come to think. It is learnt by rules and from a
language model's notes, deepens when it comes up again, and fades when it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.bonds.growth import LAUGHS
from bot.core.language.forms import FORMS
from bot.core.language.patterns import lazily
from bot.core.language.text import clean, lexical_terms, sentences, shorten
from bot.core.language.vocabulary import ME, NAME
from bot.core.models.bond import Keepsake, Shared
from bot.core.models.chat import Moment
from bot.core.models.turn import Speaker, Turn

KEPT = 12
"""Of a kind that are kept."""
READ = 1_000
"""Characters of a message in which a name is looked for."""
TEXT = 120
"""Characters of one."""
HALF_LIFE = timedelta(days=120)
"""After which half of the weight is left of what has not come up again."""
FAINT = 0.2
"""The weight below which it is not spoken of any more."""
ALIKE = 0.5
"""The share of all their words that two have in common which say the same."""
NAMES = (Shared.HER_NAME, Shared.THEIR_NAME)

_A_NAME = r"(?P<v>[A-Z][\w'’-]{1,20})"
_HER_NAME = lazily(
    r"\b(?:[Cc]an I call you|I(?:'ll| will|'m going to| shall) call you|[Ll]et me call you|[Yy]our nickname is) "
    + _A_NAME
)
_THEIR_NAME = lazily(
    rf"\b(?:(?:you can |please |just )?[Cc]all me|(?:my )?friends call me|everybody calls me|I go by) {_A_NAME}"
    r"(?! (?:a|an|the|when|if|back|later|tomorrow)\b)"
)
_INTRODUCES = tuple(form.pattern for form in FORMS if form.subject == ME and form.relation in (NAME, "called"))
_GIVING = ("i'm", "i’m", "i am", "name", "call", "go by", "this is")
"""Of which one is in whatever gives a name: most messages have none, and each pattern is tried on each sentence."""
_EVERY = (
    r"\b(?:every|each) (?:morning|evening|night|day|sunday|monday|tuesday|wednesday|thursday|friday|saturday|week)\b"
)
_YOU_AND_I = r"\b(?:let's|you and (?:I|me)|we do (?:this|that)|(?:we|I)\b[^.!?\n]{0,30} (?:with|to) you)\b"
_RITUAL = lazily(
    r"(?:\bour (?:little |own |daily |weekly |usual )?(?:ritual|tradition|habit|thing|custom|routine|game)\b|"
    r"\blet's (?:always|make (?:it|this|that) (?:a|our))\b|"
    rf"{_EVERY}[^.!?\n]{{0,40}}{_YOU_AND_I}|{_YOU_AND_I}[^.!?\n]{{0,40}}{_EVERY})",
    re.IGNORECASE,
)
"""What the two do, and not what the writer does with others: "we have a meeting every Monday" is none."""
_JOKE = lazily(
    r"\b(?:our (?:inside |private |running |old |little )?joke|inside joke|running gag)\b[^.!?\n]*", re.IGNORECASE
)
_SENTENCE = lazily(r"[^.!?\n]*")


def learnt(moment: Moment) -> Iterator[Keepsake]:
    """What a message adds to what the two share, by rules."""
    for turn in moment.said:
        for kind, found, source in _found(turn, moment.history):
            yield Keepsake(kind=kind, text=shorten(" ".join(clean(found).split()), TEXT), turn=source.id, at=turn.at)


def weight(kept: Keepsake, now: datetime) -> float:
    """How present it is by now. Names do not fade."""
    if kept.kind in NAMES:
        return kept.weight
    return kept.weight * float(0.5 ** (max(timedelta(0), now - kept.at) / HALF_LIFE))


def _found(turn: Turn, history: Sequence[Turn]) -> Iterator[tuple[Shared, str, Turn]]:
    """What is learnt, in whose words, and the turn that they are from."""
    if match := _HER_NAME.search(turn.text):
        yield Shared.HER_NAME, match["v"], turn
    if name := name_given(turn.text):
        yield Shared.THEIR_NAME, name, turn
    for kind, pattern in ((Shared.RITUAL, _RITUAL), (Shared.JOKE, _JOKE)):
        if match := pattern.search(turn.text):
            yield kind, _sentence_at(turn.text, match.start()), turn
    last = history[-1] if history else None
    if LAUGHS.search(turn.text) and last is not None and last.speaker is Speaker.COMPANION and last.text.strip():
        yield Shared.JOKE, last.text, last


def name_given(text: str) -> str | None:
    """What the writer is called by their own words."""
    folded = " ".join(text.casefold().split())
    if not any(giving in folded for giving in _GIVING):
        return None
    if match := _THEIR_NAME.search(text):
        return match["v"]
    given = (pattern.search(one) for one in sentences(text[:READ]) for pattern in _INTRODUCES)
    return next((match["value"] for match in given if match and match["value"][:1].isupper()), None)


def _sentence_at(text: str, place: int) -> str:
    return next(match[0] for match in _SENTENCE.finditer(text) if match.start() <= place <= match.end()).strip()


def with_new(kept: Sequence[Keepsake], new: Iterable[Keepsake], now: datetime) -> tuple[Keepsake, ...]:
    """The keepsakes with new ones; what is said again grows, on what has not faded of it. Of each kind the weightiest
    are kept."""
    held = list(kept)
    for one in new:
        old = next((other for other in held if _is_same(one, other)), None)
        if old is None:
            held.append(one)
        elif old.turn != one.turn:  # the same turn, read once more, says nothing new
            held[held.index(old)] = replace(one, weight=weight(old, one.at) + one.weight)
    chosen: list[Keepsake] = []
    for kind in Shared:
        of_kind = [one for one in held if one.kind is kind]
        chosen += sorted(of_kind, key=lambda one: (weight(one, now), one.at), reverse=True)[:KEPT]
    return tuple(chosen)


def _is_same(one: Keepsake, other: Keepsake) -> bool:
    """Whether both say the same, in the same words or, unless they are names, in much the same."""
    if one.kind is not other.kind:
        return False
    if one.kind in NAMES or one.text.casefold() == other.text.casefold():
        return one.text.casefold() == other.text.casefold()
    here, there = set(lexical_terms(one.text)), set(lexical_terms(other.text))
    return len(here & there) >= ALIKE * max(1, len(here | there))
