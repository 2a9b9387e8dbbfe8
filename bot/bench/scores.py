"""How good a ranking is, against the turns that hold the answer: recall, hit rate and NDCG, without any judge."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

RECALL_AT = (5, 10, 20)
DEPTH = max(RECALL_AT)
"""How many distinct source turns a ranking needs, at most."""
CATEGORIES = (1, 2, 3, 4, 5)
ADVERSARIAL = 5

Figures = Mapping[str, float | int | None]


def distinct(ranking: Iterable[str]) -> list[str]:
    """The ranking without repeats; the first occurrence counts."""
    return list(dict.fromkeys(ranking))


def recall_at(k: int, ranking: Sequence[str], relevant: AbstractSet[str]) -> float:
    """Share of the relevant turns among the first k of a ranking without repeats."""
    return len(relevant & set(ranking[:k])) / len(relevant)


def hit_at(k: int, ranking: Sequence[str], relevant: AbstractSet[str]) -> float:
    """1.0 when any relevant turn is among the first k, else 0.0."""
    return float(not relevant.isdisjoint(ranking[:k]))


def ndcg_at(k: int, ranking: Sequence[str], relevant: AbstractSet[str]) -> float:
    """Normalised discounted cumulative gain with gains of 0 and 1 (Järvelin & Kekäläinen 2002): gain / log₂(rank + 1),
    over that of a ranking that begins with all the relevant turns."""
    gained = sum(1 / math.log2(rank + 1) for rank, turn in enumerate(ranking[:k], start=1) if turn in relevant)
    best = sum(1 / math.log2(rank + 1) for rank in range(1, min(k, len(relevant)) + 1))
    return gained / best


@dataclass(frozen=True, kw_only=True, slots=True)
class Scored:
    """One question's figures, by their names in the report."""

    category: int
    figures: Mapping[str, float]


def score(category: int, ranking: Iterable[str], relevant: AbstractSet[str]) -> Scored:
    """All figures of one question; `relevant` must not be empty."""
    turns = distinct(ranking)
    figures = {f"recall@{k}": recall_at(k, turns, relevant) for k in RECALL_AT}
    figures |= {"hit@10": hit_at(10, turns, relevant), "ndcg@10": ndcg_at(10, turns, relevant)}
    return Scored(category=category, figures=figures)


def summarise(scored: Sequence[Scored]) -> dict[str, Figures]:
    """Means over the questions: "no5" without the adversarial ones, "all", and each category by its number.

    A group without questions has None for every figure and an "n" of 0.
    """
    groups: dict[str, Figures] = {
        "no5": _mean([item for item in scored if item.category != ADVERSARIAL]),
        "all": _mean(scored),
    }
    return groups | {str(number): _mean([item for item in scored if item.category == number]) for number in CATEGORIES}


def _mean(scored: Sequence[Scored]) -> Figures:
    names = [*(f"recall@{k}" for k in RECALL_AT), "hit@10", "ndcg@10"]
    means: dict[str, float | int | None] = {
        name: round(sum(item.figures[name] for item in scored) / len(scored), 4) if scored else None for name in names
    }
    return means | {"n": len(scored)}
