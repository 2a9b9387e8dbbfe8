"""Questions that wait for a yes, in SQL. They hold numbers and no texts."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Row, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection

from bot.core.models.identity import PersonId
from bot.core.models.question import Question
from bot.storage.journal import What, note
from bot.storage.prepared import Prepared
from bot.storage.schema import questions
from bot.storage.sqlite import Database

_KEY = tuple(questions.c[name] == bindparam(name) for name in ("person", "persona", "conversation"))
_THERE = Prepared(select(questions).where(*_KEY))


class SqlQuestions:
    """Implements `ports.Questions`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, question: Question) -> None:
        values = {"request": question.request, "ids": json.dumps(question.ids), "asked": question.asked}
        statement = insert(questions).values(persona=question.persona, conversation=question.conversation, **values)
        key = [questions.c.person, questions.c.persona, questions.c.conversation]
        asked = statement.on_conflict_do_update(index_elements=key, set_=values)

        def work(connection: Connection) -> None:
            person = self._database.forwarding.of(question.person)
            whose = (person, question.persona, question.conversation)
            note(connection, question.request, {What.QUESTION: [whose]})
            connection.execute(asked, {"person": person})

        await self._database.write(work)

    async def get(self, person: PersonId, persona: str, conversation: str) -> Question | None:
        there = {"person": person, "persona": persona, "conversation": conversation}
        row = await self._database.ask(lambda connection: _THERE.first(connection, there))
        return None if row is None else question_of(row, person, conversation, persona)

    async def of(self, person: PersonId) -> list[Question]:
        query = select(questions).where(questions.c.person == person).order_by(questions.c.asked)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [question_of(row, person, row.conversation, row.persona) for row in rows]

    async def drop(self, question: Question) -> None:
        there = {"person": question.person, "persona": question.persona, "conversation": question.conversation}
        gone = delete(questions).where(*_KEY, questions.c.request == question.request)
        await self._database.write(lambda connection: connection.execute(gone, there))


def question_of(row: Row[Any], person: PersonId, conversation: str, persona: str) -> Question:
    """The question of a row that was asked there."""
    ids = tuple(json.loads(row.ids))
    return Question(
        person=person, persona=persona, conversation=conversation, request=row.request, ids=ids, asked=row.asked
    )
