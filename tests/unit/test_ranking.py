"""Which candidates answer best."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest

from bot.core.memory import ranking
from bot.core.memory.cues import Question, read_question
from bot.core.memory.late_interaction import UNRELATED, token_matches
from bot.core.memory.ranking import bears_on_it, recollection
from bot.core.models.identity import PRIVATE, PersonId
from bot.core.models.memory import Embedding, Kind, Memory, Recalled
from bot.core.models.turn import Speaker
from bot.storage.in_memory.candidates import Candidate, as_columns
from tests.fakes.embedder import HashingEmbedder

NOW = datetime(2027, 6, 1, tzinfo=UTC)


async def candidates(*texts: str, **changes: object) -> list[Candidate]:
    embedder = HashingEmbedder()
    return [
        Candidate(
            memory=memory(text, turn=number, **changes),
            dense=0.1,
            lexical=0.0,
            tokens=(await embedder.embed([text]))[0].tokens,
        )
        for number, text in enumerate(texts)
    ]


def memory(text: str, *, turn: int = 0, **changes: object) -> Memory:
    values: dict[str, object] = {
        "id": turn + 1,
        "person": PersonId(1),
        "persona": "mira",
        "audience": PRIVATE,
        "kind": Kind.EPISODE,
        "speaker": Speaker.PERSON,
        "text": text,
        "turn": turn,
        "conversation": "c",
        "position": turn * 10,
        "session": turn,
        "created": NOW - timedelta(days=30),
    }
    return Memory(**values | changes)  # type: ignore[arg-type]


def rank(question: Question, query: Embedding, found: list[Candidate], limit: int) -> list[Recalled]:
    """What is chosen of them, with the records."""
    memories = {each.memory.id: each.memory for each in found}
    chosen = ranking.rank(question, query, as_columns(found), limit)
    return [one for choice in chosen if (one := recollection(choice, memories)) is not None]


async def order(message: str, found: list[Candidate], limit: int = 10) -> list[str]:
    question = read_question(message, person="Ada", companion="Mira", now=NOW)
    (query,) = await HashingEmbedder().embed([question.text])
    return [recalled.memory.text for recalled in rank(question, query, found, limit)]


def test_names_of_the_two_become_pronouns() -> None:
    question = read_question("What did Ada buy for Ada's dog?", person="Ada Lovelace", companion="Mira", now=NOW)
    assert question.text == "What did I buy for my dog?"
    assert question.speaker is Speaker.PERSON


@pytest.mark.parametrize(
    ("message", "speaker"),
    [
        ("what did I tell", Speaker.PERSON),
        ("what did you say", Speaker.COMPANION),
        ("what did I say to you", None),
        ("Adam came by", None),
    ],
)
def test_whom_a_question_is_about(message: str, speaker: Speaker | None) -> None:
    assert read_question(message, person="Ada", companion="Mira", now=NOW).speaker is speaker


def test_late_interaction_takes_each_query_token_s_best_match() -> None:
    query = np.array([[127, 0], [0, 127]], dtype=np.int8)
    documents = np.array([[127, 0], [0, 127], [127, 0]], dtype=np.int8)
    matches = token_matches(query, documents, np.array([2, 0, 1]))
    unrelated = pytest.approx(UNRELATED)
    assert matches.best.tolist() == [[1.0, unrelated, 1.0], [1.0, unrelated, 0.0]]


async def test_the_memory_that_speaks_of_it_comes_first_and_a_question_does_not() -> None:
    found = await candidates("I painted the fence", "Biscuit hurt his paw", "Did Biscuit hurt his paw?")
    assert (await order("tell me of the paw of Biscuit", found))[0] == "Biscuit hurt his paw"


async def test_what_stands_beside_an_answer_is_lifted() -> None:
    beside, elsewhere = "He limped", "She sang"
    texts = [memory(elsewhere, turn=0), memory("Biscuit hurt his paw", turn=1), memory(beside, turn=2)]
    near = [
        Candidate(memory=m, dense=0.1, lexical=0.0, tokens=(await HashingEmbedder().embed([m.text]))[0].tokens)
        for m in (
            texts[0],
            memory(texts[1].text, turn=1, session=5, position=50),
            memory(beside, turn=2, session=5, position=51),
        )
    ]
    assert await order("the paw of Biscuit", near) == ["Biscuit hurt his paw", beside, elsewhere]


async def test_what_is_no_longer_true_ranks_below_what_is() -> None:
    old, new = await candidates("I live in Porto", "I live in Lisbon")
    closed = Candidate(
        memory=memory("I live in Porto", turn=0, valid_to=NOW),
        dense=old.dense + 0.3,
        lexical=old.lexical,
        tokens=old.tokens,
    )
    assert await order("where do I live in", [closed, new]) == ["I live in Lisbon", "I live in Porto"]


async def test_a_fact_and_its_turn_are_one_recollection() -> None:
    (turn,) = await candidates("My dog is called Biscuit")
    fact = Candidate(
        memory=memory("My dog is called Biscuit", turn=0, id=99, kind=Kind.FACT),
        dense=0.3,
        lexical=0.0,
        tokens=turn.tokens,
    )
    other = Candidate(
        memory=memory("I live in Rome", turn=0, id=98, kind=Kind.FACT), dense=0, lexical=0, tokens=fact.tokens
    )
    question = read_question("dog called", person="Ada", companion="Mira", now=NOW)
    (query,) = await HashingEmbedder().embed([question.text])
    (found,) = rank(question, query, [turn, fact, other], 10)
    assert found.memory.id == 99
    assert [memory.id for memory in found.also] == [98]


async def test_without_token_vectors_the_cosine_decides() -> None:
    none = np.empty((0, 0), dtype=np.int8)
    found = [
        Candidate(memory=memory("far", turn=0), dense=0.1, lexical=0.0, tokens=none),
        Candidate(memory=memory("near", turn=1), dense=0.8, lexical=0.0, tokens=none),
    ]
    question = read_question("something", person="Ada", companion="Mira", now=NOW)
    query = Embedding(vector=np.full(4, 0.5, dtype=np.float32))
    near, far = rank(question, query, found, 10)
    assert (near.memory.text, bears_on_it(near)) == ("near", True)
    assert not bears_on_it(far)


async def test_every_signal_adds_up_to_the_score() -> None:
    found = await candidates("Which paws did Biscuit hurt in June with Ada", "Is it so?", "Biscuit limps", created=NOW)
    question = read_question("which paws did Biscuit hurt in June", person="Ada", companion="Mira", now=NOW)
    (query,) = await HashingEmbedder().embed([question.text])
    recalled = rank(question, query, found, 10)
    for each in recalled:
        assert sum(share for _, share in each.signals) == pytest.approx(each.score, abs=0.01)
    told = {name for each in recalled for name, _ in each.signals}
    assert told >= {"meaning", "words", "coverage", "session", "dated", "question", "concrete"}
    assert rank(question, query, [], 10) == []


async def test_a_word_of_the_question_may_stand_in_the_turn_before() -> None:
    found = await together(["Biscuit saw the vet", "He limps", "Tea was cold", "She sang", "He sings"])
    question = read_question("Biscuit limps", person="Ada", companion="Mira", now=NOW)
    (query,) = await HashingEmbedder().embed([question.text])
    by_text = {each.memory.text: dict(each.signals) for each in rank(question, query, found, 10)}
    assert by_text["He limps"]["context"] > 0
    assert by_text["He limps"]["coverage"] > 0
    assert by_text["He limps"]["neighbours"] > 0
    assert "neighbours" not in by_text["He sings"]
    assert by_text["He limps"]["context"] > by_text["He sings"]["context"]


async def test_what_was_told_when_the_question_names_it_comes_first() -> None:
    may, june = await candidates("We went swimming", "We went swimming")
    may = replace(may, memory=memory("in May", turn=0, created=datetime(2027, 5, 4, tzinfo=UTC)))
    june = replace(june, memory=memory("in June", turn=1, created=datetime(2027, 6, 4, tzinfo=UTC)))
    assert await order("swimming in May", [june, may]) == ["in May", "in June"]
    assert await order("swimming in June", [may, june]) == ["in June", "in May"]


async def test_several_answers_come_from_several_sittings() -> None:
    crowd = await together(["I read a book"] * 5)
    elsewhere = replace(crowd[0], memory=memory("I read one more book", turn=50, session=9, position=900))
    assert (await order("did I read a book", [*crowd, elsewhere]))[-1] == elsewhere.memory.text
    assert (await order("which books did I read", [*crowd, elsewhere]))[-1] != elsewhere.memory.text


async def test_nothing_bears_on_what_was_never_told() -> None:
    found = await candidates("My dog Biscuit hurt his paw", "I live in Porto by the sea")
    question = read_question("who repaired the washing machine", person="Ada", companion="Mira", now=NOW)
    (query,) = await HashingEmbedder().embed([question.text])
    assert not any(bears_on_it(each) for each in rank(question, query, found, 10))


async def test_only_what_bears_on_the_question_is_chosen_where_nothing_else_is_wanted() -> None:
    found = await candidates(
        "I live in Porto by the sea", "Biscuit hurt his paw", "We had soup for lunch", "The vet bandaged Biscuit's paw"
    )
    fact = replace(found[1], memory=memory("Biscuit hurt his paw", turn=1, id=99, kind=Kind.FACT), dense=-0.5)
    question = read_question("how is the paw of Biscuit", person="Ada", companion="Mira", now=NOW)
    (query,) = await HashingEmbedder().embed([question.text])
    columns = as_columns([*found, fact])
    every = ranking.rank(question, query, columns, 10)
    bear = [each for each in every if bears_on_it(Recalled(memory=fact.memory, score=0.0, signals=each.signals))]
    assert [each.ids for each in bear] == [(4,), (2, 99)]
    assert ranking.rank(question, query, columns, 10, bearing=True) == bear
    assert ranking.rank(question, query, columns, 1, bearing=True) == bear[:1]
    assert len(every) == 4


async def together(texts: list[str]) -> list[Candidate]:
    """Candidates that were said one after the other in one sitting."""
    return [
        replace(each, memory=replace(each.memory, session=5, position=50 + at))
        for at, each in enumerate(await candidates(*texts))
    ]


async def test_what_was_erased_meanwhile_is_not_recollected() -> None:
    turn, other = await candidates("My dog is called Biscuit", "Biscuit limps")
    (chosen, *_) = ranking.rank(
        read_question("dog called", person="Ada", companion="Mira", now=NOW),
        (await HashingEmbedder().embed(["dog called"]))[0],
        as_columns([turn, other]),
        1,
    )
    assert recollection(chosen, {other.memory.id: other.memory}) is None


async def test_what_tells_of_the_time_asked_for_counts_as_what_was_told_then() -> None:
    found = await candidates("We went swimming", "We went swimming")
    told, other = (
        replace(each, memory=replace(each.memory, text=name)) for each, name in zip(found, "ab", strict=True)
    )
    may = datetime(2026, 5, 1, tzinfo=UTC)
    told = replace(told, memory=replace(told.memory, happens_from=may, happens_to=may + timedelta(days=31)))
    assert await order("swimming in May 2026", [other, told]) == ["a", "b"]
    assert await order("swimming in June 2026", [other, told]) == ["b", "a"]
    assert await order("swimming in April 2026", [other, told]) == ["b", "a"]


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("importance", {"importance": 0.9}),
        ("recalled", {"recall_count": 5, "last_recalled": NOW}),
        ("mood", {"valence": 0.8}),
    ],
)
async def test_a_memory_s_own_weight_decides_between_equals(name: str, more: dict[str, Any]) -> None:
    light, heavy = await candidates("We went swimming", "We went swimming")
    heavy = replace(heavy, memory=replace(heavy.memory, **more))
    question = replace(read_question("swimming", person="Ada", companion="Mira", now=NOW), valence=0.9)
    (query,) = await HashingEmbedder().embed([question.text])
    first, second = rank(question, query, [light, heavy], 10)
    assert first.memory == heavy.memory
    assert dict(first.signals)[name] > dict(second.signals).get(name, 0.0)
    assert first.score < second.score * 1.1
