"""The figures, against examples computed by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bench.scores import distinct, hit_at, ndcg_at, recall_at, score, summarise

RANKING = ["a", "b", "c", "d", "e", "f"]


@pytest.mark.parametrize(
    ("k", "relevant", "expected"),
    [(5, {"a", "e"}, 1.0), (5, {"a", "f"}, 0.5), (6, {"a", "f"}, 1.0), (1, {"b"}, 0.0), (5, {"a", "x", "y"}, 1 / 3)],
)
def test_recall_is_the_share_of_the_evidence_among_the_first_k(k: int, relevant: set[str], expected: float) -> None:
    assert recall_at(k, RANKING, relevant) == pytest.approx(expected)


def test_a_hit_is_any_of_the_evidence_among_the_first_k() -> None:
    assert hit_at(2, RANKING, {"b", "z"}) == 1.0
    assert hit_at(2, RANKING, {"c", "z"}) == 0.0


def test_ndcg_rewards_what_stands_early() -> None:
    assert ndcg_at(10, RANKING, {"a"}) == 1.0
    assert ndcg_at(10, RANKING, {"b"}) == pytest.approx(1 / math.log2(3))  # 0.6309
    assert ndcg_at(10, RANKING, {"a", "c"}) == pytest.approx((1 + 1 / 2) / (1 + 1 / math.log2(3)))  # 0.9197
    assert ndcg_at(10, RANKING, {"b", "x"}) == pytest.approx((1 / math.log2(3)) / (1 + 1 / math.log2(3)))  # 0.3869
    assert ndcg_at(2, RANKING, {"a", "b", "c"}) == 1.0, "no ranking of two could do better"
    assert ndcg_at(2, RANKING, {"c"}) == 0.0


def test_a_turn_counts_where_it_first_occurs() -> None:
    assert distinct(["b", "a", "b", "c", "a"]) == ["b", "a", "c"]
    repeated = score(4, ["x", "x", "x", "x", "x", "a"], {"a"})
    assert repeated.figures["recall@5"] == 1.0


def test_the_summary_keeps_adversarial_questions_apart() -> None:
    found, missed = score(1, ["a"], {"a"}), score(1, ["b"], {"a"})
    half, adversarial = score(4, ["a"], {"a", "b"}), score(5, ["a"], {"a"})

    summary = summarise([found, missed, half, adversarial])

    assert list(summary) == ["no5", "all", "1", "2", "3", "4", "5"]
    assert summary["no5"]["recall@10"] == 0.5
    assert summary["all"]["recall@10"] == 0.625
    assert [summary[group]["n"] for group in summary] == [3, 4, 2, 0, 0, 1, 1]
    assert summary["1"] == {"recall@5": 0.5, "recall@10": 0.5, "recall@20": 0.5, "hit@10": 0.5, "ndcg@10": 0.5, "n": 2}
    assert summary["2"]["hit@10"] is None
    assert summary["4"]["hit@10"] == 1.0


@given(
    st.lists(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), max_size=30),
    st.frozensets(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), min_size=1),
)
def test_figures_stay_within_bounds_and_grow_with_depth(ranking: list[str], relevant: frozenset[str]) -> None:
    figures = score(1, ranking, relevant).figures

    assert all(0 <= value <= 1 + 1e-9 for value in figures.values())
    assert figures["recall@5"] <= figures["recall@10"] <= figures["recall@20"]
    assert (figures["hit@10"] > 0) == (figures["recall@10"] > 0) == (figures["ndcg@10"] > 0)
