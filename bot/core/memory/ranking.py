"""Which candidates answer best: token-level late interaction, lexical match and the turns around, fused.

The weights were measured on five LoCoMo conversations (share of the evidence turns found, no language model), each idea
by leaving one conversation out, then rounded where the figures are flat. They are constants, the same for every person.
Every signal is kept, so that a choice can be explained; the signals add up to the score.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from bot.core.memory.cues import Question
from bot.core.memory.late_interaction import UNRELATED, Matches, Scores, rarities, same_words, token_matches
from bot.core.models.memory import POSITION_BITS, Candidates, Chosen, Embedding, Kind, Memory, Recalled
from bot.core.models.turn import Speaker

LATE = 5.3
DENSE_CENTRE, DENSE = 0.11, 3.4
"""Unrelated texts have a cosine around the centre."""
DENSE_ALONE = 9.0
"""The cosine's weight when the embedding model gives no token vectors."""
LEXICAL = 0.09
SAME_WORDS = 0.25
COVERAGE = 1.2
WINDOW = ((-1, 0.8), (1, 0.6), (-2, 0.6), (2, 0.4))
"""How much of a word's match counts when it stands in a turn so many turns away."""
SEVERAL_WINDOW = 0.3
"""What is left of it when several things are asked for: they were told apart, each in a turn of its own."""
AROUND = ((-1, 0.1), (1, 0.1), (-2, 0.05), (2, 0.05))
SESSION_BEST = 0.4
CROWDED, MOST_CROWDED = -0.25, 6
QUESTION = -1.4
SPEAKER = 1.7
DATED = 1.3
THAT_TIME = 2.3
"""More for what was then, when nothing else is asked for: enough to bear on the question by itself."""
GENERIC_CENTRE, GENERIC = 0.3, -2.1
NAMING = 0.25
CLOSED = -4.0
"""A fact that stopped being true stays findable, below what replaced it."""
IMPORTANCE, RECALLED, CONGRUENCE = 0.02, 0.05, 0.01
OFTEN, RECALLED_FADES = 5, 60
"""Times, and days. What these multiply is bounded, and small: on LoCoMo more of the first or the last finds less, and
that a memory is new counts for nothing (recall@10 .857, and .855 with a tenth for what was said lately)."""
RELEVANT = 2.3
"""Measured on the same conversations: 95 % of the found evidence reaches it; of questions about things never told, 70 %
find nothing that does."""


def rank(
    question: Question, query: Embedding, candidates: Candidates, limit: int, *, bearing: bool = False
) -> list[Chosen]:
    """The best candidates, one for each source turn, best first, with the share of every signal; with `bearing` only
    of those that have to do with the question, as `bears_on_it` says.

    A fact and the turn that it points to are one recollection; the better of the two stands for both.
    """
    if not len(candidates):
        return []
    places = _places(candidates.place)
    matches = token_matches(query.tokens, candidates.tokens, candidates.counts)
    signals = _own(candidates, matches)
    own = _sum(signals)
    signals |= _context(matches, places, SEVERAL_WINDOW if question.several else 1.0)
    signals |= _around(own, places)
    signals |= _fitting(question, candidates, matches)
    if question.several:
        signals["crowded"] = _crowded(_sum(signals), places)
    signals |= _weighed(question, candidates, _sum(signals))
    total = _sum(signals)
    fit = _sum({name: signals[name] for name in signals if name in _BEARS}) >= RELEVANT if bearing else None
    together = _by_turn(candidates, np.argsort(-total, kind="stable"), limit, fit)
    return _chosen(candidates, signals, total, together)


def recollection(chosen: Chosen, memories: Mapping[int, Memory]) -> Recalled | None:
    """What was chosen as one recollection, by the records of its memories: its best words, in the reading of them that
    says most. None when all of them are gone meanwhile."""
    together = [memories[number] for number in chosen.ids if number in memories]
    if not together:
        return None
    readings = [memory for memory in together if memory.text == together[0].text]
    telling = next(
        (memory for memory in readings if memory.value),
        next((memory for memory in readings if memory.kind is not Kind.EPISODE), together[0]),
    )
    return Recalled(
        memory=telling,
        score=chosen.score,
        signals=chosen.signals,
        also=tuple(memory for memory in together if memory.kind is not Kind.EPISODE and memory.id != telling.id),
    )


_BEARS = frozenset(("meaning", "words", "context", "coverage", "that time", "linked", "left open"))


def bears_on_it(recalled: Recalled) -> bool:
    """Whether a memory has to do with the message in its words, those around it or what it is tied to, and was not
    merely the best of nothing."""
    return sum(share for name, share in recalled.signals if name in _BEARS) >= RELEVANT


@dataclass(frozen=True, kw_only=True)
class _Places:
    """Where candidates stand: `turn`[candidate] is the place of its turn, in the order of speaking; `session`[place].

    `beside`[step] is for each place that of the turn so many steps away in the same session, or one past the last.
    """

    turn: NDArray[np.intp]
    session: NDArray[np.intp]
    beside: Mapping[int, NDArray[np.intp]]
    order: NDArray[np.intp]
    starts: NDArray[np.intp]
    """The candidates by turn, and where in `order` each turn begins."""

    def best(self, values: Scores) -> Scores:
        """The best of each turn's candidates, for values whose last axis is the candidates'."""
        return np.asarray(np.maximum.reduceat(values[..., self.order], self.starts, axis=-1), dtype=np.float32)


def _places(place: NDArray[np.int64]) -> _Places:
    order = np.argsort(place, kind="stable")
    ordered = place[order]
    first = np.append(True, ordered[1:] != ordered[:-1])
    turns, starts = ordered[first], np.flatnonzero(first)
    turn = np.empty(len(place), dtype=np.intp)
    turn[order] = np.cumsum(first) - 1
    beside = {}
    for step, _ in WINDOW:
        at = np.searchsorted(turns, turns + step)
        found = turns[np.minimum(at, len(turns) - 1)] == turns + step
        beside[step] = np.where(found, at, len(turns))
    sittings = turns >> POSITION_BITS
    session = np.cumsum(np.append(False, sittings[1:] != sittings[:-1]))
    return _Places(turn=turn, session=session, beside=beside, order=order, starts=starts)


def _own(candidates: Candidates, matches: Matches) -> dict[str, Scores]:
    """What a candidate's own text says; unrelated texts get about 0."""
    dense = candidates.dense - np.float32(DENSE_CENTRE)
    lexical = candidates.lexical * np.float32(LEXICAL)
    if not len(matches.best):
        return {"meaning": dense * np.float32(DENSE_ALONE), "words": lexical}
    late = matches.best.mean(axis=0) - np.float32(UNRELATED)
    meaning = np.where(
        candidates.counts > 0,
        dense * np.float32(DENSE) + late * np.float32(LATE),
        dense * np.float32(DENSE_ALONE),
    )
    words = lexical + same_words(matches.best, rarities(matches.best)) * np.float32(SAME_WORDS)
    return {"meaning": np.asarray(meaning, dtype=np.float32), "words": words}


def _context(matches: Matches, places: _Places, share: float) -> dict[str, Scores]:
    """What a question's words find in the turns around, where the turn itself lacks them: an answer rarely repeats
    what it answers; `share` is how much of the window's weights counts. `coverage` is how well the least matched word
    is matched, so that no part of a question is lost.
    """
    own = matches.best
    if not len(own):
        return {}
    turns = places.best(own)
    nobody = np.full((len(turns), 1), UNRELATED, dtype=np.float32)
    beside = np.concatenate([turns, nobody], axis=1) - np.float32(UNRELATED)
    for step, weight in WINDOW:
        near = beside.take(places.beside[step], axis=1)
        turns = np.maximum(turns, near * np.float32(share * weight) + np.float32(UNRELATED))
    wide = np.maximum(turns[:, places.turn], own)
    rarity = rarities(own)
    added = (wide.mean(axis=0) - own.mean(axis=0)) * np.float32(LATE)
    added += (same_words(wide, rarity) - same_words(own, rarity)) * np.float32(SAME_WORDS)
    return {"context": added, "coverage": (wide.min(axis=0) - np.float32(UNRELATED)) * np.float32(COVERAGE)}


def _around(own: Scores, places: _Places) -> dict[str, Scores]:
    """A share of what speaks for the turns around, and for the best of the sitting.

    Context belongs into the scoring, not into the stored text. Neighbours only ever speak for a turn: a good answer
    loses nothing by standing among small talk.
    """
    turns = np.maximum(places.best(own), 0)
    padded = np.append(turns, np.float32(0))
    near = sum(np.float32(share) * padded[places.beside[step]] for step, share in AROUND)
    sessions = np.zeros(int(places.session.max()) + 1, dtype=np.float32)
    np.maximum.at(sessions, places.session, turns)
    best = sessions[places.session] * np.float32(SESSION_BEST)
    return {"neighbours": np.asarray(near, dtype=np.float32)[places.turn], "session": best[places.turn]}


def _fitting(question: Question, candidates: Candidates, matches: Matches) -> dict[str, Scores]:
    """What kind of turn it is, whose, and from when."""
    generic = (matches.generic - np.float32(GENERIC_CENTRE)) * np.float32(GENERIC)
    fitting = {
        "question": candidates.asks * np.float32(QUESTION),
        "concrete": candidates.names * np.float32(NAMING) + generic,
        "outdated": candidates.closed * np.float32(CLOSED),
    }
    if question.speaker is not None:
        theirs = candidates.companion == (question.speaker is Speaker.COMPANION)
        fitting["speaker"] = theirs * np.float32(SPEAKER)
    if question.spans:
        held = sum(_held(candidates, first.toordinal(), last.toordinal()) for first, last in question.spans)
        fitting["dated"] = np.asarray(held, dtype=np.float32) * np.float32(DATED)
        if question.of_a_time:
            fitting["that time"] = (fitting["dated"] > 0) * np.float32(THAT_TIME)
    return fitting


def _held(candidates: Candidates, first: int, last: int) -> NDArray[np.bool_]:
    """Whether it was said within these days, or tells of them."""
    said = (first <= candidates.day) & (candidates.day <= last)
    told = (
        (candidates.first_day <= last) & (first <= candidates.last_day) & (candidates.first_day <= candidates.last_day)
    )
    return np.asarray(said | told)


def _weighed(question: Question, candidates: Candidates, total: Scores) -> dict[str, Scores]:
    """What a memory's own weight adds to what speaks for it, at most a tenth: how much it matters, how often and how
    lately it came to mind, and whether it is of the message's mood (Bower 1981)."""
    base = np.maximum(total, 0)
    lately = np.exp2((candidates.used - question.now.toordinal()) / np.float32(RECALLED_FADES))
    often = np.minimum(candidates.recalled, OFTEN) / np.float32(OFTEN)
    return {
        "importance": np.asarray(base * (candidates.importance - np.float32(0.5)) * np.float32(IMPORTANCE)),
        "recalled": np.asarray(base * often * np.minimum(lately, 1) * np.float32(RECALLED), dtype=np.float32),
        "mood": np.asarray(base * candidates.valence * np.float32(CONGRUENCE * question.valence), dtype=np.float32),
    }


def _crowded(total: Scores, places: _Places) -> Scores:
    """Less for each better turn of the same sitting: what is asked for in the plural was told at different times."""
    turns = places.best(total)
    order = np.lexsort((-turns, places.session))
    starts = np.searchsorted(places.session[order], places.session[order])
    better = np.empty(len(turns), dtype=np.float32)
    better[order] = np.minimum(np.arange(len(turns)) - starts, MOST_CROWDED)
    return better[places.turn] * np.float32(CROWDED)


def _by_turn(
    candidates: Candidates, order: NDArray[np.intp], limit: int, fit: NDArray[np.bool_] | None
) -> list[list[int]]:
    """The candidates in `order`, put together by source turn, as many turns as the limit says, of those whose first is
    `fit`; a gist has no turn of its own and stands alone."""
    turns = np.where(candidates.gist, -candidates.ids, candidates.turn)[order]
    first = np.sort(np.unique(turns, return_index=True)[1])
    first = (first if fit is None else first[fit[order[first]]])[:limit]
    together: dict[int, list[int]] = {turn: [] for turn in turns[first].tolist()}
    held = np.isin(turns, turns[first])
    for turn, at in zip(turns[held].tolist(), order[held].tolist(), strict=True):
        together[turn].append(at)
    return list(together.values())


def _chosen(
    candidates: Candidates, signals: Mapping[str, Scores], total: Scores, together: Sequence[Sequence[int]]
) -> list[Chosen]:
    """What was put together, with the score and the signals of the best of each."""
    best = [each[0] for each in together]
    shares = np.stack([values[best] for values in signals.values()], axis=1, dtype=np.float64).round(3).tolist()
    return [
        Chosen(
            ids=tuple(candidates.ids[each].tolist()),
            score=score,
            signals=tuple(filter(itemgetter(1), zip(signals, own, strict=True))),
        )
        for each, score, own in zip(together, total[best].tolist(), shares, strict=True)
    ]


def _sum(signals: Mapping[str, Scores]) -> Scores:
    return np.asarray(np.vstack(list(signals.values())).sum(axis=0), dtype=np.float32)
