"""How a persona opens a first meeting: with one of her greetings, another for another conversation."""

from __future__ import annotations

from bot.core.character.persona import cast_for
from bot.core.language.text import clean, defused, one_line
from bot.core.lore.macros import expand, number
from bot.core.models.identity import PRIVATE, Audience
from bot.core.models.persona import Blueprint

NAME_CHARACTERS = 64


def opening(blueprint: Blueprint, person: str, conversation: str, audience: Audience) -> str:
    """What she says first to somebody of this name; empty when she has no greetings and waits to be spoken to."""
    greetings = _greetings(blueprint, audience)
    if not greetings:
        return ""
    text = greetings[greeting_number(blueprint, conversation, audience) or 0]
    return defused(clean(expand(text, cast_for(blueprint, one_line(person, NAME_CHARACTERS), conversation, 0))))


def greeting_number(blueprint: Blueprint, conversation: str, audience: Audience) -> int | None:
    """Which of the greetings opens this conversation, counted from 0; always the same one. None without any."""
    greetings = _greetings(blueprint, audience)
    return number(f"{blueprint.id}\0{conversation}") % len(greetings) if greetings else None


def _greetings(blueprint: Blueprint, audience: Audience) -> tuple[str, ...]:
    return blueprint.greetings if audience == PRIVATE else blueprint.greetings + blueprint.group_greetings
