"""What is between the two, in words for the prompt's note."""

from __future__ import annotations

from datetime import datetime

from bot.core.bonds.growth import closeness_left
from bot.core.bonds.keepsakes import FAINT, NAMES, TEXT, name_given, weight
from bot.core.language.text import quotable
from bot.core.models.bond import Bond, Shared, Ties
from bot.core.models.chat import Moment
from bot.core.models.identity import Person
from bot.core.models.turn import Speaker, Turn

MOST = 3
"""Keepsakes of a kind that are told at most."""
HABIT = 5
"""Messages of a sort after which they are taken for a habit."""


def told(ties: Ties, moment: Moment, name: str) -> list[str]:
    """Lines for the prompt's note: how close they are, names, what they share, what she has come to think."""
    by_now = closeness_left(ties.bond, moment.blueprint.attachment, moment.now)
    lines = [f"Between you and {name}: {_closeness(by_now)}; {_trust(ties.bond.trust)}."]
    for kind, words in (
        (Shared.HER_NAME, "{name} calls you {text}."),
        (Shared.RITUAL, 'A ritual of yours (data): "{text}".'),
        (Shared.JOKE, 'A joke between you (data): "{text}".'),
    ):
        lines += [words.format(name=name, text=text) for text in _present(ties, kind, moment.now)]
    thinks = [*(f'"{text}"' for text in _present(ties, Shared.THOUGHT, moment.now)), *_impressions(ties.bond)]
    if thinks:
        lines.append(f"What you have come to think of {name} (data): {', '.join(thinks)}.")
    return lines


def called(moment: Moment) -> str:
    """What the person is called in this moment."""
    return goes_by(moment.person, moment.ties, moment.message)


def goes_by(person: Person, ties: Ties | None, turn: Turn) -> str:
    """What the person is called: as they say it in this turn or said it last, else as the platform has it."""
    if turn.speaker is Speaker.PERSON and (name := name_given(turn.text)):
        return name
    asked = _present(ties, Shared.THEIR_NAME, turn.at) if ties is not None else []
    return asked[0] if asked else person.name


def _present(ties: Ties, kind: Shared, now: datetime) -> list[str]:
    """What there is of a kind: the weightiest, of names the last one."""
    kept = [one for one in ties.keepsakes if one.kind is kind and weight(one, now) >= FAINT]
    if kind in NAMES:
        kept = sorted(kept, key=lambda one: one.at)[-1:]
    else:
        kept = sorted(kept, key=lambda one: (weight(one, now), one.at), reverse=True)[:MOST]
    return [quotable(one.text, TEXT) for one in kept]


def _impressions(bond: Bond) -> list[str]:
    """What their messages let her think of them."""
    sorts = (
        (bond.nights, 0.3, "often awake in the small hours"),
        (bond.asks, 0.1, "asks after you, too"),
        (bond.laughs, 0.15, "laughs easily"),
        (bond.thanks, 0.15, "says thank you"),
    )
    return [words for number, share, words in sorts if number >= HABIT and number >= share * bond.messages]


def _closeness(closeness: float) -> str:
    steps = ((0.75, "very close"), (0.5, "close"), (0.25, "friends by now"), (0.08, "getting to know each other"))
    return next((words for least, words in steps if closeness >= least), "still new to each other")


def _trust(trust: float) -> str:
    steps = ((0.6, "you trust them fully"), (0.3, "you trust them"), (0.1, "trust is growing"))
    return next((words for least, words in steps if trust >= least), "trust is still to come")
