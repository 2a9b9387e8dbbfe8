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
from bot.core.memory.late_interaction import UNRELATED, Matches, Scores, mean, same_words, token_matches
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
REACH = max(step for step, _ in WINDOW)
"""Turns to each side."""
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
    line = _line(candidates.place)
    matches = token_matches(query.tokens, candidates.tokens, candidates.counts)
    signals = _own(candidates, matches)
    own = _sum(signals)
    signals |= _context(matches, line, SEVERAL_WINDOW if question.several else 1.0)
    signals |= _around(own, line)
    signals |= _fitting(question, candidates, matches)
    total = _sum(signals)
    if question.several:
        signals["crowded"] = _crowded(total, line)
        total += signals["crowded"]
    weighed = _weighed(question, candidates, total)
    signals |= weighed
    total += _sum(weighed)
    fit = _sum({name: signals[name] for name in signals if name in _BEARS}) >= RELEVANT if bearing else None
    return _chosen(candidates, signals, total, _by_turn(candidates, total, limit, fit))


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
class _Line:
    """Turns on a line, each sitting's in the order of speaking, with so much room between those that are no neighbours
    that what is said in the window around a turn lies around it; `turn`[candidate] is the place of its turn.
    """

    turn: NDArray[np.intp]
    session: NDArray[np.intp]
    """The sitting of each candidate, counted from 0."""
    order: NDArray[np.intp]
    starts: NDArray[np.intp]
    sittings: NDArray[np.intp]
    """The candidates by turn, and where in `order` each turn and each sitting begins."""

    def best(self, values: Scores) -> Scores:
        """The best of each turn's candidates, for values whose last axis is the candidates'; 0 where no turn is."""
        turns = self.turn[self.order[self.starts]]
        line = np.zeros((*values.shape[:-1], int(turns[-1]) + REACH + 1), dtype=np.float32)
        line[..., turns] = np.maximum.reduceat(values.take(self.order, axis=-1), self.starts, axis=-1)
        return line

    def best_of_sitting(self, values: Scores) -> Scores:
        """For each candidate the best of its sitting's."""
        return np.asarray(np.maximum.reduceat(values[self.order], self.sittings)[self.session], dtype=np.float32)


def _line(place: NDArray[np.int64]) -> _Line:
    order = np.argsort(place, kind="stable")
    ordered = place[order]
    steps = np.minimum(ordered[1:] - ordered[:-1], REACH + 1)
    ordered >>= POSITION_BITS
    apart = ordered[1:] != ordered[:-1]
    turn, session = np.full_like(order, REACH), np.zeros_like(order)
    turn[order[1:]] += np.cumsum(steps)
    session[order[1:]] = np.cumsum(apart)
    starts, sittings = (np.flatnonzero(np.append(True, begins)) for begins in (steps, apart))
    return _Line(turn=turn, session=session, order=order, starts=starts, sittings=sittings)


def _beside(line: Scores, step: int) -> Scores:
    """What stands so many turns away from each but the outermost, for values along the line."""
    return line[..., REACH + step : line.shape[-1] - REACH + step]


def _own(candidates: Candidates, matches: Matches) -> dict[str, Scores]:
    """What a candidate's own text says; unrelated texts get about 0."""
    dense = candidates.dense - np.float32(DENSE_CENTRE)
    lexical = candidates.lexical * np.float32(LEXICAL)
    if not len(matches.best):
        return {"meaning": dense * np.float32(DENSE_ALONE), "words": lexical}
    late = matches.mean - np.float32(UNRELATED)
    meaning = np.where(
        candidates.counts > 0,
        dense * np.float32(DENSE) + late * np.float32(LATE),
        dense * np.float32(DENSE_ALONE),
    )
    words = lexical + matches.same_words * np.float32(SAME_WORDS)
    return {"meaning": np.asarray(meaning, dtype=np.float32), "words": words}


def _context(matches: Matches, line: _Line, share: float) -> dict[str, Scores]:
    """What a question's words find in the turns around, where the turn itself lacks them: an answer rarely repeats
    what it answers; `share` is how much of the window's weights counts. `coverage` is how well the least matched word
    is matched, so that no part of a question is lost.
    """
    if not len(matches.best):
        return {}
    own = matches.best - np.float32(UNRELATED)
    turns = line.best(own)
    found = _beside(turns, 0)
    for step, weight in WINDOW:
        found = np.maximum(found, _beside(turns, step) * np.float32(share * weight))
    wide = np.maximum(found.take(line.turn - REACH, axis=1), own) + np.float32(UNRELATED)
    added = (mean(wide) - matches.mean) * np.float32(LATE)
    added += (same_words(wide, matches.rarity) - matches.same_words) * np.float32(SAME_WORDS)
    return {"context": added, "coverage": (wide.min(axis=0) - np.float32(UNRELATED)) * np.float32(COVERAGE)}


def _around(own: Scores, line: _Line) -> dict[str, Scores]:
    """A share of what speaks for the turns around, and for the best of the sitting.

    Context belongs into the scoring, not into the stored text. Neighbours only ever speak for a turn: a good answer
    loses nothing by standing among small talk.
    """
    own = np.maximum(own, 0)
    turns = line.best(own)
    near = np.sum([_beside(turns, step) * np.float32(share) for step, share in AROUND], axis=0)
    return {
        "neighbours": near[line.turn - REACH],
        "session": line.best_of_sitting(own) * np.float32(SESSION_BEST),
    }


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


def _crowded(total: Scores, line: _Line) -> Scores:
    """Less for each better turn of the same sitting: what is asked for in the plural was told at different times."""
    turns = np.maximum.reduceat(total[line.order], line.starts)
    session = line.session[line.order[line.starts]]
    order = np.lexsort((-turns, session))
    better = np.empty(len(turns), dtype=np.float32)
    better[order] = np.minimum(np.arange(len(turns)) - np.searchsorted(session, session), MOST_CROWDED)
    crowded = np.empty(len(total), dtype=np.float32)
    crowded[line.order] = np.repeat(better, np.diff(line.starts, append=len(total)))
    return crowded * np.float32(CROWDED)


def _by_turn(candidates: Candidates, total: Scores, limit: int, fit: NDArray[np.bool_] | None) -> list[list[int]]:
    """The candidates, best first, put together by source turn, as many turns as the limit says, of those whose first is
    `fit`; a gist has no turn of its own and stands alone."""
    turns = np.where(candidates.gist, -candidates.ids, candidates.turn)
    ranked = np.arange(len(total)) if fit is None else np.flatnonzero(fit)
    together: list[list[int]] = []
    seen: set[int] = set()
    for at in ranked[np.argsort(-total[ranked], kind="stable")].tolist():
        if len(together) == limit:
            break
        turn = int(turns[at])
        if turn in seen:
            continue
        seen.add(turn)
        each = np.flatnonzero(turns == turn).tolist()
        if len(each) > 1:
            each.sort(key=total.__getitem__, reverse=True)
        if each[0] == at:
            together.append(each)
    return together


def _chosen(
    candidates: Candidates, signals: Mapping[str, Scores], total: Scores, together: Sequence[Sequence[int]]
) -> list[Chosen]:
    """What was put together, with the score and the signals of the best of each."""
    best = np.array([each[0] for each in together], dtype=np.intp)
    shares = np.array([values[best] for values in signals.values()], dtype=np.float64).T.round(3).tolist()
    return [
        Chosen(
            ids=tuple(int(candidates.ids[at]) for at in each),
            score=score,
            signals=tuple(filter(itemgetter(1), zip(signals, own, strict=True))),
        )
        for each, score, own in zip(together, total[best].tolist(), shares, strict=True)
    ]


def _sum(signals: Mapping[str, Scores]) -> Scores:
    return np.asarray(sum(signals.values()), dtype=np.float32)
