"""Fits what hints at danger that is not said outright, for `bot.fitting.danger`: a logistic regression with an L2
penalty on a message's unit vector beside its cues and words (`bot.core.care.cues`).

It learns from `indirect_lines.txt`, where most of what is not meant mirrors what is, from the undertone's lines, which
are of fewer kinds and count less, and from what characters say. The zero of the odds is put where few of what is not
meant passes, by models that had not seen it. Lines that stand together share their fold; their mirrors below the other
heading need not, which makes the figures rather too low.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import structlog

from bot.core.care.cues import cues
from bot.core.ports import Embedder
from bot.fitting.register import lines
from bot.fitting.regression import Matrix, folds, least, read, regression
from bot.fitting.templates import fillings, under_headings

log = structlog.get_logger(__name__)

LINES = Path(__file__).with_name("indirect_lines.txt")
SEED, FOLDS, TOGETHER = 7, 5, 3
DRAWS, EVERYDAY_COUNTS = 10, 4.0
"""Sentences of a template of everyday life at most, and plain lines that they count for together."""
OTHERS_COUNT, CHARACTERS_COUNT, CHARACTERS = 0.3, 0.3, 2500
PENALTY = 0.35
PASSING = 0.025
"""Share of what is not meant among the lines, most of which mirrors what is."""


@dataclass(frozen=True)
class Hint:
    """A message, whether it is meant, how much it counts, and where it is from: "" for the lines that set the zero."""

    text: str
    meant: bool
    counts: float
    source: str = ""


async def fitted(embedder: Embedder, others: Iterable[tuple[str, bool, float]]) -> Matrix:
    """The weights float64[dimensions + cues + 1]; `others` are the undertone's sentences, and what each counts."""
    hints = [*_hints(), *(Hint(text, meant, OTHERS_COUNT * counts, text) for text, meant, counts in others)]
    vectors = [one.vector for one in await embedder.embed([hint.text for hint in hints])]
    rows = np.stack([np.append(vector, cues(hint.text)) for vector, hint in zip(vectors, hints, strict=True)]).astype(
        float
    )
    meant = np.array([float(hint.meant) for hint in hints])
    counts = np.array([hint.counts for hint in hints])
    weights = regression(rows, meant, counts, PENALTY)
    weights[-1] -= _zero(rows, meant, counts, [hint.source for hint in hints])
    return weights


def _hints() -> Iterator[Hint]:
    random = Random(SEED)  # noqa: S311  # a fixed draw
    for heading, line in under_headings(LINES):
        made = fillings(line, random, DRAWS)
        counts, source = (EVERYDAY_COUNTS / len(made), line) if heading == "everyday" else (1.0, "")
        yield from (Hint(text, heading == "meant", counts, source) for text in made)
    said = sorted({line.text for line in lines() if not line.is_assistant})
    yield from (
        Hint(text, meant=False, counts=CHARACTERS_COUNT, source=text) for text in random.sample(said, CHARACTERS)
    )


def _zero(rows: Matrix, meant: Matrix, counts: Matrix, sources: list[str]) -> float:
    """The odds from which no more than `PASSING` of what is not meant passes."""
    of_lines = np.array([source == "" for source in sources])
    fold = folds([source or place // TOGETHER for place, source in enumerate(sources)], FOLDS, SEED)
    odds = np.zeros(len(rows))
    for out in range(FOLDS):
        kept = fold != out
        odds[~kept] = read(rows[~kept], regression(rows[kept], meant[kept], counts[kept], PENALTY))
    clean = of_lines & (meant == 0)
    zero = least(odds[clean], np.full(clean.sum(), 1 / clean.sum()), PASSING)
    others = ~of_lines & (meant == 0)
    log.info(
        "hints",
        meant=f"{np.mean(odds[of_lines & (meant == 1)] >= zero):.2f} of {int((of_lines & (meant == 1)).sum())}",
        not_meant=f"{np.mean(odds[clean] >= zero):.3f} of {int(clean.sum())}",
        everyday=f"{np.mean(odds[others] >= zero):.4f} of {int(others.sum())}",
    )
    return zero
