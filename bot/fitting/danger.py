"""Makes anew by the shipped model what danger is told by: `python -m bot.fitting.danger`. Run it after a change to
`bot.core.care.prototype_sentences`, `undertone.toml`, `cues.txt` or `indirect_lines.txt`.

The undertone is a logistic regression with an L2 penalty on unit vectors, each line of the file weighing the same. What
is told is of lines that a fold has not seen; neighbouring lines, which mirror one another between what is meant and
what is not, share their fold.
"""

from __future__ import annotations

import asyncio
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import numpy as np
import structlog

from bot.core.care.danger import HINT, TOLD
from bot.core.care.prototype_sentences import MEANT, NOT_MEANT
from bot.core.care.prototypes import FILE, LINES, embedded
from bot.fitting import indirect
from bot.fitting.regression import Matrix, read, regression
from bot.fitting.templates import fillings
from bot.inference.minilm import MiniLmEmbedder

log = structlog.get_logger(__name__)

SEED = 7
DRAWS = 6
"""Sentences of a line at most."""
PENALTY = 3.0
FOLDS = 5


@dataclass(frozen=True)
class Sample:
    """A sentence, whether it is meant, its line, and its fold."""

    text: str
    meant: bool
    line: int
    fold: int


async def fit() -> None:
    """Embed every sentence, fit, and write the file."""
    embedder = MiniLmEmbedder()
    made = await embedded(embedder)
    samples = list(_samples())
    vectors = np.stack([one.vector for one in await embedder.embed([sample.text for sample in samples])]).astype(float)
    _tell_how_well(vectors, samples)
    counts = _counts(samples)
    others = [(sample.text, sample.meant, count) for sample, count in zip(samples, counts, strict=True)]
    held = {
        "meant": made.meant,
        "not_meant": made.not_meant,
        "undertone": _weights(vectors, samples),
        "hints": await indirect.fitted(embedder, others),
    }
    embedder.close()
    halves = {name: np.asarray(one).astype(np.float16) for name, one in held.items()}
    np.savez(FILE, fingerprint=np.array(embedder.fingerprint), **halves)  # type: ignore[arg-type]


def _samples() -> Iterator[Sample]:
    """What is drawn of each line, and the prototypes' sentences, each a line of its own."""
    random, line = Random(SEED), 0  # noqa: S311  # a fixed draw
    for lists in tomllib.loads(LINES.read_text(encoding="utf-8")).values():
        for name, meant in (("meant", True), ("not_meant", False)):
            lines = lists[name].strip().splitlines()
            for place, one in enumerate(lines):
                line += 1
                for text in fillings(one, random, DRAWS):
                    yield Sample(text, meant, line, int(place / len(lines) * 30) // 2 % FOLDS)
    for sentences, meant in ((MEANT, True), (NOT_MEANT, False)):
        for text in sentences:
            line += 1
            yield Sample(text, meant, line, line % FOLDS)


def _weights(vectors: Matrix, samples: list[Sample]) -> Matrix:
    """float64[dimensions + 1], the last one for all."""
    meant = np.array([sample.meant for sample in samples], dtype=float)
    return regression(vectors, meant, np.array(_counts(samples)), PENALTY)


def _counts(samples: list[Sample]) -> list[float]:
    """So that each line weighs the same."""
    in_line = Counter(sample.line for sample in samples)
    return [1 / in_line[sample.line] for sample in samples]


def _tell_how_well(vectors: Matrix, samples: list[Sample]) -> None:
    """Cross-validated: the area under the curve, and what passes the thresholds that words confirm."""
    folds, meant = np.array([sample.fold for sample in samples]), np.array([sample.meant for sample in samples])
    scores = np.zeros(len(samples))
    for fold in range(FOLDS):
        others = folds != fold
        weights = _weights(vectors[others], [sample for sample in samples if sample.fold != fold])
        scores[~others] = read(vectors[~others], weights)
    above = np.mean(scores[meant][:, None] > scores[~meant][None, :])
    log.info("fitted", sentences=len(samples), meant=int(meant.sum()), area=round(float(above), 3))
    for name, least in (("told", TOLD), ("hinted", HINT)):
        passed = {"meant": np.mean(scores[meant] >= least), "not_meant": np.mean(scores[~meant] >= least)}
        log.info(name, **{which: round(float(share), 2) for which, share in passed.items()})


if __name__ == "__main__":
    asyncio.run(fit())
