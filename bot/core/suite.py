"""A persona's own suite, asked of a model before it speaks to anybody: her facts, and her voice.

Each question of the blueprint, and what somebody says in each of its examples, is a whole first message, answered from
the very prompt and by the very overlay that would answer it. A question is known when its answer holds what the
blueprint says; an answer is hers when no sentence of it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.core.character.lint import holds
from bot.core.drift.check import Characters
from bot.core.feeling.mood import at_home
from bot.core.language.reasoning import ReasoningFilter
from bot.core.models.chat import ChatRequest, Moment, Sampling
from bot.core.models.identity import PRIVATE, Person, PersonId
from bot.core.models.persona import Blueprint
from bot.core.models.turn import Speaker, Turn
from bot.core.ports import ChatModel
from bot.core.prompting.prompt import compose

LONGEST = 160
"""Tokens of an answer."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Something to say to her. `answers` is what she knows of it, any one of them; None where it is about how she
    sounds."""

    text: str
    answers: tuple[str, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What was said to it. `knew` says whether it holds the answer, None where nothing was to be known; `faults` are
    what was not hers in it."""

    question: str
    said: str
    knew: bool | None
    faults: tuple[str, ...]


def suite(blueprint: Blueprint) -> Iterator[Asked]:
    """All that is asked of her, facts first."""
    yield from (Asked(text=question.ask, answers=question.answers) for question in blueprint.questions)
    yield from (Asked(text=example.person) for example in blueprint.voice.examples if example.person)


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
        feeling=at_home(blueprint, now),
        now=now,
        away=None,
    )


async def ask(model: ChatModel, asked: Asked, moment: Moment, characters: Characters) -> Answered:
    """Say it to the model as a whole first message. Raises ModelUnavailable."""
    own = moment.blueprint.model
    request = ChatRequest(
        messages=compose(moment),
        model=own.overlay,
        or_base=own.fallback,
        temperature=0.0,
        sampling=Sampling(
            top_p=own.top_p,
            min_p=own.min_p,
            repetition_penalty=own.repetition_penalty,
            presence_penalty=own.presence_penalty,
        ),
        max_tokens=LONGEST,
    )
    reasoning, said = ReasoningFilter(), ""
    async for delta in model.stream(request):
        said += reasoning.feed(delta.text)[0]
    said = (said + reasoning.end()[0]).strip()
    check = characters.check(moment)
    verdicts = [await check.check(sentence) for sentence in re.split(r"(?<=[.!?…])\s+", said) if sentence.strip()]
    faults = tuple(f"{verdict.kind}: {verdict.fault}" for verdict in verdicts if verdict.fault)
    return Answered(
        question=asked.text,
        said=said,
        knew=None if asked.answers is None else any(holds(said, answer) for answer in asked.answers),
        faults=faults if said else ("silence: it said nothing",),
    )
