"""Which candidates answer best: token-level late interaction, lexical match and the turns around, fused.

The recipe and its figures come from measurements on LoCoMo (shares of the evidence found, no language model); all
weights are constants, the same for every person. Every signal is kept, so that a choice can be explained.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from bot.core.models.memory import Candidate, Embedding, Kind, Memory, Recalled
from bot.core.models.turn import Speaker
from bot.core.salience import is_question
from bot.core.text import words

Scores = NDArray[np.float32]

LATE_CENTRE, LATE_WEIGHT = 0.25, 5.0
"""Unrelated texts have a MaxSim around the centre."""
DENSE_CENTRE, DENSE_WEIGHT = 0.11, 3.6
DENSE_ALONE = 9.0
"""The cosine's weight when the embedding model gives no token vectors."""
LEXICAL_WEIGHT = 0.2
AROUND = ((-1, 0.2), (-2, 0.1), (1, 0.2), (2, 0.1))
SESSION_BEST = 0.4
QUESTION = -1.5
SPEAKER = 1.6
DATED = 0.8
RELEVANT = 0.5
CLOSED = -4.0
"""A fact that stopped being true stays findable, below what replaced it."""

_WHEN = re.compile(
    r"\b(?:when|what (?:date|day|month|year|time)|how long ago|which (?:day|month|year))\b", re.IGNORECASE
)
_TIME_WORDS = re.compile(
    r"\b(?:yesterday|today|tonight|tomorrow|ago|last|next|this (?:morning|week|month|year)|monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|"
    r"december|weekend|week|month|year|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_FIRST = frozenset(("i", "me", "my", "mine", "myself", "i'm", "i've", "i'd", "i'll"))
_SECOND = frozenset(("you", "your", "yours", "yourself", "you're", "you've", "you'd", "you'll"))


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked of memory: the message, made comparable.

    `text` is what is embedded: participants' names have become "I" and "my", because what people call each other
    carries no topic. `speaker` is whom it is about, when only one of the two is meant.
    """

    text: str
    said: str
    speaker: Speaker | None
    asks_when: bool
    now: datetime


def read_question(message: str, *, person: str, companion: str, now: datetime) -> Question:
    """Make a message a question to memory."""
    text, named = message, set[Speaker]()
    for name, who in ((person, Speaker.PERSON), (companion, Speaker.COMPANION)):
        text, found = _name_to_pronoun(text, name)
        if found:
            named.add(who)
    if not named:
        named = _addressed(message)
    return Question(
        text=text,
        said=message,
        speaker=next(iter(named)) if len(named) == 1 else None,
        asks_when=bool(_WHEN.search(message)),
        now=now,
    )


def _name_to_pronoun(text: str, name: str) -> tuple[str, bool]:
    first = name.split(maxsplit=1)[:1]
    if not first or len(first[0]) < 2:
        return text, False
    bare = re.escape(first[0])
    text, owned = re.subn(rf"\b{bare}['’]s?(?!\w)", "my", text, flags=re.IGNORECASE)
    text, alone = re.subn(rf"\b{bare}\b", "I", text, flags=re.IGNORECASE)
    return text, bool(owned or alone)


def _addressed(message: str) -> set[Speaker]:
    said = set(words(message))
    return {who for pronouns, who in ((_FIRST, Speaker.PERSON), (_SECOND, Speaker.COMPANION)) if said & pronouns}


def rank(question: Question, query: Embedding, candidates: Sequence[Candidate], limit: int) -> list[Recalled]:
    """The best candidates, one for each source turn, best first, with the share of every signal.

    A fact and the turn that it points to are one recollection; the better of the two stands for both.
    """
    if not candidates:
        return []
    memories = [candidate.memory for candidate in candidates]
    signals: dict[str, Scores] = {
        "meaning": _meaning(query, candidates),
        "words": _lexical(candidates),
    }
    signals["neighbours"], signals["session"] = _around(memories, _sum(signals))
    signals["question"] = _where(is_question(memory.text) for memory in memories) * np.float32(QUESTION)
    signals["speaker"] = _where(question.speaker is memory.speaker for memory in memories) * np.float32(SPEAKER)
    signals["dated"] = _where(
        question.asks_when and bool(_TIME_WORDS.search(memory.text)) for memory in memories
    ) * np.float32(DATED)
    signals["outdated"] = _where(memory.valid_to is not None for memory in memories) * np.float32(CLOSED)
    total = _sum(signals)
    order = np.argsort(-total, kind="stable").tolist()
    return [
        _recalled([memories[at] for at in together], float(total[together[0]]), signals, together[0])
        for together in _by_turn(memories, order)[:limit]
    ]


def _by_turn(memories: Sequence[Memory], order: Sequence[int]) -> list[list[int]]:
    """The places in `order`, put together by source turn; a gist has no turn of its own and stands alone."""
    turns: dict[object, list[int]] = defaultdict(list)
    for at in order:
        memory = memories[at]
        turns[("gist", memory.id) if memory.kind is Kind.GIST else memory.turn].append(at)
    return list(turns.values())


def _recalled(together: list[Memory], score: float, signals: Mapping[str, Scores], at: int) -> Recalled:
    """One turn's memories as one recollection: its best words, in the reading of them that says most."""
    best = together[0]
    readings = [m for m in together if m.text == best.text]
    telling = next((m for m in readings if m.value), next((m for m in readings if m.kind is not Kind.EPISODE), best))
    return Recalled(
        memory=telling,
        score=score,
        signals=tuple((name, round(float(values[at]), 3)) for name, values in signals.items() if values[at]),
        also=tuple(m for m in together if m.kind is not Kind.EPISODE and m.id != telling.id),
    )


def _sum(signals: Mapping[str, Scores]) -> Scores:
    return np.asarray(np.vstack(list(signals.values())).sum(axis=0), dtype=np.float32)


def _where(flags: Iterable[bool]) -> Scores:
    return np.fromiter(flags, dtype=np.float32)


def _meaning(query: Embedding, candidates: Sequence[Candidate]) -> Scores:
    """Cosine of the whole texts and, where there are token vectors, late interaction; unrelated texts get about 0."""
    dense = np.array([candidate.dense for candidate in candidates], dtype=np.float32) - np.float32(DENSE_CENTRE)
    scores = dense * np.float32(DENSE_ALONE)
    with_tokens = [at for at, candidate in enumerate(candidates) if len(candidate.tokens)] if len(query.tokens) else []
    if with_tokens:
        late = max_sim(query.tokens, [candidates[at].tokens for at in with_tokens]) - np.float32(LATE_CENTRE)
        scores[with_tokens] = dense[with_tokens] * np.float32(DENSE_WEIGHT) + late * np.float32(LATE_WEIGHT)
    return scores


def max_sim(query: NDArray[np.int8], documents: Sequence[NDArray[np.int8]]) -> Scores:
    """Late interaction (ColBERT's MaxSim; Khattab & Zaharia 2020): for each query token its best match in the document,
    averaged over the query's tokens.

    `query` is int8[m, width], `documents` int8[n_i, width] with n_i > 0; returns float32[len(documents)] in [-1, 1].
    """
    starts = np.cumsum([0] + [len(document) for document in documents[:-1]])
    tokens = np.concatenate(documents).astype(np.float32)
    similarity = (query.astype(np.float32) / np.float32(127 * 127)) @ tokens.T
    best = np.maximum.reduceat(similarity, starts, axis=1)
    return np.asarray(best.mean(axis=0), dtype=np.float32)


def _lexical(candidates: Sequence[Candidate]) -> Scores:
    bm25 = np.array([candidate.lexical for candidate in candidates], dtype=np.float32)
    return bm25 * np.float32(LEXICAL_WEIGHT)


def _around(memories: Sequence[Memory], scores: Scores) -> tuple[Scores, Scores]:
    """What the turns around a turn say for it: a share of what speaks for them, and for the best of its sitting.

    Context belongs into the scoring, not into the stored text. Neighbours only ever speak for a turn: a good answer
    loses nothing by standing among small talk.
    """
    best: dict[tuple[str, int, int], float] = defaultdict(float)
    best_of_session: dict[tuple[str, int], float] = defaultdict(float)
    for memory, score in zip(memories, scores.tolist(), strict=True):
        turn = (memory.conversation, memory.session, memory.position)
        best[turn] = max(best[turn], score)
        best_of_session[turn[:2]] = max(best_of_session[turn[:2]], score)
    near = [
        sum(
            share * best.get((memory.conversation, memory.session, memory.position + step), 0.0)
            for step, share in AROUND
        )
        for memory in memories
    ]
    session = [SESSION_BEST * best_of_session[memory.conversation, memory.session] for memory in memories]
    return np.array(near, dtype=np.float32), np.array(session, dtype=np.float32)


def bears_on_it(recalled: Recalled) -> bool:
    """Whether a memory has to do with the message by itself, and was not merely the best of nothing."""
    signals = dict(recalled.signals)
    own = (signals.get(name, 0.0) for name in ("meaning", "words", "left open"))
    return sum(own) >= RELEVANT
