"""Makes anew what a claim is known by where no frame fits: `python -m bot.fitting.claims`, half a minute. Run it after
a change to `claim_lines.txt`, the lexicon or the slots.

Learnt from the values in `claim_lines.txt`, in the seen wordings of the drift bench and in what people and characters
say (`register_lines.txt`): those that would be wrong of the persona, said of herself or not. The zero of the odds is
put where as few clean sentences are refused as stated, by models that had not seen them (folds).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import numpy as np

from bot.bench.drift_wordings import scenes
from bot.core.drift import language
from bot.core.drift.claims.check import life_of, unquoted
from bot.core.drift.claims.slots import BUCKETS, FILE, Fault, Places, is_denied, is_hers, judges, slots
from bot.fitting.register import SEED, lines, personas
from bot.fitting.regression import descent, folds, least
from bot.fitting.templates import fillings, under_headings

LINES = Path(__file__).with_name("claim_lines.txt")
FOLDS, FILLINGS, YEAR = 5, 12, 2027
MADE_COUNTS = 4.0
"""Plain lines that all the fillings of a template count for."""
REFUSED = 0.02
"""Share of clean sentences."""


@dataclass(frozen=True)
class _Sample:
    """What stands around a value that is not hers, whether it is said of her, and the line it stands in."""

    places: Places
    is_hers: bool
    source: str
    text: str

    @property
    def is_made(self) -> bool:
        return "{" in self.source


def fit() -> None:
    """Fit, tell how well, and write the file."""
    with TemporaryDirectory() as folder:
        of = {persona: judges(life_of(blueprint)) for persona, blueprint in personas(Path(folder)).items()}
    samples = list(_samples(of))
    hers = np.array([float(sample.is_hers) for sample in samples])
    made = {source: sum(sample.source == source for sample in samples) for source in {one.source for one in samples}}
    counts = np.array([min(1.0, MADE_COUNTS / made[one.source]) if one.is_made else 1.0 for one in samples])
    fold = folds([sample.source for sample in samples], FOLDS, SEED)
    odds = np.zeros(len(samples))
    for out in range(FOLDS):
        kept = np.flatnonzero(fold != out)
        weights = descent([samples[number].places for number in kept], hers[kept], counts[kept], BUCKETS, SEED)
        for number in np.flatnonzero(fold == out):
            odds[number] = is_hers(samples[number].places, weights)
    written = np.array([not sample.is_made for sample in samples])
    clean = written & (hers == 0)
    sure = least(odds[clean], np.full(clean.sum(), 1 / _clean_sentences()), REFUSED)
    for what, these in (("written", written), ("made", ~written)):
        caught, refused = (odds[these & (hers == one)] >= sure for one in (1, 0))
        sys.stdout.write(
            f"{what}: {caught.mean():.3f} of {len(caught)} hers, {refused.mean():.3f} of {len(refused)} not\n"
        )
    weights = descent([sample.places for sample in samples], hers, counts, BUCKETS, SEED)
    weights[0] -= sure
    np.savez(FILE, weights=weights.astype(np.float16))


def _samples(of: Mapping[str, Mapping[str, Fault]]) -> Iterator[_Sample]:
    for persona, text, is_claim, source in _sentences():
        found = slots(unquoted(text))
        for value in found.values:
            judge = of[persona].get(value.kind)
            if judge and judge(value.said, YEAR) and not is_denied(found, value):
                yield _Sample(found.around(value), is_claim, source, text)


def _sentences() -> Iterator[tuple[str, str, bool, str]]:
    """Whose each is, how it reads, whether it claims something wrong, and what it was made of."""
    random = Random(SEED)  # noqa: S311 - no secret
    for heading, line in under_headings(LINES):
        persona, whose = heading.split(" ", 1)
        yield from ((persona, text, whose == "hers", line) for text in fillings(line, random, FILLINGS))
    for scene in scenes("seen"):
        if language.likeliest(scene.said) != "en":
            continue
        for text, claims in (
            *((one, True) for one in scene.planted.get("claim", ())),
            *((one, False) for one in scene.clean),
        ):
            yield scene.persona, text, claims, text
    for one in lines():
        if one.source and not one.is_assistant and not one.is_bench and not one.is_made and "en" in one.tongues:
            yield one.persona, one.text, False, one.text


def _clean_sentences() -> int:
    return sum(not is_claim and "{" not in source for _, _, is_claim, source in _sentences())


if __name__ == "__main__":
    fit()
