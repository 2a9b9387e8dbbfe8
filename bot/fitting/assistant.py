"""Makes anew what an assistant is known by: `python -m bot.fitting.assistant`, some minutes. Run it after a change to
`assistant_lines.txt`, `register_lines.txt`, the patterns, the platitudes or the signs of a manner.

The wording is learnt from all lines, the meaning from the English ones, for the embedding model knows little else. How
much the two count together, and where the odds' zero lies, is learnt from sentences that neither has seen (folds), and
what is told at the end is of those.
"""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from bot.core.drift import assistant, leanings
from bot.core.drift.leanings import BUCKETS
from bot.core.drift.manner import Manner, foreign_to, manner
from bot.core.drift.prototypes import FILE, assistant_lines
from bot.core.drift.voice import Voices
from bot.core.models.persona import Blueprint
from bot.fitting.register import SEED, Line, lines, own_sentences, personas
from bot.fitting.regression import Flags, Matrix, Places, balanced, descent, folds, least, read, regression
from bot.inference.minilm import MiniLmEmbedder

FOLDS = 5
TEMPLATE_COUNTS = 4.0
"""Plain lines that all the fillings of a template count for."""
RIDGE = 1.0
SCALE = 5.0
"""By which unit vectors are multiplied, so that the ridge leaves them room."""
REFUSED_BY_WORDS, LEFT_OPEN, REFUSED_BY_MEANING = 0.018, 0.05, 0.008
"""Shares of clean sentences: refused by their wording alone, left to the meaning, and refused by that. Those of the
bench and the lines count the same; most lines were written to lie close to the others, and are refused more often."""


@dataclass(frozen=True)
class _Known:
    """Of each line: the line, what it is made of, whether it is an assistant's, what it counts, its fold, and whether
    its meaning is judged."""

    lines: Sequence[Line]
    places: Sequence[Places]
    is_assistant: Flags
    counts: Matrix
    fold: Places
    has_meaning: Flags


async def fit() -> None:
    """Embed, fit, tell how well, and write the file."""
    with TemporaryDirectory() as folder:
        of = personas(Path(folder))
    known = _known(lines(), of)
    embedder = MiniLmEmbedder()
    prototypes = await _embedded(embedder, assistant_lines())
    meant = list(compress(known.lines, known.has_meaning))
    vectors = await _embedded(embedder, [line.text for line in meant])
    near = await _nearness(Voices(embedder), meant, vectors, of)
    embedder.close()
    odds, leans = _left_out(known, vectors)
    words = _worded(known, np.ones(len(known.lines), bool))
    direction = _direction(vectors, known.is_assistant[known.has_meaning], known.counts[known.has_meaning])
    together = np.column_stack([odds[known.has_meaning], leans, near])
    by_meaning, sure, doubt = _weighed(known, odds, together)
    words[0] -= sure
    np.savez(
        FILE,
        fingerprint=np.array(embedder.fingerprint),
        vectors=prototypes.astype(np.float16),
        words=words.astype(np.float16),
        direction=direction.astype(np.float32),
        by_meaning=by_meaning.astype(np.float32),
        doubt=np.array(doubt - sure),
    )


def _known(lines: Sequence[Line], of: dict[str, Blueprint]) -> _Known:
    made = Counter(line.source for line in lines)
    not_hers = {persona: foreign_to(own_sentences(blueprint)) for persona, blueprint in of.items()}
    return _Known(
        lines=lines,
        places=[_places(line, not_hers[line.persona]) for line in lines],
        is_assistant=np.array([line.is_assistant for line in lines]),
        counts=np.array([min(1.0, TEMPLATE_COUNTS / made[line.source]) if line.is_made else 1.0 for line in lines]),
        fold=folds([line.source or line.text for line in lines], FOLDS, SEED),
        has_meaning=np.array(["en" in line.tongues for line in lines]),
    )


def _places(line: Line, not_hers: Manner) -> Places:
    """A line that somebody speaks is in that somebody's manner."""
    strange = manner(line.text) & not_hers if line.is_assistant or line.is_bench else ()
    return leanings.places(line.text, line.tongues, [*assistant.found(line.text, line.tongues).marks, *strange])


def _left_out(known: _Known, vectors: Matrix) -> tuple[Matrix, Matrix]:
    """Of each line the odds by its wording, and what its meaning says where it is judged: of models that did not learn
    from it."""
    odds, leans = np.zeros(len(known.lines)), np.zeros(len(vectors))
    for fold in range(FOLDS):
        out = known.fold == fold
        words = _worded(known, ~out)
        odds[out] = [leanings.by_words(places, words) for places in compress(known.places, out)]
        meant = out[known.has_meaning]
        these = ~out & known.has_meaning
        leans[meant] = read(vectors[meant], _direction(vectors[~meant], known.is_assistant[these], known.counts[these]))
    return odds, leans


def _worded(known: _Known, these: Flags) -> Matrix:
    """What each place says, float64[BUCKETS], the first for all: learnt from these lines."""
    places = list(compress(known.places, these))
    return descent(places, known.is_assistant[these].astype(float), known.counts[these], BUCKETS, SEED)


def _direction(vectors: Matrix, is_assistant: Flags, counts: Matrix) -> Matrix:
    """What each dimension says, float64[dimensions + 1], the last for all."""
    is_so = is_assistant.astype(float)
    direction = regression(SCALE * vectors, is_so, balanced(is_so, counts), RIDGE)
    direction[:-1] *= SCALE
    return direction


async def _embedded(embedder: MiniLmEmbedder, texts: Sequence[str]) -> Matrix:
    return np.stack([made.vector for made in await embedder.embed(list(texts))]).astype(float)


async def _nearness(voices: Voices, lines: Sequence[Line], vectors: Matrix, of: dict[str, Blueprint]) -> Matrix:
    """To her own lines and to an assistant's, float64[n, 2]."""
    for blueprint in of.values():
        await voices.learn(blueprint)
    found = (voices.compared(vector, of[line.persona]) for line, vector in zip(lines, vectors, strict=True))
    return np.array([(one.own, one.assistant) for one in found if one is not None])


def _weighed(known: _Known, odds: Matrix, together: Matrix) -> tuple[Matrix, float, float]:
    """The weights of wording and meaning together, and the odds by wording from which on a sentence is refused, and
    from which on its meaning is asked. Says how well they do."""
    written = np.array([bool(line.source) and not line.is_made for line in known.lines])
    is_bench = np.array([line.is_bench for line in known.lines])
    clean = written & ~known.is_assistant
    share = np.where(is_bench, 1 / (clean & is_bench).sum(), 1 / (clean & ~is_bench).sum()) / 2
    sure = least(odds[clean], share[clean], REFUSED_BY_WORDS)
    doubt = least(odds[clean], share[clean], REFUSED_BY_WORDS + LEFT_OPEN)
    refused = odds >= sure
    opened = (odds >= doubt) & ~refused & known.has_meaning
    meant = written[known.has_meaning]
    is_so = known.is_assistant[known.has_meaning][meant].astype(float)
    weights = regression(together[meant], is_so, balanced(is_so, known.counts[known.has_meaning][meant]), RIDGE)
    of_all = np.full(len(odds), -np.inf)
    of_all[known.has_meaning] = read(together, weights)
    turned = least(of_all[clean & opened], share[clean & opened], REFUSED_BY_MEANING)
    weights[-1] -= turned
    caught = refused | (opened & (of_all >= turned))
    for what, these in (
        ("the bench", is_bench),
        ("lines", written & ~is_bench),
        ("lines in English", written & ~is_bench & known.has_meaning),
    ):
        sys.stdout.write(
            f"{what}: caught {caught[these & known.is_assistant].mean():.3f}, "
            f"refused {caught[these & ~known.is_assistant].mean():.4f}, asked of meaning {opened[these].mean():.3f}\n"
        )
    return weights, sure, doubt


if __name__ == "__main__":
    asyncio.run(fit())
