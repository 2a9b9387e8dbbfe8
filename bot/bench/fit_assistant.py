"""Makes anew what an assistant is known by: `python -m bot.bench.fit_assistant`, a minute. Run it after a change to
`assistant_lines.txt`, `register_lines.txt` or the patterns.

The words and the meaning learn from lines, templates filled with a seed. How much each of them, the patterns and the
platitudes count is learnt from sentences that none of them has seen: lines that were left out (folds), and the seen
wordings of the drift bench. The zero of the odds is put where as many clean ones are refused as stated.
"""

from __future__ import annotations

import asyncio
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from bot.bench.drift_wordings import CARDS, scenes
from bot.cards.importing import bring
from bot.core.character.persona import load_blueprints, own_lines
from bot.core.drift import assistant, language
from bot.core.drift.leanings import BUCKETS, buckets, evidence, weighed
from bot.core.drift.prototypes import FILE, assistant_lines
from bot.core.drift.voice import Voices, sentences
from bot.core.models.persona import Blueprint
from bot.inference.everyday import everyday_sentences
from bot.inference.minilm import MiniLmEmbedder
from bot.settings import PROJECT

LINES = Path(__file__).with_name("register_lines.txt")
SEED, FOLDS = 7, 4
FILLINGS, EVERYDAY = 10, 400
"""Sentences made of a template at most, and everyday ones."""
TEMPLATE_COUNTS = 4.0
"""Plain lines that all the fillings of a template count for."""
ROUNDS, STEP, SHRINK = 8, 0.3, 3e-4
"""Of the descent that fits the words (Adagrad, ridge)."""
RIDGE = 1.0
SCALE = 5.0
"""By which unit vectors are multiplied, so that the ridge leaves them room."""
LEFT_OUT = 0.15
"""What a line that was left out counts beside a sentence of the bench: most were written to lie close to the others."""
REFUSED, REFUSED_BY_WORDS, LEFT_OPEN = 0.008, 0.003, 0.04
"""Shares of the bench's clean sentences: refused in all, refused by words alone, and left to the meaning."""

Matrix = NDArray[np.float64]
Tongues = frozenset[str]


@dataclass(frozen=True)
class Line:
    """One sentence; `source` is the template that it was made of, `persona` whose voice it would be in."""

    text: str
    is_assistant: bool
    source: str = ""
    persona: str = "mira"
    said: str = ""

    @property
    def is_made(self) -> bool:
        return "{" in self.source


@dataclass(frozen=True)
class _Learnt:
    words: Matrix
    direction: Matrix


@dataclass(frozen=True)
class _Weighed:
    """What is known of each sentence, whose it is, and what it counts; those of the bench count 1."""

    rows: Matrix
    is_assistant: Matrix
    counts: Matrix


async def fit() -> None:
    """Embed, fit, and write the file."""
    embedder = MiniLmEmbedder()
    lines = [*taught(), *spoken()]
    judged = [line for line in lines if line.source and not line.is_made]
    bench = list(of_the_bench())
    vectors = await _embedded(embedder, [line.text for line in lines])
    of_bench = await _embedded(embedder, [line.text for line in bench])
    prototypes = await _embedded(embedder, assistant_lines())
    with TemporaryDirectory() as folder:
        nearness = await _nearness(embedder, [*judged, *bench], _blueprints(Path(folder)))
    embedder.close()
    place = {line.text: number for number, line in enumerate(lines)}
    folds = _folds(lines)
    learnt = _learn(lines, vectors)
    unseen = [_learn_without(lines, vectors, folds, fold) for fold in range(FOLDS)]
    rows = np.stack(
        [
            *(_row(line, unseen[folds[place[line.text]]], vectors[place[line.text]]) for line in judged),
            *(_row(line, learnt, vector) for line, vector in zip(bench, of_bench, strict=True)),
        ]
    )
    rows = np.hstack([rows, nearness])
    is_assistant = np.array([float(line.is_assistant) for line in (*judged, *bench)])
    counts = np.array([LEFT_OUT] * len(judged) + [1.0] * len(bench))
    _write(embedder.fingerprint, prototypes, learnt, _Weighed(rows, is_assistant, counts))


def taught() -> Iterator[Line]:
    """The lines and fillings of `register_lines.txt`, and the assistant's own."""
    random, is_assistant = Random(SEED), True  # noqa: S311 - no secret
    for line in LINES.read_text(encoding="utf-8").splitlines():
        if heading := re.fullmatch(r"\[\w\w (\w+)\]", line):
            is_assistant = heading[1] == "assistant"
            continue
        made = {_filled(line, random) for _ in range(FILLINGS)} if "{" in line else {line}
        yield from (Line(text, is_assistant, line) for text in sorted(made))
    yield from (Line(text, True) for text in assistant_lines())


def spoken() -> Iterator[Line]:
    """What people and characters say: the shipped personas' lines and everyday sentences."""
    for blueprint in load_blueprints(PROJECT / "personas").values():
        said = (one for line in own_lines(blueprint) for one in sentences(line) if len(one.split()) > 2)
        yield from (Line(text, False) for text in said)
    yield from (Line(text, False) for text in everyday_sentences(EVERYDAY, SEED))


def of_the_bench() -> Iterator[Line]:
    """The seen wordings whose kind is the register."""
    for scene in scenes("seen"):
        planted = [*scene.planted.get("assistant", ()), *scene.planted.get("voice", ())]
        for text, is_assistant in (*((one, True) for one in planted), *((one, False) for one in scene.clean)):
            yield Line(text, is_assistant, persona=scene.persona, said=scene.said)


def regression(rows: Matrix, is_assistant: Matrix, counts: Matrix, ridge: float = RIDGE) -> Matrix:
    """The weights of a logistic regression by Newton's method, the last for all; both classes count the same."""
    rows = np.hstack([rows, np.ones((len(rows), 1))])
    counts = _balanced(is_assistant, counts)
    ridges = ridge * np.append(np.ones(rows.shape[1] - 1), 0.0)
    weights = np.zeros(rows.shape[1])
    for _ in range(40):
        odds = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ ((odds - is_assistant) * counts) + ridges * weights
        curve = (rows * (odds * (1 - odds) * counts)[:, None]).T @ rows + np.diag(ridges + 1e-9)
        weights -= np.linalg.solve(curve, slope)
    return weights


def _filled(template: str, random: Random) -> str:
    while slot := re.search(r"\{([^{}]*)\}", template):
        template = template[: slot.start()] + random.choice(slot[1].split("|")) + template[slot.end() :]
    return re.sub(r"\s+([.,;])", r"\1", " ".join(template.split()))


def _blueprints(folder: Path) -> dict[str, Blueprint]:
    """The shipped personas, and the cards of the bench under their own names."""
    cards = {card.stem: bring(card, [PROJECT / "personas", folder]).persona for card in sorted(CARDS.glob("*.json"))}
    imported = load_blueprints(folder)
    return {**load_blueprints(PROJECT / "personas"), **{stem: imported[persona] for stem, persona in cards.items()}}


async def _embedded(embedder: MiniLmEmbedder, texts: Sequence[str]) -> Matrix:
    return np.stack([made.vector for made in await embedder.embed(list(texts))]).astype(float)


async def _nearness(embedder: MiniLmEmbedder, lines: Iterable[Line], of: dict[str, Blueprint]) -> Matrix:
    """To her own lines and to an assistant's, float64[n, 2]."""
    voices = Voices(embedder)
    for blueprint in of.values():
        await voices.learn(blueprint)
    found = [await voices.likeness(line.text, of[line.persona]) for line in lines]
    return np.array([(one.own, one.assistant) for one in found if one is not None])


def _folds(lines: Sequence[Line]) -> list[int]:
    """Of each line; all fillings of a template are in one."""
    random = Random(SEED)  # noqa: S311 - no secret
    of = {source: random.randrange(FOLDS) for source in dict.fromkeys(line.source or line.text for line in lines)}
    return [of[line.source or line.text] for line in lines]


def _learn_without(lines: Sequence[Line], vectors: Matrix, folds: Sequence[int], fold: int) -> _Learnt:
    kept = [number for number, one in enumerate(folds) if one != fold]
    return _learn([lines[number] for number in kept], vectors[kept])


def _learn(lines: Sequence[Line], vectors: Matrix) -> _Learnt:
    made = Counter(line.source for line in lines)
    counts = np.array([min(1.0, TEMPLATE_COUNTS / made[line.source]) if line.is_made else 1.0 for line in lines])
    is_assistant = np.array([float(line.is_assistant) for line in lines])
    direction = regression(SCALE * vectors, is_assistant, counts)
    direction[:-1] *= SCALE
    return _Learnt(_descent([buckets(line.text) for line in lines], is_assistant, counts), direction)


def _descent(found: Sequence[NDArray[np.intp]], is_assistant: Matrix, counts: Matrix) -> Matrix:
    """What each bucket says; the first is for all."""
    weights, squares = np.zeros(BUCKETS), np.full(BUCKETS, 1e-6)
    counts, random = _balanced(is_assistant, counts), np.random.default_rng(SEED)
    for _ in range(ROUNDS):
        for number in random.permutation(len(found)):
            places = found[number]
            share = 1 / np.sqrt(len(places))
            odds = weights[places].sum() * share + weights[0]
            wrong = counts[number] * (1 / (1 + np.exp(-odds)) - is_assistant[number])
            for where, slope in ((places, wrong * share + SHRINK * weights[places]), (0, wrong)):
                squares[where] += slope**2
                weights[where] -= STEP * slope / np.sqrt(squares[where])
    return weights


def _balanced(is_assistant: Matrix, counts: Matrix) -> Matrix:
    totals = np.where(is_assistant == 1, counts[is_assistant == 1].sum(), counts[is_assistant == 0].sum())
    balanced: Matrix = counts / totals * len(counts) / 2
    return balanced


def _row(line: Line, learnt: _Learnt, vector: Matrix) -> Matrix:
    """The evidence and the meaning's reading, without the nearness."""
    tongues = _tongues(line)
    known = evidence(line.text, tongues, assistant.found(line.text, tongues), learnt.words)
    return np.append(known, weighed(vector, learnt.direction))


def _tongues(line: Line) -> Tongues:
    spoken = language.language(line.text)
    return frozenset((spoken,) if spoken else (language.likeliest(line.text), "en", language.likeliest(line.said)))


def _write(fingerprint: str, prototypes: Matrix, learnt: _Learnt, known: _Weighed) -> None:
    """Fit the weighing, put its zeros, say how well it does on folds, and store all."""
    of_words, words = _weighing(replace(known, rows=known.rows[:, : -len(("leans", "own", "assistant"))]))
    of_all, meaning = _weighing(known)
    bench, is_assistant = known.counts == 1.0, known.is_assistant == 1
    clean = bench & ~is_assistant
    sure = np.quantile(of_words[clean], 1 - REFUSED_BY_WORDS)
    doubt = np.quantile(of_words[clean], 1 - REFUSED_BY_WORDS - LEFT_OPEN)
    refused = of_words >= sure
    opened = (of_words >= doubt) & ~refused
    left = max(0, round(REFUSED * clean.sum()) - refused[clean].sum())
    turned = np.sort(of_all[clean & opened])[::-1][left]
    caught = refused | (opened & (of_all > turned))
    for what, these in (("the bench", bench), ("lines", ~bench)):
        of, false, left_open = caught[these & is_assistant].mean(), caught[these & ~is_assistant].mean(), opened[these]
        sys.stdout.write(
            f"of {what}: caught {of:.3f}, refused {false:.4f}, left to the meaning {left_open.mean():.3f}\n"
        )
    words[-1] -= sure
    meaning[-1] -= turned
    np.savez(
        FILE,
        fingerprint=np.array(fingerprint),
        vectors=prototypes.astype(np.float16),
        words=learnt.words.astype(np.float16),
        direction=learnt.direction.astype(np.float32),
        by_words=words.astype(np.float32),
        by_meaning=meaning.astype(np.float32),
        doubt=np.array(doubt - sure),
    )


def _weighing(known: _Weighed) -> tuple[Matrix, Matrix]:
    """The odds of each row by weights that were fitted without it, and the weights fitted with all."""
    middle, spread = known.rows.mean(axis=0), known.rows.std(axis=0) + 1e-9
    even = (known.rows - middle) / spread
    fold = np.random.default_rng(SEED).integers(0, 2 * FOLDS, len(even))
    odds = np.zeros(len(even))
    for number in range(2 * FOLDS):
        out = fold == number
        odds[out] = _read(even[out], regression(even[~out], known.is_assistant[~out], known.counts[~out]))
    weights = regression(even, known.is_assistant, known.counts)
    return odds, np.append(weights[:-1] / spread, weights[-1] - (weights[:-1] * middle / spread).sum())


def _read(rows: Matrix, weights: Matrix) -> Matrix:
    read: Matrix = rows @ weights[:-1] + weights[-1]
    return read


if __name__ == "__main__":
    asyncio.run(fit())
