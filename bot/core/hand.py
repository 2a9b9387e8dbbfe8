"""The person's own hand on what is remembered of them: see, search, ask why, correct, pin, forget, take along. The same
on every platform.

Whoever was never met is nobody: looking makes no record of them. Memories are named by their short numbers
(`Memory.number`), and only those that may be met in the audience exist here. A number is one memory of the person's,
whichever persona keeps it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.care.protocol import Care
from bot.core.catalogue import DEFAULT, Phrasebook, text
from bot.core.character.opening import opening
from bot.core.errors import NotAdmitted, TooYoung
from bot.core.export import export
from bot.core.feeling import told
from bot.core.feeling.mood import settle
from bot.core.feeling.told import because
from bot.core.language.likeness import shows
from bot.core.language.preferences import UNCHOSEN_VOICE, describe_preferences, read_change
from bot.core.language.text import clean, lexical_terms
from bot.core.linking import Linking
from bot.core.lorekeeper import lore_told
from bot.core.memory.keeper import Keeper
from bot.core.memory.recall import Recall
from bot.core.memory.remember import Remember
from bot.core.models.feeling import Decision
from bot.core.models.grounds import Grounds
from bot.core.models.identity import Account, Audience, Person, Scope
from bot.core.models.memory import NUMBER_BITS, Memory, Recalled
from bot.core.models.persona import Blueprint
from bot.core.models.turn import Speaker, Turn, TurnDraft
from bot.core.ports import Bonds, LoreStates, MoodStore, People
from bot.core.reminders import Reminders
from bot.core.tongue import language_of

SEARCHED = 25
PAGE = 200
LATEST = 100
"""Turns of a conversation among which a reply is looked for."""


@dataclass(frozen=True, kw_only=True)
class Hand:
    """What one persona's people can do with their memories. All methods may raise StorageError."""

    people: People
    moods: MoodStore
    bonds: Bonds
    lore: LoreStates
    recall: Recall
    remember: Remember
    keeper: Keeper
    care: Care
    reminders: Reminders
    linking: Linking
    blueprints: Mapping[str, Blueprint]
    persona: str

    @property
    def blueprint(self) -> Blueprint:
        """Whose memories these are."""
        return self.blueprints[self.persona]

    async def language(self, account: Account) -> str:
        """In which language this account is answered."""
        return language_of(await self.people.find(account), account)

    def of(self, persona: str) -> Hand:
        """The same with another persona's memories."""
        return self if persona == self.persona else replace(self, persona=persona)

    async def kept_out(self, account: Account) -> NotAdmitted | None:
        """What is to be raised for somebody who may be shown nothing yet: it holds the question that they must answer,
        which is asked by this. None for whoever may."""
        person = await self.people.find(account)
        if self.care.is_admitted(person, account.platform):
            return None
        met = await self._met(account)
        why = TooYoung if self.care.is_refused(met) else NotAdmitted
        return why(await self.care.ask(met, self.blueprint))

    async def admit(self, account: Account, said: str) -> str:
        """What is said to their answer to that question."""
        person = await self._met(account)
        if self.care.is_admitted(person, account.platform):
            return text("care-age-thanks", person.language)
        return await self.care.admit(person, [said], self.blueprint)

    async def open(self, account: Account, conversation: str, audience: Audience) -> str:
        """What the persona says first where nothing was said yet, which is then said; empty when she waits."""
        said = opening(self.blueprint, account.name, conversation, audience)
        if not said or await self.keeper.turns.recent(conversation, self.blueprint.id, 1):
            return ""
        now = self.keeper.clock.now()
        person = await self.people.identify(account, now)
        draft = TurnDraft(
            person=person.id,
            persona=self.blueprint.id,
            conversation=conversation,
            audience=audience,
            speaker=Speaker.COMPANION,
            name=self.blueprint.name,
            text=said,
            at=now,
            off_record=True,
            account=account.key,
        )
        await self.keeper.turns.append(draft)
        return said

    async def latest(self, account: Account, audience: Audience, *, offset: int = 0, limit: int = 20) -> list[Memory]:
        """What is remembered, newest first, whatever its tier."""
        person = await self.people.find(account)
        if person is None:
            return []
        return (await self.keeper.memories.latest(self._scope(person, audience), limit=offset + limit))[offset:]

    async def told(self, account: Account, audience: Audience, *, offset: int = 0, limit: int = 20) -> list[Memory]:
        """The same with one memory for each thing that was said, whatever kinds of memory came of it."""
        said: dict[tuple[int, str], Memory] = {}
        read = 0
        while len(said) < offset + limit and (batch := await self.latest(account, audience, offset=read, limit=PAGE)):
            for memory in batch:
                said.setdefault((memory.turn, memory.text), memory)
            read += len(batch)
        return list(said.values())[offset : offset + limit]

    async def search(self, account: Account, audience: Audience, words: str) -> list[Memory]:
        """Memories of any tier that hold one of these words, best first."""
        person = await self.people.find(account)
        if person is None:
            return []
        return await self.keeper.memories.search(self._scope(person, audience), lexical_terms(words), SEARCHED)

    async def about(self, account: Account, audience: Audience, topic: str) -> list[Memory]:
        """Memories that were said about a topic, best first, one for each turn: what a wish to forget it means."""
        person = await self.people.find(account)
        return [] if person is None else await self.keeper.about(self._scope(person, audience), topic)

    async def suggest(self, account: Account, audience: Audience, typed: str, limit: int) -> list[Memory]:
        """The memories that somebody may mean who has typed so much of one, or of its number, newest first."""
        typed = " ".join(typed.split()).casefold()
        latest = await self.told(account, audience, limit=PAGE)
        meant = [one for one in latest if typed in one.text.casefold() or str(one.number).startswith(typed)]
        if len(meant) < limit and not typed.isdecimal() and lexical_terms(typed):
            known = {one.id for one in meant}
            meant += [one for one in await self.search(account, audience, typed) if one.id not in known]
        return meant[:limit]

    async def show(self, account: Account, audience: Audience, number: int) -> tuple[Memory, Turn | None] | None:
        """The memory and the turn it comes from."""
        memory = await self._numbered(account, audience, number)
        if memory is None:
            return None
        turns = await self.keeper.turns.get(memory.person, [memory.turn])
        return memory, turns[0] if turns else None

    async def why(self, account: Account, audience: Audience, message: str) -> list[tuple[Recalled, Turn | None]]:
        """What this message would bring to mind, with every signal's share and the turn it comes from."""
        person = await self.people.find(account)
        if person is None:
            return []
        question = self.recall.question(message, person=person.name, companion=self.blueprint.name)
        scope = self._scope(person, audience)
        found = await self.recall.find(question, await self.recall.embed(question), scope, limit=8)
        said = await self.keeper.turns.get(person.id, [item.memory.turn for item in found])
        turns = {turn.id: turn for turn in said}
        return [(item, turns.get(item.memory.turn)) for item in found]

    async def answered(self, account: Account, conversation: str, shown: str, at: datetime) -> Turn | None:
        """The reply to this person that a message of about that time shows; None when it shows none of the latest."""
        person = await self.people.find(account)
        if person is None:
            return None
        found: list[Turn] = []
        for persona in self.blueprints:
            recent = await self.keeper.turns.recent(conversation, persona, LATEST)
            replies = (turn for turn in recent if turn.person == person.id and turn.speaker is Speaker.COMPANION)
            found += [reply for reply in replies if reply.text and shows(shown, reply.text)]
        return min(found, key=lambda reply: abs(reply.at - at), default=None)

    async def grounds(self, reply: Turn, audience: Audience) -> tuple[Grounds, list[Memory]] | None:
        """Why this reply was as it was, and what it had in mind of what may be met in this audience and is still
        remembered, best first; None where that is not kept."""
        kept = (await self.keeper.turns.grounds([reply.id])).get(reply.id)
        if kept is None:
            return None
        scope = Scope(person=reply.person, persona=reply.persona, audience=audience)
        found = await self.keeper.memories.from_turns(reply.person, kept.turns)
        met = [one for one in found if one.persona == scope.persona and scope.admits(one.audience)]
        by_turn = {one.turn: one for one in reversed(met)}
        return kept, [by_turn[turn] for turn in kept.turns if turn in by_turn]

    async def keep(
        self, account: Account, audience: Audience, conversation: str, text: str, message: str | None = None
    ) -> int:
        """Remember for ever what the person says here, or said in that `message` of theirs. Returns how many memories
        came of it: none of small talk."""
        person = await self.people.identify(account, self.keeper.clock.now())
        if message is not None:
            heard = await self.keeper.turns.heard(account.platform, conversation, message)
            if heard is not None and heard.person == person.id and heard.text:
                await self.remember.catch_up()
                if kept := await self.keeper.pin(person.id, [heard.id], pinned=True):
                    return kept
        turn = await self._say(person, audience, conversation, clean(text))
        await self.remember.catch_up()
        return await self.keeper.pin(person.id, [turn.id], pinned=True)

    async def correct(self, account: Account, audience: Audience, number: int, text: str) -> Memory | None:
        """Put the person's own words in the place of a memory, which is closed and stays on the timeline. They are
        heard where the old ones were, and once, however often they are sent. Returns the new memory; None when there is
        no such memory or no words."""
        wrong = await self._numbered(account, audience, number)
        person, text = await self.people.find(account), clean(text)
        if wrong is None or person is None or not text:
            return None
        if (right := await self.remember.corrected(wrong, text)) is not None:
            return right
        hers = self.of(wrong.persona)
        turn = await hers._say(person, wrong.audience, wrong.conversation, text, off_record=True)
        return await self.remember.correct(wrong, turn)

    async def pin(self, account: Account, audience: Audience, number: int, *, pinned: bool = True) -> Memory | None:
        """Keep a memory for ever with all else from its turn, or let it fade again; None when there is no such one."""
        memory = await self._numbered(account, audience, number)
        if memory is not None:
            await self.keeper.pin(memory.person, [memory.turn], pinned=pinned)
        return memory

    async def forget(self, account: Account, ids: Sequence[int]) -> int:
        """Erase the memories with these ids, and all else that comes from the same turns; see `Keeper.forget`."""
        person = await self.people.find(account)
        return 0 if person is None else await self.keeper.forget(person.id, ids)

    async def forget_all(self, account: Account) -> bool:
        """Erase everything of the person behind this account: turns, memories with every persona, moods, accounts.
        False when nobody is known under it."""
        person = await self.people.find(account)
        if person is not None:
            await self.keeper.erase(person.id)
        return person is not None

    async def export(self, account: Account) -> AsyncIterator[str]:
        """Everything that is kept of the person, as the pieces of one JSON document (see `bot.core.export`); nothing
        when nobody is known under this account."""
        person = await self.people.find(account)
        if person is None:
            return
        keeper = self.keeper
        pieces = export(
            person,
            keeper.clock.now(),
            people=self.people,
            turns=keeper.turns,
            memories=keeper.memories,
            moods=self.moods,
            lore=self.lore,
            links=self.linking.links,
            bonds=self.bonds,
            timers=self.reminders.timers,
        )
        async for piece in pieces:
            yield piece

    async def mood(self, account: Account) -> str:
        """How the companion feels towards this person now, and which emotions are still active, told to them."""
        person = await self.people.find(account)
        feeling = await self.moods.get(person.id, self.blueprint.id) if person is not None else None
        if feeling is not None:
            feeling = settle(feeling, self.blueprint, self.keeper.clock.now())
        return told.mood(feeling, self.blueprint, Phrasebook(language_of(person, account)))

    async def why_last(self, account: Account, say: Phrasebook, conversation: str | None = None) -> str:
        """Why the last reply in this conversation was as it was, or the last one anywhere, in sentences: the stance,
        what else would have served, and what the lorebooks had to say."""
        person = await self.people.find(account)
        place, decision = (conversation, None) if person is None else await self._last(person, conversation)
        told = because(decision, self.blueprint, say)
        if person is None or place is None:
            return told
        recent = await self.keeper.turns.recent(place, self.persona, LATEST)
        replies = [turn.id for turn in recent if turn.person == person.id and turn.speaker is Speaker.COMPANION]
        kept = await self.keeper.turns.grounds(replies[-1:])
        return "\n".join([told, *(lore_told(grounds, say) for grounds in kept.values())]).rstrip()

    async def decision(self, account: Account, conversation: str | None = None) -> Decision | None:
        """The stance of the last reply in this conversation, or of the last one anywhere."""
        person = await self.people.find(account)
        return None if person is None else (await self._last(person, conversation))[1]

    async def _last(self, person: Person, conversation: str | None) -> tuple[str | None, Decision | None]:
        if conversation is not None:
            return conversation, await self.moods.decision(person.id, self.blueprint.id, conversation)
        taken = await self.moods.decisions(person.id)
        theirs = [(place, decision) for persona, place, decision in taken if persona == self.blueprint.id]
        return max(theirs, key=lambda one: one[1].at, default=(None, None))

    async def voice(self, account: Account) -> str:
        """When replies to this person are said aloud: one of `preferences.VOICE`."""
        person = await self.people.find(account)
        return (person.voice if person is not None else None) or UNCHOSEN_VOICE

    async def settings(self, account: Account, words: str) -> str:
        """What the person has chosen for themselves, after the change that the words ask for ("language de")."""
        now = self.keeper.clock.now()
        person: Person | None = await self.people.identify(account, now)
        if words.strip():
            changes = read_change(words, now)
            if person is None or changes is None:
                return text("settings-unknown", person.language if person is not None else DEFAULT)
            person = await self.people.change(person.id, **changes)
        if person is None:
            return text("settings-unknown")
        done = f"{text('settings-changed', person.language)}\n\n" if words.strip() else ""
        return done + describe_preferences(person)

    async def _met(self, account: Account) -> Person:
        """The person, met now when new, who is answered in their app's language until another one is known."""
        person = await self.people.identify(account, self.keeper.clock.now())
        return replace(person, language=language_of(person, account))

    async def remind(self, account: Account, audience: Audience, words: str) -> str:
        """What the person wants to be reminded of, or what became of the one to cancel ("cancel 2")."""
        person = await self.people.find(account)
        if person is None:
            return text("reminder-none", language_of(None, account))
        return await self.reminders.command(self._scope(person, audience), person, words)

    async def _numbered(self, account: Account, audience: Audience, number: int) -> Memory | None:
        person = await self.people.find(account)
        if person is None or not 0 < number < 1 << NUMBER_BITS:
            return None
        scope = self._scope(person, audience)
        memory = next(iter(await self.keeper.memories.get(person.id, [person.id << NUMBER_BITS | number])), None)
        if memory is None:
            return None
        known = await self.keeper.memories.recollect(replace(scope, persona=memory.persona), [memory.id])
        return known[0] if known else None

    async def _say(
        self, person: Person, audience: Audience, conversation: str, text: str, *, off_record: bool = False
    ) -> Turn:
        draft = TurnDraft(
            person=person.id,
            persona=self.blueprint.id,
            conversation=conversation,
            audience=audience,
            speaker=Speaker.PERSON,
            name=person.name,
            text=text,
            at=self.keeper.clock.now(),
            off_record=off_record,
        )
        return await self.keeper.turns.append(draft)

    def _scope(self, person: Person, audience: Audience) -> Scope:
        return Scope(person=person.id, persona=self.blueprint.id, audience=audience)
