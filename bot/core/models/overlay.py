"""Which model speaks for a persona, and how its words are drawn."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from bot.core.models.section import Flag, Number, Section, Text


class Overlay(Section):
    """The table `[model]` of a blueprint. What is not set is as the settings or the server have it.

    `overlay` is a LoRA's or a model's name, as the server lists it; with `fallback` the base model speaks where no
    server has it. `temperature` is moved by the mood (`bot.core.feeling.expression.warmed`).
    """

    overlay: Text | None = None
    fallback: Flag = False
    temperature: Annotated[Number | None, Field(ge=0, le=2)] = None
    top_p: Annotated[Number | None, Field(gt=0, le=1)] = None
    min_p: Annotated[Number | None, Field(ge=0, lt=1)] = None
    repetition_penalty: Annotated[Number | None, Field(ge=0.5, le=2)] = None
    presence_penalty: Annotated[Number | None, Field(ge=-2, le=2)] = None
