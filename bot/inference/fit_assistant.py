"""Makes anew what an assistant is known by, `python -m bot.inference.fit_assistant`: the vectors of its lines, and the
words' leanings. Run it after a change to `assistant_lines.txt`; some minutes, for each word of the shipped model's
vocabulary is embedded.

A logistic regression (ridge, classes balanced) of the mean of a sentence's word vectors, each vector that of the word
alone. A mean being linear, what the model says of a sentence is a mean of one number a word; those are kept.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.core.character.persona import load_blueprints, own_lines
from bot.core.drift.leanings import COMMONEST, signs, words
from bot.core.drift.prototypes import FILE, assistant_lines
from bot.inference.everyday import everyday_sentences
from bot.inference.minilm import MINILM_FOLDER, MiniLmEmbedder
from bot.settings import PROJECT

MOST_WORDS = 11_000
DIMENSIONS = 96
RIDGE = 1.0
EVERYDAY, SEED = 400, 1
STEPS = 50

Matrix = NDArray[np.float64]


async def fit() -> None:
    """Embed the vocabulary, fit, and write the file."""
    vocabulary = known_words()
    embedder = MiniLmEmbedder()
    of_words, of_lines = await _embedded(embedder, vocabulary), await _embedded(embedder, assistant_lines())
    embedder.close()
    principal = _principal(of_words)
    assistant, others = assistant_lines(), spoken()
    of_sentence = _features([*assistant, *others], vocabulary, principal)
    fitted = regression(of_sentence, np.array([1.0] * len(assistant) + [0.0] * len(others)))
    np.savez(
        FILE,
        fingerprint=np.array(embedder.fingerprint),
        vectors=of_lines.astype(np.float16),
        words=np.frombuffer("\n".join(vocabulary).encode(), np.uint8),
        leans=(principal @ fitted[:DIMENSIONS]).astype(np.float16),
        signs=fitted[DIMENSIONS:].astype(np.float32),
    )


async def _embedded(embedder: MiniLmEmbedder, texts: Sequence[str]) -> Matrix:
    return np.stack([made.vector for made in await embedder.embed(texts)]).astype(float)


def known_words() -> list[str]:
    """Whole words of the model's vocabulary, the commonest first."""
    vocabulary = json.loads((MINILM_FOLDER / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    listed = sorted(vocabulary, key=lambda word: int(vocabulary[word]))
    return [word for word in listed if re.fullmatch(r"[a-z]{2,}|i|a", word)][:MOST_WORDS]


def spoken() -> list[str]:
    """What people and characters say: the shipped personas' lines and everyday sentences."""
    lines = [line for blueprint in load_blueprints(PROJECT / "personas").values() for line in own_lines(blueprint)]
    sentences = [one for line in lines for one in re.split(r"(?<=[.!?])\s+", line) if len(one.split()) > 2]
    return [*sentences, *everyday_sentences(EVERYDAY, SEED)]


def regression(rows: Matrix, is_assistant: NDArray[np.float64]) -> NDArray[np.float64]:
    """The weights of a logistic regression, by Newton's method; the last column of `rows` is one."""
    share = is_assistant.mean()
    balance = np.where(is_assistant == 1, 0.5 / share, 0.5 / (1 - share))
    ridge = RIDGE * np.append(np.ones(rows.shape[1] - 1), 0.0)
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        odds = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ ((odds - is_assistant) * balance) + ridge * weights
        curve = (rows * (odds * (1 - odds) * balance)[:, None]).T @ rows + np.diag(ridge + 1e-9)
        weights -= np.linalg.solve(curve, slope)
    return weights


def _principal(vectors: Matrix) -> Matrix:
    """The vectors on their principal directions, of unit length, scaled so that the ridge weighs them as the signs."""
    centred = vectors - vectors.mean(axis=0)
    directions = np.linalg.svd(centred, full_matrices=False)[2][:DIMENSIONS]
    projected = centred @ directions.T
    unit: Matrix = projected / np.linalg.norm(projected, axis=1, keepdims=True)
    return 3.0 * unit


def _features(sentences: Sequence[str], vocabulary: Sequence[str], principal: Matrix) -> Matrix:
    place = {word: number for number, word in enumerate(vocabulary)}
    weight = np.log(1 + COMMONEST + np.arange(len(vocabulary)))
    rows = []
    for sentence in sentences:
        found = [place[word] for word in words(sentence) if word in place]
        mean = np.average(principal[found], axis=0, weights=weight[found]) if found else np.zeros(DIMENSIONS)
        rows.append(np.concatenate([mean, signs(sentence, len(found))]))
    return np.stack(rows)


if __name__ == "__main__":
    asyncio.run(fit())
