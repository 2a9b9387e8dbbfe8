"""Questions that wait for a yes, in memory."""

from __future__ import annotations

from dataclasses import replace

from bot.core.models.identity import PersonId
from bot.core.models.question import Question
from bot.storage.in_memory.journal import note
from bot.storage.in_memory.state import State
from bot.storage.journal import What


class MemoryQuestions:
    """Implements `ports.Questions`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def put(self, question: Question) -> None:
        question = replace(question, person=self._state.forwarding.of(question.person))
        key = (question.person, question.persona, question.conversation)
        note(self._state, question.request, What.QUESTION, [key])
        self._state.questions[question.person, question.persona, question.conversation] = question

    async def get(self, person: PersonId, persona: str, conversation: str) -> Question | None:
        return self._state.questions.get((person, persona, conversation))

    async def of(self, person: PersonId) -> list[Question]:
        theirs = [question for question in self._state.questions.values() if question.person == person]
        return sorted(theirs, key=lambda question: question.asked)

    async def drop(self, question: Question) -> None:
        key = question.person, question.persona, question.conversation
        if (kept := self._state.questions.get(key)) is not None and kept.request == question.request:
            del self._state.questions[key]
