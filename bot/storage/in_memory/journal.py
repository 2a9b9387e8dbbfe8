"""Before-images, in memory (see `bot.storage.journal`)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from bot.core.models.bond import Ties
from bot.core.models.identity import PersonId
from bot.storage.in_memory.state import Image, State
from bot.storage.journal import KEPT, What
from bot.storage.rules import owner

_OF_MEMORIES = {
    What.STRENGTH: ("stability", "last_recalled", "recall_count", "tier"),
    What.TRUTH: ("valid_to", "superseded_by"),
    What.CONFIDENCE: ("confidence",),
    What.PIN: ("pinned",),
}


def note(state: State, turn: int | None, what: What, keys: Iterable[Hashable]) -> bool:
    """As `journal.note` does in SQL."""
    if turn is None:
        return True
    if turn not in state.turns:
        return False
    noted = {(image.what, image.key) for image in state.journal if image.turn == turn}
    new = [key for key in keys if (what, key) not in noted]
    state.journal += [Image(turn, what, key, _read(state, what, key)) for key in new]
    return True


def take_back(state: State, turns: Sequence[int], kinds: Iterable[What] = tuple(What)) -> None:
    """As `journal.take_back` does in SQL."""
    wanted = tuple(kinds)
    for image in [one for one in reversed(state.journal) if one.turn in turns and one.what in wanted]:
        place = state.journal.index(image)
        after = (
            one
            for one in state.journal[place + 1 :]
            if (one.what, one.key) == (image.what, image.key) and one.turn not in turns
        )
        if (later := next(after, None)) is not None:
            later.before = image.before
        else:
            _write(state, image.what, image.key, image.before)
        del state.journal[place]


def strike(state: State, turns: Iterable[int]) -> None:
    """As `journal.strike` does in SQL."""
    for image in state.journal:
        if isinstance(image.before, Ties):
            kept = tuple(one for one in image.before.keepsakes if one.turn not in turns)
            image.before = replace(image.before, keepsakes=kept)


def prune(state: State, person: PersonId) -> None:
    """As `journal.prune` does in SQL."""
    theirs = [turn.id for turn in state.turns.values() if turn.person == person]
    long_ago = set(theirs[:-KEPT])
    state.journal = [image for image in state.journal if image.turn not in long_ago]


def _table(state: State, what: What) -> dict[Any, Any]:
    tables: dict[What, dict[Any, Any]] = {
        What.MOOD: state.feelings,
        What.STANCE: state.decisions,
        What.BOND: state.ties,
        What.SUMMARY: state.summaries,
        What.QUESTION: state.questions,
    }
    return tables[what]


def _read(state: State, what: What, key: Any) -> Any:
    if what in _OF_MEMORIES:
        shelf = state.memories.get(owner(key), {}).get(key)
        return None if shelf is None else {name: getattr(shelf.memory, name) for name in _OF_MEMORIES[what]}
    if what is What.LANGUAGE:
        person = state.people.get(key)
        return None if person is None else {"language": person.language, "language_by": person.language_by}
    if what is What.LORE:
        return state.lore.get(key[:2], {}).get(key[2])
    return _table(state, what).get(key)


def _write(state: State, what: What, key: Any, before: Any) -> None:
    if what in _OF_MEMORIES:
        shelf = state.memories.get(owner(key), {}).get(key)
        if shelf is not None:
            shelf.memory = replace(shelf.memory, **before)
    elif what is What.LANGUAGE:
        state.people[key] = replace(state.people[key], **before)
    elif what is What.LORE:
        _put(state.lore.setdefault(key[:2], {}), key[2], before)
    else:
        _put(_table(state, what), key, before)


def _put(table: dict[Any, Any], key: Any, before: Any) -> None:
    table.pop(key, None)
    if before is not None:
        table[key] = before
