"""What a blueprint says of a life: facts that can be checked, attachment, looks, and when she would write first."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from bot.core.models.section import Section, Text, Unit, Whole


class Facts(Section):
    """What is true of her life. The prompt tells it, and what she says of herself is held against it.

    Of several values the first is told as hers, the others are other words for it. What is left out is never held
    against her.
    """

    lives: tuple[Text, ...] = ()
    comes_from: tuple[Text, ...] = ()
    work: tuple[Text, ...] = ()
    studied: tuple[Text, ...] = ()
    family: Mapping[Text, Text] = {}
    """By who they are: aunt = "Danica". "none" where there is nobody: husband = "none"."""
    animals: Mapping[Text, Text] = {}
    """The same: cat = "Regulator", dog = "none"."""
    counts: Mapping[Text, Annotated[Whole, Field(ge=0)]] = {}
    """How many there are of something, by its plural: tapes = 38."""


class AttachmentStyle(StrEnum):
    """How she takes closeness and distance (Bartholomew & Horowitz 1991)."""

    SECURE = "secure"
    ANXIOUS = "anxious"
    AVOIDANT = "avoidant"
    FEARFUL = "fearful"


class Attachment(Section):
    """How she attaches. `closest` is as close as anybody can come to her, `trusting` as far as her trust can go."""

    style: AttachmentStyle = AttachmentStyle.SECURE
    closest: Unit = 1.0
    trusting: Unit = 1.0


class Visual(Section):
    """What she looks like. It stays so in every picture and in every description."""

    face: Text
    hair: Text
    eyes: Text
    skin: Text
    build: Text
    clothes: Text
    marks: tuple[Text, ...] = ()
    """What tells her from others: a scar, a ring, glasses."""


class Initiative(Section):
    """When she would speak first. Whether she may is the person's to say, and every limit of the program holds."""

    eagerness: Unit = 0.5
    """How readily she uses an occasion: 0 hardly ever, 1 whenever there is a reason."""
    per_week: Annotated[Whole, Field(ge=0, le=21)] = 3
    """The most messages of her own in a week."""
    about: tuple[Text, ...] = ()
    """What she would write about, told in the prompt."""


class Question(Section):
    """Something to ask of herself, and what an answer must hold: any one of `answers`, by its words."""

    ask: Text
    answers: Annotated[tuple[Text, ...], Field(min_length=1)]
