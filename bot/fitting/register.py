"""The sentences that an assistant's register is fitted by: `register_lines.txt`, filled with a seed, an assistant's own
lines, the personas', everyday ones, and the seen wordings of the drift bench."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bot.bench.drift_wordings import CARDS, scenes
from bot.cards.importing import bring
from bot.core.character.persona import load_blueprints, own_lines
from bot.core.drift import language
from bot.core.drift.prototypes import assistant_lines
from bot.core.drift.voice import sentences
from bot.core.models.persona import Blueprint
from bot.fitting.templates import fillings, under_headings
from bot.inference.everyday import everyday_sentences
from bot.settings import PROJECT

LINES = Path(__file__).with_name("register_lines.txt")
SEED = 7
FILLINGS, EVERYDAY = 10, 400
"""Sentences made of a template at most, and everyday ones."""


@dataclass(frozen=True)
class Line:
    """One sentence; `source` is the template that it was made of, `persona` whose voice it is in or would be, `said`
    what it answers."""

    text: str
    is_assistant: bool
    source: str = ""
    persona: str = "mira"
    said: str = ""
    is_bench: bool = False

    @property
    def is_made(self) -> bool:
        return "{" in self.source

    @property
    def tongues(self) -> frozenset[str]:
        """As the check has them."""
        spoken = language.language(self.text)
        return frozenset((spoken,) if spoken else (language.likeliest(self.text), "en", language.likeliest(self.said)))


def lines() -> list[Line]:
    return [*_taught(), *_spoken(), *_of_the_bench()]


def personas(folder: Path) -> dict[str, Blueprint]:
    """The shipped personas, and the cards of the bench under their own names, imported into the folder."""
    cards = {card.stem: bring(card, [PROJECT / "personas", folder]).persona for card in sorted(CARDS.glob("*.json"))}
    imported = load_blueprints(folder)
    return {**load_blueprints(PROJECT / "personas"), **{stem: imported[persona] for stem, persona in cards.items()}}


def own_sentences(blueprint: Blueprint) -> list[str]:
    return [sentence for line in own_lines(blueprint) for sentence in sentences(line)]


def _taught() -> Iterator[Line]:
    """The lines and fillings of `register_lines.txt`, and the assistant's own."""
    random = Random(SEED)  # noqa: S311 - no secret
    for heading, line in under_headings(LINES):
        is_assistant = heading.endswith("assistant")
        yield from (Line(text, is_assistant, line) for text in fillings(line, random, FILLINGS))
    yield from (Line(text, True) for text in assistant_lines())


def _spoken() -> Iterator[Line]:
    """What people and characters say."""
    for persona, blueprint in load_blueprints(PROJECT / "personas").items():
        said = (sentence for sentence in own_sentences(blueprint) if len(sentence.split()) > 2)
        yield from (Line(text, False, persona=persona) for text in said)
    yield from (Line(text, False) for text in everyday_sentences(EVERYDAY, SEED))


def _of_the_bench() -> Iterator[Line]:
    """The seen wordings whose kind is the register."""
    for scene in scenes("seen"):
        planted = [*scene.planted.get("assistant", ()), *scene.planted.get("voice", ())]
        for text, is_assistant in (*((one, True) for one in planted), *((one, False) for one in scene.clean)):
            yield Line(text, is_assistant, text, scene.persona, scene.said, is_bench=True)
