"""What could be better about a blueprint that can be used: remarks, each a sentence that says what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.core.character.persona import compile_prefix, own_lines
from bot.core.language.text import estimate_tokens
from bot.core.models.lorebook import Lorebook
from bot.core.models.persona import Blueprint

LONG_PREFIX = 2500
"""Tokens of a prefix that leave little of a context of 8,192 for what was said."""
FEW_EXAMPLES = 5
FEW_QUESTIONS = 10


def remarks(blueprint: Blueprint) -> list[str]:
    """All there are, the weightiest first; empty for a blueprint that leaves nothing to be desired."""
    return [*_own_words(blueprint), *_unanswerable(blueprint), *_missing(blueprint), *_length(blueprint)]


def lore_remarks(book: Lorebook) -> list[str]:
    """What could be better about a lorebook."""
    return [
        f"“{entry.name}” never comes up: it has no keys, and is not constant. Give it keys."
        for entry in book.entries
        if entry.enabled and not (entry.never or entry.constant or entry.always or entry.keys)
    ]


def holds(text: str, answer: str) -> bool:
    """Whether the text holds these words, in whatever case, as whole words."""
    return re.search(rf"(?<!\w){re.escape(answer)}(?!\w)", text, re.IGNORECASE) is not None


def _own_words(blueprint: Blueprint) -> Iterator[str]:
    for word in blueprint.voice.forbidden_words:
        for line in own_lines(blueprint):
            if holds(line, word):
                yield f"{blueprint.name} never says {word!r}, but one of the lines has it: {line!r}. Change either."


def _unanswerable(blueprint: Blueprint) -> Iterator[str]:
    prefix = compile_prefix(blueprint)
    for question in blueprint.questions:
        if not any(holds(prefix, answer) for answer in question.answers):
            yield f"{question.ask!r} cannot be answered: the prompt holds none of {', '.join(question.answers)}."


def _missing(blueprint: Blueprint) -> Iterator[str]:
    facts = blueprint.facts
    absent = [name for name in ("lives", "comes_from", "work", "family") if not getattr(facts, name)]
    if absent:
        yield f"[facts] has no {', '.join(absent)}: what a model makes up about it passes unnoticed."
    if blueprint.visual is None:
        yield "There is no [visual]: every description of what they look like will be another one."
    if len(blueprint.voice.examples) < FEW_EXAMPLES:
        yield f"There are fewer than {FEW_EXAMPLES} [[voice.examples]]; examples weigh more than descriptions."
    if len(blueprint.questions) < FEW_QUESTIONS:
        yield f"There are fewer than {FEW_QUESTIONS} [[questions]]; `everkin persona test` has little to go by."


def _length(blueprint: Blueprint) -> Iterator[str]:
    tokens = estimate_tokens(compile_prefix(blueprint))
    if tokens > LONG_PREFIX:
        yield f"It compiles to about {tokens:,} tokens; over {LONG_PREFIX:,} leave a small model little room."
