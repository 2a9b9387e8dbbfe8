"""Logistic regression, and the folds of the lines that it is fitted by."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from random import Random

import numpy as np
from numpy.typing import NDArray

STEPS = 12
"""Of Newton's method; it has settled long before."""
ROUNDS, STEP, SHRINK = 10, 0.2, 1e-3
"""Of the descent on sparse rows (Adagrad, ridge)."""

Matrix = NDArray[np.float64]
Places = NDArray[np.intp]
Flags = NDArray[np.bool_]


def regression(rows: Matrix, is_so: Matrix, counts: Matrix, ridge: float) -> Matrix:
    """The weights float64[n + 1] of a logistic regression of float64[m, n] by Newton's method, the last for all, which
    no ridge holds back. `counts` is how much each row counts."""
    rows = np.hstack([rows, np.ones((len(rows), 1))])
    ridges = ridge * np.append(np.ones(rows.shape[1] - 1), 0.0)
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        odds = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ ((odds - is_so) * counts) + ridges * weights
        curve = (rows * (odds * (1 - odds) * counts)[:, None]).T @ rows + np.diag(ridges + 1e-9)
        weights -= np.linalg.solve(curve, slope)
    return weights


def descent(places: Sequence[Places], is_so: Matrix, counts: Matrix, size: int, seed: int) -> Matrix:
    """The weights float64[size] of a logistic regression on rows that are 1 / √n at n places and 0 elsewhere; the first
    is for all. The mean of the later rounds: each ends a little differently."""
    weights, squares, settled = np.zeros(size), np.full(size, 1e-6), np.zeros(size)
    counts, random = balanced(is_so, counts), np.random.default_rng(seed)
    for turn in range(ROUNDS):
        for number in random.permutation(len(places)):
            where, share = places[number], 1 / np.sqrt(len(places[number]))
            odds = weights[where].sum() * share + weights[0]
            wrong = counts[number] * (1 / (1 + np.exp(-odds)) - is_so[number])
            for at, slope in ((where, wrong * share + SHRINK * weights[where]), (0, wrong)):
                squares[at] += slope**2
                weights[at] -= STEP * slope / np.sqrt(squares[at])
        if turn >= ROUNDS // 2:
            settled += weights / (ROUNDS - ROUNDS // 2)
    return settled


def read(rows: Matrix, weights: Matrix) -> Matrix:
    """The log odds of each row."""
    odds: Matrix = rows @ weights[:-1] + weights[-1]
    return odds


def balanced(is_so: Matrix, counts: Matrix) -> Matrix:
    """The counts, so that what is so and what is not count the same together."""
    totals = np.where(is_so == 1, counts[is_so == 1].sum(), counts[is_so == 0].sum())
    even: Matrix = counts / totals * len(counts) / 2
    return even


def folds(sources: Sequence[Hashable], count: int, seed: int) -> Places:
    """The fold of each line; those of one source are in one."""
    random = Random(seed)  # noqa: S311 - no secret
    of = {source: random.randrange(count) for source in dict.fromkeys(sources)}
    return np.array([of[source] for source in sources])


def least(odds: Matrix, share: Matrix, passing: float) -> float:
    """The lowest odds from which on no more than this share lies."""
    falling = np.argsort(-odds)
    return float(odds[falling][np.cumsum(share[falling]) <= passing][-1])
