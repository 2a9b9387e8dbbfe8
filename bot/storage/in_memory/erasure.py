"""Forgetting and erasing, in memory."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.core.models.identity import Audience, PersonId
from bot.core.models.memory import LinkKind, Memory
from bot.core.models.turn import CUED, Incoming, Part, Speaker, Turn
from bot.core.prompting.context import without_quotes_of
from bot.storage.in_memory.aside import restore_aside
from bot.storage.in_memory.journal import strike
from bot.storage.in_memory.state import Shelf, State
from bot.storage.rules import owner


def forget_memories(state: State, person: PersonId, ids: Sequence[int]) -> None:
    """As `erasure.forget_memories` does in SQL."""
    gone = {number: shelf.memory for number, shelf in take_away(state, person, ids).items()}
    own = state.memories.get(person, {})
    remembered = {shelf.memory.turn for shelf in own.values()}
    for turn in {memory.turn for memory in gone.values()} - remembered:
        for number in (turn, *_copies(state, turn)):
            _blank(state, person, number)


def reword_turn(state: State, turn: Turn, words: str, made_of_it: Sequence[int], *, off_record: bool) -> None:
    """As `erasure.reword_turn` does in SQL."""
    for shelf in state.memories.get(turn.person, {}).values():
        if shelf.memory.superseded_by in made_of_it:
            shelf.memory = replace(shelf.memory, valid_to=None, superseded_by=None)
    restore_aside(state, made_of_it)
    marks = {shelf.mark for shelf in take_away(state, turn.person, made_of_it).values()}
    state.written.get(turn.person, set()).difference_update(marks)
    copies = [state.turns[number] for number in _copies(state, turn.id)]
    _drop_summaries(state, copies)
    drop_made_of(state, [turn])
    for one in (turn, *copies):
        state.turns[one.id] = replace(one, text=words)
    state.unread.discard(turn.id)
    entry = next((entry for (entry, _), logged in state.answered.items() if logged == turn.id), None)
    if off_record or (entry is not None and state.inbox[entry].incoming.part is not Part.TALK):
        state.remembered.add(turn.id)
    else:
        state.remembered.discard(turn.id)


def take_away(state: State, person: PersonId, ids: Sequence[int]) -> dict[int, Shelf]:
    """Take these memories off the shelves, with their links and what was set aside because they say the same."""
    own = state.memories.get(person, {})
    gone = {number: own.pop(number) for number in ids if number in own}
    aside = {link.source for link in state.links if link.kind is LinkKind.REPEATS and link.target in gone}
    for number in aside:
        state.memories[owner(number)].pop(number)
    for shelf in own.values():
        if shelf.memory.superseded_by in gone:
            shelf.memory = replace(shelf.memory, superseded_by=None)
    state.links = [link for link in state.links if not {link.source, link.target} & (gone.keys() | aside)]
    return gone


def blank_with_replies(state: State, person: PersonId, ids: Sequence[int]) -> None:
    """As `erasure.blank_with_replies` does in SQL."""
    own = {number for number in ids if number in state.turns and state.turns[number].person == person}
    entries = {entry for (entry, _), turn in state.answered.items() if turn in own}
    entries |= {cue for entry in entries for cue in _cues_after(state, entry)}
    answers = {(state.answered_with.get(entry), Speaker.COMPANION) for entry in entries}
    heard = entries | {entry for entry, _ in answers}
    said = {turn for key, turn in state.answered.items() if key[0] in entries or key in answers}
    for number in own | said | {turn for turn, entry in state.overheard.items() if entry in heard}:
        _blank(state, person, number)
    for entry in entries:
        state.inbox[entry] = replace(state.inbox[entry], incoming=_emptied(state.inbox[entry].incoming))


def goes_back_to(number: str, message_id: str) -> bool:
    """Whether this is the number of the message, or of a cue after the answer to it."""
    return number == message_id or number.startswith(f"{message_id}{CUED}")


def _cues_after(state: State, entry: int) -> list[int]:
    root = state.inbox[entry].incoming
    return [
        other
        for (platform, conversation, number), other in state.accepted.items()
        if (platform, conversation) == (root.platform, root.conversation) and goes_back_to(number, root.message_id)
    ]


def _copies(state: State, turn: int) -> list[int]:
    """What bystanders of the exchange have of this turn of a person."""
    entries = {entry for (entry, _), logged in state.answered.items() if logged == turn}
    return [
        number
        for number, entry in state.overheard.items()
        if entry in entries and number in state.turns and state.turns[number].speaker is Speaker.PERSON
    ]


def _blank(state: State, person: PersonId, number: int) -> None:
    turn = state.turns.get(number)
    if turn is None or turn.person != person:
        return
    drop_made_of(state, [turn])
    _take_back_quotes(state, turn)
    state.turns[number] = replace(turn, text="", context="")
    state.quoted.pop(number, None)
    state.remembered.add(number)
    state.unread.discard(number)
    for reply in [reply for reply in state.outbox.values() if reply.turn == number]:
        state.outbox[reply.id] = replace(reply, text="")
    for entry in [entry for (entry, _), logged in state.answered.items() if logged == number]:
        received = state.inbox[entry]
        state.inbox[entry] = replace(received, incoming=_emptied(received.incoming))
        answered = state.answered_with.get(entry, entry)
        state.grounds.pop(state.answered.get((answered, Speaker.COMPANION), number), None)
    state.grounds.pop(number, None)


def _take_back_quotes(state: State, gone: Turn) -> None:
    """As `erasure._take_back_quotes` does in SQL."""
    for turn in [turn for turn in state.turns.values() if turn.conversation == gone.conversation and turn.id > gone.id]:
        context = without_quotes_of(turn.context, gone.text) if gone.text else turn.context
        if context != turn.context:
            _drop_summaries(state, [turn])
            state.turns[turn.id] = replace(turn, context=context)
            state.quoted.pop(turn.id, None)


def _emptied(incoming: Incoming) -> Incoming:
    return replace(incoming, text="", attachments=(), quote=None)


def _take_out_quotes(state: State, accounts: Collection[tuple[str, str]], audience: Audience | None = None) -> None:
    """Erase what others quoted of these accounts, there or everywhere."""
    keys = {f"{platform}:{number}" for platform, number in accounts}
    quoting = [turn for turn, author in state.quoted.items() if author in keys]
    for turn in [turn for turn in quoting if audience in (None, state.turns[turn].audience)]:
        _drop_summaries(state, [state.turns[turn]])
        state.turns[turn] = replace(state.turns[turn], context="")
        del state.quoted[turn]
    for entry in state.inbox.values():
        quote = entry.incoming.quote
        there = audience in (None, entry.incoming.audience)
        if there and quote is not None and quote.author is not None and quote.author.key in keys:
            bare = replace(entry.incoming, quote=None)
            state.inbox[entry.id] = replace(entry, incoming=bare)


def drop_made_of(state: State, turns: Sequence[Turn]) -> None:
    """As `erasure.drop_made_of` does in SQL."""
    _drop_summaries(state, turns)
    for turn in turns:
        _drop_keepsakes(state, turn)
        _drop_timers(state, turn)
    strike(state, [turn.id for turn in turns])


def _drop_keepsakes(state: State, gone: Turn) -> None:
    """Take away what was learnt from this turn."""
    for key, ties in state.ties.items():
        kept = tuple(keepsake for keepsake in ties.keepsakes if keepsake.turn != gone.id)
        state.ties[key] = replace(ties, keepsakes=kept)


def _drop_timers(state: State, gone: Turn) -> None:
    """Delete what was to be said because of this turn."""
    state.timers = {number: timer for number, timer in state.timers.items() if timer.source != gone.id}


def _drop_summaries(state: State, gone: Sequence[Turn]) -> None:
    """Delete every summary that was made of one of these turns."""
    state.summaries = {
        key: summary
        for key, summary in state.summaries.items()
        if not any(
            (turn.conversation, turn.persona) == key[:2] and summary.start <= turn.position < summary.until
            for turn in gone
        )
    }


def erase_person(state: State, person: PersonId) -> None:
    """As `erasure.erase_person` does in SQL."""
    for _, brought in [held for held in state.brought.values() if held[0] == person]:
        erase_person(state, PersonId(brought.shadow))
        del state.brought[brought.key]
    accounts = {account for account, (holder, _) in state.accounts.items() if holder == person}
    keys = {f"{platform}:{account}" for platform, account in accounts}
    state.codes = {key: code for key, code in state.codes.items() if key not in keys}
    state.attempts = [attempt for attempt in state.attempts if attempt[0] not in keys]
    turns = {turn.id for turn in state.turns.values() if turn.person == person}
    _drop_summaries(state, [state.turns[number] for number in turns])
    for number in turns:
        place = (state.turns[number].conversation, state.turns[number].persona)
        state.lore.pop(place, None)
        state.beginnings.pop(place, None)
    entries = {entry for (entry, _), turn in state.answered.items() if turn in turns} | {
        entry.id for entry in state.inbox.values() if (entry.incoming.platform, entry.incoming.account.id) in accounts
    }
    _take_out_quotes(state, accounts)
    state.questions = {key: question for key, question in state.questions.items() if key[0] != person}
    state.ties = {key: ties for key, ties in state.ties.items() if key[0] != person}
    state.timers = {number: timer for number, timer in state.timers.items() if timer.person != person}
    state.feelings = {key: feeling for key, feeling in state.feelings.items() if key[0] != person}
    state.decisions = {key: decision for key, decision in state.decisions.items() if key[0] != person}
    state.outbox = {number: reply for number, reply in state.outbox.items() if reply.turn not in turns}
    state.turns = {number: turn for number, turn in state.turns.items() if number not in turns}
    state.answered = {key: turn for key, turn in state.answered.items() if turn not in turns}
    state.overheard = {turn: entry for turn, entry in state.overheard.items() if turn not in turns}
    state.inbox = {number: entry for number, entry in state.inbox.items() if number not in entries}
    state.accepted = {key: entry for key, entry in state.accepted.items() if entry not in entries}
    state.accounts = {account: held for account, held in state.accounts.items() if account not in accounts}
    state.links = [link for link in state.links if owner(link.source) != person]
    state.unread -= turns
    state.journal = [image for image in state.journal if image.turn not in turns]
    for table in (state.people, state.memories, state.numbers, state.written):
        table.pop(person, None)


def erase_from(state: State, audience: Audience, person: PersonId | None) -> list[Memory]:
    """As `erasure.erase_from` does in SQL."""

    def is_theirs(whose: PersonId) -> bool:
        return person in (None, whose)

    def here() -> list[Memory]:
        shelves = [shelf for whose, own in state.memories.items() if is_theirs(whose) for shelf in own.values()]
        return [shelf.memory for shelf in shelves if shelf.memory.audience == audience]

    restore_aside(state, [memory.id for memory in here()])  # it is said elsewhere, too
    shadows = {brought.shadow for whose, brought in state.brought.values() if is_theirs(whose)}
    gone = here()
    for memory in gone:
        take_away(state, memory.person, [memory.id])
    places = {turn.conversation for turn in state.turns.values() if turn.audience == audience}
    doomed = {one.id: one for one in state.turns.values() if one.audience == audience and is_theirs(one.person)}
    _drop_summaries(state, list(doomed.values()))
    accounts = {account for account, (holder, _) in state.accounts.items() if is_theirs(holder)}
    entries = {entry for (entry, _), turn in state.answered.items() if turn in doomed} | {
        entry.id
        for entry in state.inbox.values()
        if entry.incoming.audience == audience
        and (person is None or (entry.incoming.platform, entry.incoming.account.id) in accounts)
    }
    state.decisions = {k: v for k, v in state.decisions.items() if not (is_theirs(k[0]) and k[2] in places)}
    state.questions = {k: v for k, v in state.questions.items() if not (is_theirs(k[0]) and k[2] in places)}
    state.ties = {
        k: v for k, v in state.ties.items() if not ((is_theirs(k[0]) or k[0] in shadows) and k[2] == audience)
    }
    if person is None:
        state.lore = {key: fired for key, fired in state.lore.items() if key[0] not in places}
        state.beginnings = {key: start for key, start in state.beginnings.items() if key[0] not in places}
    state.timers = {
        number: timer
        for number, timer in state.timers.items()
        if not (is_theirs(timer.person) and timer.audience == audience)
    }
    if person is not None:
        _take_out_quotes(state, accounts, audience)
    state.quoted = {turn: author for turn, author in state.quoted.items() if turn not in doomed}
    state.outbox = {number: reply for number, reply in state.outbox.items() if reply.turn not in doomed}
    state.turns = {number: turn for number, turn in state.turns.items() if number not in doomed}
    state.answered = {key: turn for key, turn in state.answered.items() if turn not in doomed}
    state.overheard = {turn: entry for turn, entry in state.overheard.items() if turn not in doomed}
    state.journal = [image for image in state.journal if image.turn not in doomed]
    state.inbox = {number: entry for number, entry in state.inbox.items() if number not in entries}
    state.accepted = {key: entry for key, entry in state.accepted.items() if entry not in entries}
    state.unread -= doomed.keys()
    return gone
