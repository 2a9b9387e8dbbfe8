"""Questions that wait for a yes, in SQL. They hold numbers and no texts."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, select
from sqlalchemy.dialects.sqlite import insert

from bot.core.models.identity import PersonId
from bot.core.models.question import Question
from bot.storage.schema import questions
from bot.storage.sqlite import Database


class SqlQuestions:
    """Implements `ports.Questions`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, question: Question) -> None:
        values = {"request": question.request, "ids": json.dumps(question.ids), "asked": question.asked}
        statement = insert(questions).values(
            person=question.person, persona=question.persona, conversation=question.conversation, **values
        )
        key = [questions.c.person, questions.c.persona, questions.c.conversation]
        async with self._database.transaction() as connection:
            await connection.execute(statement.on_conflict_do_update(index_elements=key, set_=values))

    async def get(self, person: PersonId, persona: str, conversation: str) -> Question | None:
        query = select(questions).where(*_key(person, persona, conversation))
        async with self._database.snapshot() as connection:
            row = (await connection.execute(query)).one_or_none()
        return None if row is None else _question(row)

    async def of(self, person: PersonId) -> list[Question]:
        query = select(questions).where(questions.c.person == person).order_by(questions.c.asked)
        async with self._database.snapshot() as connection:
            return [_question(row) for row in await connection.execute(query)]

    async def drop(self, question: Question) -> None:
        key = _key(question.person, question.persona, question.conversation)
        async with self._database.transaction() as connection:
            await connection.execute(delete(questions).where(*key, questions.c.request == question.request))


def _key(person: PersonId, persona: str, conversation: str) -> tuple[ColumnElement[bool], ...]:
    return questions.c.person == person, questions.c.persona == persona, questions.c.conversation == conversation


def _question(row: Row[Any]) -> Question:
    return Question(
        person=PersonId(row.person),
        persona=row.persona,
        conversation=row.conversation,
        request=row.request,
        ids=tuple(json.loads(row.ids)),
        asked=row.asked,
    )
