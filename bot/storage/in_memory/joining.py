"""Joining and parting people, in memory: the same rules as in SQL, over dictionaries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.core.memory.reunion import reunite
from bot.core.models.identity import Account, Audience, Person, PersonId
from bot.core.models.link import Moved
from bot.core.models.memory import Memory
from bot.core.models.turn import Speaker
from bot.storage.in_memory.aside import bring_back, carry_out, renumber, set_aside_for
from bot.storage.in_memory.erasure import take_away
from bot.storage.in_memory.state import State
from bot.storage.joining_rules import (
    Brought,
    Heart,
    Spoken,
    joined_again,
    joined_heart,
    joined_person,
    left_heart,
    parted_heart,
    parted_person,
)
from bot.storage.rules import memory_id, owner, short_number


def join(state: State, one: Person, other: Person, default_zone: str) -> Moved:
    """As `joining.join` does in SQL."""
    sides = sorted((one, other), key=lambda person: (-len(state.memories.get(person.id, {})), person.id))
    kept, gone = sides
    joined = joined_person(kept, gone, default_zone)
    offset, terms = state.numbers.get(kept.id, (0, 0))
    heart = joined_heart(read_heart(state, kept.id), read_heart(state, gone.id))
    for side in sides:
        _note_side(state, side, joined, offset if side is gone else 0)
    write_heart(state, kept.id, heart)
    last, more = state.numbers.pop(gone.id, (0, 0))
    moves = {number: memory_id(kept.id, short_number(number) + offset) for number in state.memories.get(gone.id, {})}
    for key in [key for key in state.questions if key[0] == gone.id]:
        question = state.questions.pop(key)
        moved = replace(question, person=kept.id, ids=tuple(moves.get(number, number) for number in question.ids))
        held = state.questions.get((kept.id, *key[1:]))
        if held is None or held.asked < moved.asked:
            state.questions[kept.id, key[1], key[2]] = moved
    renumber(state, moves)
    _give_timers(state, gone.id, kept.id)
    _forget_changes(state, {kept.id, gone.id})
    state.numbers[kept.id] = offset + last, terms + more
    state.written.setdefault(kept.id, set()).update(state.written.pop(gone.id, set()))
    state.turns = {
        n: replace(turn, person=kept.id) if turn.person == gone.id else turn for n, turn in state.turns.items()
    }
    for account, (holder, name) in state.accounts.items():
        if holder == gone.id:
            state.accounts[account] = kept.id, name
    state.people[kept.id] = joined
    del state.people[gone.id]
    found = reunite(_true(state, kept.id), lambda a, b: (a.number > offset) != (b.number > offset))
    carry_out(state, found, _brought_by(state, kept.id))
    return Moved(source=gone.id, target=kept.id, personas=_personas(state, kept.id))


def part(state: State, account: Account, person: PersonId) -> Moved | None:
    """As `parting.part` does in SQL."""
    brought = _brought_by(state, person)
    mine = next((one for one in brought if one.key == account.key), None)
    if mine is None:
        return None
    others = [one for one in brought if one is not mine]
    _attribute(state, person)
    now, target = state.people[person], PersonId(next(state.fresh))
    state.people[target] = replace(parted_person(mine, now), id=target, name=account.name)
    _part_hearts(state, person, target, mine, others)
    back = _part_memories(state, person, target, mine, others)
    for key in [key for key in state.questions if key[0] == person]:
        if state.said_by.get(state.questions[key].request) == mine.key:
            question = state.questions.pop(key)
            ids = tuple(memory_id(target, short_number(number) - mine.moved) for number in question.ids)
            state.questions[target, key[1], key[2]] = replace(question, person=target, ids=ids)
    for timer in [timer for timer in state.timers.values() if timer.person == person]:
        by = _accounts_in(state, person, timer.conversation)
        by = {state.said_by[timer.source]} if timer.source in state.said_by else by
        if by == {mine.key}:
            state.timers[timer.id] = replace(timer, person=target)
    _forget_changes(state, {person})
    for number, turn in state.turns.items():
        if turn.person == person and state.said_by.get(number) == mine.key:
            state.turns[number] = replace(turn, person=target)
    state.written[target] = set(state.written.get(person, set()))
    state.accounts[account.platform, account.id] = target, account.name
    del state.brought[mine.key]
    if len(others) == 1:
        name = state.accounts[others[0].platform, others[0].account][1]
        state.people[person] = replace(parted_person(others[0], now), id=person, name=name)
        del state.brought[others[0].key]
    for number, left in ((person, others if len(others) > 1 else []), (target, [])):
        carry_out(state, reunite(_true(state, number), _meeting(state, back, mine.last_turn)), left)
    personas = {*_personas(state, person), *_personas(state, target)}
    return Moved(source=person, target=target, personas=tuple(sorted(personas)))


def read_heart(state: State, person: PersonId) -> Heart:
    return Heart(
        feelings={key[1]: felt for key, felt in state.feelings.items() if key[0] == person},
        decisions={(key[1], key[2]): taken for key, taken in state.decisions.items() if key[0] == person},
        ties={(key[1], key[2]): ties for key, ties in state.ties.items() if key[0] == person},
    )


def write_heart(state: State, person: PersonId, heart: Heart) -> None:
    drop_heart(state, person)
    state.feelings |= {(person, persona): felt for persona, felt in heart.feelings.items()}
    state.decisions |= {(person, *place): taken for place, taken in heart.decisions.items()}
    state.ties |= {(person, *place): ties for place, ties in heart.ties.items()}


def drop_heart(state: State, person: int) -> None:
    state.feelings = {key: felt for key, felt in state.feelings.items() if key[0] != person}
    state.decisions = {key: taken for key, taken in state.decisions.items() if key[0] != person}
    state.ties = {key: ties for key, ties in state.ties.items() if key[0] != person}


def _give_timers(state: State, gone: PersonId, kept: PersonId) -> None:
    own = [timer for timer in state.timers.values() if timer.person == kept]
    known = {(timer.persona, timer.purpose, timer.key) for timer in own}
    for timer in [timer for timer in state.timers.values() if timer.person == gone]:
        if (timer.persona, timer.purpose, timer.key) in known:
            del state.timers[timer.id]
        else:
            last = max((other.number for other in own if other.purpose is timer.purpose), default=0)
            state.timers[timer.id] = replace(timer, person=kept, number=timer.number + last)


def _forget_changes(state: State, people: set[PersonId]) -> None:
    state.journal = [
        image for image in state.journal if image.turn in state.turns and state.turns[image.turn].person not in people
    ]


def _accounts_in(state: State, person: PersonId, conversation: str) -> set[str]:
    theirs = (turn for turn in state.turns.values() if (turn.person, turn.conversation) == (person, conversation))
    return {state.said_by[turn.id] for turn in theirs if turn.id in state.said_by}


def _attribute(state: State, person: PersonId) -> None:
    """What was said by command or of her own accord is of the one who speaks there."""
    for turn in state.turns.values():
        if turn.person != person or turn.id in state.said_by:
            continue
        if len(accounts := _accounts_in(state, person, turn.conversation)) == 1:
            state.said_by[turn.id] = next(iter(accounts))


def _note_side(state: State, side: Person, joined: Person, offset: int) -> None:
    before = _brought_by(state, side.id)
    for brought in before:
        again = replace(joined_again(brought, side, joined), moved=brought.moved + offset)
        state.brought[brought.key] = joined.id, again
    if before and side.id != joined.id:
        drop_heart(state, side.id)
    if before:
        return
    ((platform, account),) = [key for key, (holder, _) in state.accounts.items() if holder == side.id]
    shadow = side.id
    if side.id == joined.id:
        shadow = PersonId(next(state.fresh))
        write_heart(state, shadow, read_heart(state, side.id))
    brought = Brought(
        platform=platform,
        account=account,
        shadow=shadow,
        moved=offset,
        last_turn=max(state.turns, default=0),
        before=side,
        after=joined,
    )
    state.brought[brought.key] = joined.id, brought
    for number, turn in state.turns.items():
        if turn.person == side.id:
            state.said_by.setdefault(number, brought.key)


def _part_hearts(state: State, person: PersonId, target: PersonId, mine: Brought, others: Sequence[Brought]) -> None:
    now, before = read_heart(state, person), read_heart(state, PersonId(mine.shadow))
    elsewhere = [read_heart(state, PersonId(other.shadow)) for other in others]
    spoken = _spoken(state, person, mine)
    write_heart(state, target, parted_heart(before, now, elsewhere, spoken))
    if len(others) == 1:
        write_heart(state, person, parted_heart(elsewhere[0], now, [before], _spoken(state, person, others[0])))
        drop_heart(state, others[0].shadow)
    else:
        write_heart(state, person, left_heart(now, before, spoken))
    drop_heart(state, mine.shadow)


def _spoken(state: State, person: PersonId, side: Brought) -> Spoken:
    since = [
        turn
        for turn in state.turns.values()
        if turn.person == person and turn.speaker is Speaker.PERSON and turn.id > side.last_turn
    ]
    theirs = [turn for turn in since if state.said_by.get(turn.id) == side.key]
    last = {(turn.persona, turn.conversation): turn.id for turn in since}
    return Spoken(
        personas=frozenset(turn.persona for turn in theirs),
        audiences=frozenset((turn.persona, Audience(turn.audience)) for turn in theirs),
        conversations=frozenset(place for place, turn in last.items() if state.said_by.get(turn) == side.key),
        is_theirs=lambda turn: state.said_by.get(turn) == side.key,
    )


def _part_memories(
    state: State, person: PersonId, target: PersonId, mine: Brought, others: Sequence[Brought]
) -> set[int]:
    own = state.memories.get(person, {})
    take_away(
        state,
        person,
        [
            number
            for number, shelf in own.items()
            if len({state.said_by.get(turn) == mine.key for turn in shelf.sources}) > 1
        ],
    )
    theirs = [number for number, shelf in own.items() if state.said_by.get(shelf.memory.turn) == mine.key]
    back: set[int] = set()
    aside = set_aside_for(state, theirs)
    for other in others:
        shelf_of = list(state.memories.get(PersonId(other.shadow), {}))
        returning = [number for number in shelf_of if len(others) == 1 or number in aside]
        back |= bring_back(state, returning, person, other.moved)
    back |= bring_back(state, list(state.memories.get(PersonId(mine.shadow), {})), target, 0)
    renumber(state, {number: memory_id(target, short_number(number) - mine.moved) for number in theirs})
    for shelf in [shelf for each in (person, target) for shelf in state.memories.get(each, {}).values()]:
        by = shelf.memory.superseded_by
        if by is not None and owner(by) != shelf.memory.person:
            shelf.memory = replace(shelf.memory, valid_to=None, superseded_by=None)
            back.add(shelf.memory.id)
    both = {person, target}
    state.links = [
        link
        for link in state.links
        if owner(link.source) == owner(link.target) or not {owner(link.source), owner(link.target)} <= both
    ]
    moved = state.memories.get(target, {})
    state.numbers[target] = (
        max((short_number(number) for number in moved), default=0),
        sum(len(shelf.terms) for shelf in moved.values()),
    )
    return back


def _meeting(state: State, back: set[int], since: int) -> Callable[[Memory, Memory], bool]:
    def meet(older: Memory, newer: Memory) -> bool:
        apart = state.said_by.get(older.turn) != state.said_by.get(newer.turn)
        return bool({older.id, newer.id} & back) and (newer.turn > since or apart)

    return meet


def _brought_by(state: State, person: PersonId) -> list[Brought]:
    return [brought for _, (whose, brought) in sorted(state.brought.items()) if whose == person]


def _true(state: State, person: PersonId) -> list[Memory]:
    return [shelf.memory for shelf in state.memories.get(person, {}).values() if shelf.memory.valid_to is None]


def _personas(state: State, person: PersonId) -> tuple[str, ...]:
    return tuple(sorted({shelf.memory.persona for shelf in state.memories.get(person, {}).values()}))
