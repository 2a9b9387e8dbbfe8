"""Requests to memory within a conversation, answered without a model. Nothing is erased before an explicit yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.core.care.answers import says_yes
from bot.core.catalogue import Phrasebook
from bot.core.language.almanac import zone_of
from bot.core.language.requests import Wish, read_consent, read_request
from bot.core.language.text import shorten
from bot.core.memory.keeper import Keeper
from bot.core.memory.remember import Remember
from bot.core.models.chat import Moment
from bot.core.models.identity import Scope
from bot.core.models.memory import Memory
from bot.core.models.question import Question
from bot.core.models.turn import Speaker
from bot.core.ports import Questions

LASTS = timedelta(days=1)
"""A yes that comes later is an answer to something else."""
SHOWN_CHARACTERS = 140
A_NO = 3
"""Words of a no that says nothing else."""


@dataclass(frozen=True, kw_only=True)
class Consent:
    """Answers what a person asks of memory, and remembers across restarts what it has asked back."""

    keeper: Keeper
    questions: Questions
    remember: Remember

    def concerns(self, asked: Question | None, text: str) -> bool:
        """Whether `answer` may have something to say or to do about what is said, after this question."""
        return asked is not None or read_request(text) is not None

    async def answer(self, moment: Moment) -> str | None:
        """The reply to a request, or to the question asked before; None for ordinary talk. Raises StorageError.

        Said again for the same message, after a crash, it comes to the same; a no is talk by then.
        """
        message, say = moment.message, _speak(moment)
        pending = await self.questions.get(message.person, message.persona, message.conversation)
        if pending is not None and pending.request != message.id:
            if chosen := _chosen(pending, moment):
                await self.keeper.forget(message.person, chosen)
                return say("consent-gone")
            await self._withdraw(pending, moment)
        request = read_request(message.text)
        if request is None:
            declined = pending is not None and _is_declined(pending, moment)
            return say("forget-kept") if declined else None
        match request.wish:
            case Wish.FORGET:
                return await self._ask(moment, request.topic)
            case Wish.FORGET_ALL:
                return say("consent-all")
            case Wish.KEEP:
                return say("consent-kept")  # remembering reads the same words, and pins what it keeps of them
            case Wish.KEEP_LAST:
                return await self._keep_last(moment)

    async def _ask(self, moment: Moment, topic: str) -> str:
        await self.remember.catch_up()  # what was said a moment ago is to be found as well
        message, say = moment.message, _speak(moment)
        scope = Scope(person=message.person, persona=message.persona, audience=moment.audience)
        found = await self.keeper.about(scope, topic)
        if not found:
            return say("consent-nothing")
        question = Question(
            person=message.person,
            persona=message.persona,
            conversation=message.conversation,
            request=message.id,
            ids=tuple(memory.id for memory in found),
            asked=message.at,
        )
        await self.questions.put(question)
        lines = [f"{place}. {_line(memory, moment)}" for place, memory in enumerate(found, start=1)]
        return "\n".join([say("consent-found"), *lines, say("consent-ask" if len(found) > 1 else "consent-ask-one")])

    async def _withdraw(self, question: Question, moment: Moment) -> None:
        """Not answered with a yes: what it showed must not outlive the memories in the log."""
        await self.keeper.turns.blank(question.person, [question.request], moment.now)
        await self.questions.drop(question)

    async def _keep_last(self, moment: Moment) -> str:
        await self.remember.catch_up()
        person = moment.message.person
        said = [turn.id for turn in moment.history if turn.speaker is Speaker.PERSON and turn.person == person]
        kept = await self.keeper.pin(person, said[-1:], pinned=True, asked=moment.message.id)
        return _speak(moment)("consent-kept" if kept else "consent-nothing-to-keep")


def _chosen(question: Question, moment: Moment) -> list[int]:
    """The memories that the person says yes to: all that were shown, or those named; none for anything else.

    A yes that is one of several messages is one: what else they say is to other things.
    """
    read = (read_consent(turn.text) for turn in moment.said)
    numbers = next((numbers for numbers in read if numbers is not None), None)
    if numbers is None or not _still_stands(question, moment):
        return []
    if not numbers:
        return list(question.ids)
    if not all(1 <= number <= len(question.ids) for number in numbers):
        return []
    return [question.ids[number - 1] for number in numbers]


def _is_declined(question: Question, moment: Moment) -> bool:
    """Whether the person says no to it, and nothing else."""
    words = moment.message.text
    return len(words.split()) <= A_NO and says_yes(words) is False and _still_stands(question, moment)


def _still_stands(question: Question, moment: Moment) -> bool:
    return abs(moment.message.at - question.asked) <= LASTS


def _line(memory: Memory, moment: Moment) -> str:
    key = "consent-theirs" if memory.speaker is Speaker.PERSON else "consent-mine"
    said = memory.created.astimezone(zone_of(moment.person))
    return _speak(moment)(key, said=said, memory=shorten(" ".join(memory.text.split()), SHOWN_CHARACTERS))


def _speak(moment: Moment) -> Phrasebook:
    return Phrasebook(moment.person.language)
