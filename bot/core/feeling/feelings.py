"""The emotion step of an exchange: what a message makes the companion feel, and the stance it takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from bot.core.care.danger import read_danger
from bot.core.feeling.affect import Affect
from bot.core.feeling.appraisal import read
from bot.core.feeling.mood import feel
from bot.core.feeling.rules import Scene
from bot.core.feeling.second_thoughts import reconsidered
from bot.core.feeling.stance import decide
from bot.core.feeling.words import appraise
from bot.core.language.almanac import zone_of
from bot.core.language.text import words
from bot.core.models.chat import Moment
from bot.core.models.danger import Danger
from bot.core.models.feeling import Appraisal, Cue, Decision, Feeling, Limits
from bot.core.models.identity import Person
from bot.core.models.persona import Blueprint
from bot.core.models.turn import Turn
from bot.core.ports import Clock, MoodStore

ACQUAINTED = 150
"""Turns after which half of the closeness is there that talking alone brings."""
LATELY = 6
"""Turns whose words are topics to a rule."""
TOPIC_CHARACTERS = 500
BACK_AFTER = timedelta(days=2)


@dataclass(kw_only=True)
class Feelings:
    """Reads messages with feeling, by words alone until `affect` is there. `limits` says what nothing here can lift: it
    is asked for every message."""

    moods: MoodStore
    clock: Clock
    affect: Affect | None = None
    blueprints: Mapping[str, Blueprint] = field(default_factory=dict)
    """Whose feelings are thought over."""
    limits: Callable[[Person, Turn, Danger | None], Limits] = lambda person, turn, danger: Limits()

    def meet(
        self,
        blueprint: Blueprint,
        person: Person,
        turn: Turn,
        history: Sequence[Turn],
        *,
        before: Feeling | None,
        valence: float,
        vector: NDArray[np.float32] | None = None,
        danger: Danger | None = None,
        close: float | None = None,
    ) -> tuple[Feeling, Decision]:
        """What is felt after the turn, and the stance of its reply. `before` is what was felt last, `valence` that of
        the turn's words, `vector` its unit vector where there is one, `danger` that of which it tells; `history` ends
        before the turn. `close` in [0, 1] is how close the two are, by how much they have talked where nobody knows
        better. Changes nothing."""
        now = self.clock.now()
        away = turn.at - history[-1].at if history else None
        appraisal = _met(read(turn.text, valence, self.affect, vector, danger=danger), away)
        feeling = feel(before, blueprint, appraisal, turn.text, now)
        scene = Scene(
            feeling=feeling,
            cues=appraisal.cues,
            closeness=_closeness(close, turn),
            away=away,
            hour=now.astimezone(zone_of(person)).hour,
            topics=_topics(turn, history) if _has_topics(blueprint) else frozenset(),
            limits=self.limits(person, turn, danger),
        )
        return feeling, decide(blueprint, scene, now)

    def alone(
        self, blueprint: Blueprint, person: Person, turn: Turn, feeling: Feeling, close: float | None
    ) -> Decision:
        """The stance of what she says of her own accord; `close` as in `meet`."""
        now = self.clock.now()
        scene = Scene(
            feeling=feeling,
            cues={},
            closeness=_closeness(close, turn),
            away=None,
            hour=now.astimezone(zone_of(person)).hour,
            topics=frozenset(),
            limits=self.limits(person, turn, None),
        )
        return decide(blueprint, scene, now)

    async def think_again(self, readings: Sequence[tuple[Turn, Appraisal]]) -> None:
        """Take a language model's readings of turns into account, after their replies."""
        for turn, better in readings:
            blueprint, before = self.blueprints.get(turn.persona), await self.moods.get(turn.person, turn.persona)
            if blueprint is None or before is None:
                continue
            first = read(turn.text, appraise(turn.text).valence, danger=read_danger(turn.text))
            after = reconsidered(before, blueprint, turn, first=first, better=better, now=self.clock.now())
            await self.moods.put(turn.person, turn.persona, after, turn=turn.id)

    async def keep(self, moment: Moment) -> None:
        """Keep what is felt by the moment, and why its reply was as it was."""
        whose, message = (moment.person.id, moment.blueprint.id), moment.message
        await self.moods.put(*whose, moment.feeling, moment.decision, message.conversation, turn=message.id)


def _closeness(known: float | None, turn: Turn) -> float:
    """How close the two are, in [0, 1]: where it is not known, by how many turns there were."""
    return 1.0 - float(0.5 ** (turn.position / ACQUAINTED)) if known is None else known


def _met(appraisal: Appraisal, away: timedelta | None) -> Appraisal:
    if away is None or away < BACK_AFTER:
        return appraisal
    return Appraisal(valence=appraisal.valence, arousal=appraisal.arousal, cues={**appraisal.cues, Cue.BACK: 0.8})


def _has_topics(blueprint: Blueprint) -> bool:
    """Whether one of the rules asks what is spoken of."""
    return any(rule.when is not None and rule.when.topics for rule in blueprint.rules)


def _topics(turn: Turn, history: Sequence[Turn]) -> frozenset[str]:
    lately = (*history[-LATELY:], turn)
    return frozenset(word for one in lately for word in words(one.text[:TOPIC_CHARACTERS]))
