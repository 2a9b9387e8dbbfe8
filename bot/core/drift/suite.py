"""A persona's own suite, asked of a model before it speaks to anybody: her facts, and her voice.

Each question of the blueprint is one message, answered from the prompt as it would be; an answer counts when it holds
what the blueprint says, and no sentence of it is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from bot.core.character.lint import holds
from bot.core.character.persona import compile_prefix
from bot.core.drift.check import Characters
from bot.core.language.reasoning import ReasoningFilter
from bot.core.models.chat import ChatMessage, ChatRequest, Moment
from bot.core.models.feeling import Feeling
from bot.core.models.identity import PRIVATE, Person, PersonId
from bot.core.models.life import Question
from bot.core.models.mood import Mood
from bot.core.models.persona import Blueprint
from bot.core.models.turn import Speaker, Turn
from bot.core.ports import ChatModel

LONGEST = 160
"""Tokens of an answer."""


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What was said to a question; `knew` says whether it holds the answer, `faults` what was not hers in it."""

    question: str
    said: str
    knew: bool
    faults: tuple[str, ...]


def first_moment(blueprint: Blueprint, text: str, now: datetime) -> Moment:
    """Somebody new says this, in private."""
    person = PersonId(0)
    turn = Turn(
        id=0,
        person=person,
        persona=blueprint.id,
        conversation="test",
        audience=PRIVATE,
        speaker=Speaker.PERSON,
        name="Person",
        text=text,
        at=now,
        position=0,
        session=0,
    )
    return Moment(
        blueprint=blueprint,
        person=Person(id=person, name="Person", first_met=now),
        audience=PRIVATE,
        message=turn,
        history=(),
        memories=(),
        feeling=Feeling(mood=Mood(pleasure=0.0, arousal=0.0, dominance=0.0, at=now)),
        now=now,
        away=None,
    )


async def ask(model: ChatModel, question: Question, moment: Moment, characters: Characters) -> Answered:
    """Put one question to the model as a whole first message. Raises ModelUnavailable."""
    request = ChatRequest(
        messages=(
            ChatMessage(role="system", content=compile_prefix(moment.blueprint)),
            ChatMessage(role="user", content=question.ask),
        ),
        temperature=0.0,
        max_tokens=LONGEST,
    )
    reasoning, said = ReasoningFilter(), ""
    async for delta in model.stream(request):
        said += reasoning.feed(delta.text)[0]
    said = (said + reasoning.end()[0]).strip()
    check = characters.check(moment)
    verdicts = [await check.check(sentence) for sentence in re.split(r"(?<=[.!?…])\s+", said) if sentence.strip()]
    return Answered(
        question=question.ask,
        said=said,
        knew=any(holds(said, answer) for answer in question.answers),
        faults=tuple(f"{verdict.kind}: {verdict.fault}" for verdict in verdicts if verdict.fault),
    )
