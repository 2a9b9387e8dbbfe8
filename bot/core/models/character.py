"""What moves a persona: the tables of a blueprint that decide what she feels and does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from bot.core.models.feeling import Aim, Cue, Emotion, Family, Stance
from bot.core.models.section import Flag, Number, Section, Signed, Text, Unit, Whole, wrong_at

Hour = Annotated[Whole, Field(ge=0, le=23)]


class Goal(Section):
    """What she is after, and how much it weighs against the others."""

    text: Text
    aim: Aim
    utility: Unit


class Standard(Section):
    """What she thinks of an act, theirs towards her (`cues`) or anyone's that they tell of (`words`): praiseworthy up
    to 1, blameworthy down to -1."""

    text: Text
    cues: tuple[Cue, ...] = ()
    words: tuple[Text, ...] = ()
    worth: Signed

    @model_validator(mode="after")
    def _concerns_something(self) -> Standard:
        if not self.cues and not self.words:
            raise ValueError("needs cues or words, by which it is known what it concerns")
        return self


class Attitude(Section):
    """What she likes (up to 1) or dislikes (down to -1), known by any of these words."""

    words: Annotated[tuple[Text, ...], Field(min_length=1)]
    liking: Signed


def _single(word: str) -> str:
    if not word or any(map(str.isspace, word)):
        raise ValueError("is not one word")
    return word


class When(Section):
    """Where a rule holds: everything that is set must be so. Of a list, one is enough."""

    cues: tuple[Cue, ...] = ()
    emotion: Mapping[Emotion, Unit] = Field(default_factory=dict)
    """Each is felt at least so much."""
    pleasure_above: Signed | None = None
    pleasure_below: Signed | None = None
    arousal_above: Signed | None = None
    arousal_below: Signed | None = None
    dominance_above: Signed | None = None
    dominance_below: Signed | None = None
    closeness_above: Unit | None = None
    closeness_below: Unit | None = None
    away_hours: Annotated[Number | None, Field(gt=0)] = None
    """They were away for so long or longer."""
    hours: tuple[Hour, Hour] | None = None
    """From the first hour up to the second, in their time zone; over midnight, too."""
    topics: tuple[Annotated[str, AfterValidator(_single)], ...] = ()
    """A word of the last messages."""

    @model_validator(mode="after")
    def _asks_for_something(self) -> When:
        if not self.model_fields_set:
            raise ValueError("is empty; a rule says when it holds")
        return self


class Then(Section):
    """What a rule asks for."""

    only: tuple[Stance, ...] = ()
    never: tuple[Stance, ...] = ()
    prefer: Mapping[Stance, Signed] = Field(default_factory=dict)
    """Added to how well a stance serves the goals."""
    words: Annotated[Whole | None, Field(ge=4, le=60)] = None
    sentences: Annotated[Whole | None, Field(ge=1, le=20)] = None
    questions: Flag | None = None
    exclamations: Flag | None = None
    emoji: Flag | None = None
    banned: tuple[Family, ...] = ()
    wanted: tuple[Family, ...] = ()
    avoid: tuple[Text, ...] = ()
    say: Annotated[str, Field(max_length=120)] = ""
    """A few words for the prompt."""
    warmth: Annotated[Number, Field(ge=-0.5, le=0.5)] = 0.0

    @model_validator(mode="after")
    def _asks_for_something(self) -> Then:
        if not self.model_fields_set:
            raise ValueError("is empty; a rule says what it asks for")
        return self


class Rule(Section):
    """When this, then that; without a `when` always."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
    when: When | None = None
    then: Then


def _each_once(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    names = [rule.name for rule in rules]
    for place, name in enumerate(names):
        if name in names[:place]:
            raise wrong_at((place, "name"), f"{name!r} is the name of two rules; /why tells them apart by it")
    return rules


Rules = Annotated[tuple[Rule, ...], AfterValidator(_each_once)]


class RuleFile(Section):
    """A file of rules that blueprints share."""

    rules: Annotated[Rules, Field(min_length=1)]
