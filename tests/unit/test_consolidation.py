"""What is left of a sitting: what says most, in few words, and nothing that was not said."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.core.errors import EmbedderError, ModelUnavailable
from bot.core.memory.consolidation import LONGEST, Consolidation, is_faithful, quoted, telling
from bot.core.memory.forgetting import Courses
from bot.core.models.chat import ChatRequest, Delta
from bot.core.models.memory import Embedding, Kind, Memory, MemoryDraft, Sitting, Tier
from bot.core.models.turn import Speaker
from bot.storage.database import open_memory_stores
from tests.fakes.builders import START, a_batch, a_memory, an_account, an_embedding

SAID = (
    "We went to the karaoke night at the Blue Parrot.",
    "Tom sang four songs in a row.",
    "I was so nervous before mine.",
    "In the end everybody danced.",
)


class Embeds:
    fingerprint, dimensions = "test", 16

    async def embed(self, texts: Sequence[str], *, behind: bool = False) -> list[Embedding]:
        return [an_embedding(text) for text in texts]


class Says:
    """A model that always gives the same answer, or fails."""

    def __init__(self, answer: str | None) -> None:
        self.answer = answer
        self.asked: list[ChatRequest] = []

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        self.asked.append(request)
        if self.answer is None:
            raise ModelUnavailable("no server")
        yield Delta(text=self.answer)


async def gists(
    *drafts: dict[str, Any], model: Says | None = None, embedder: Embeds | None = None
) -> list[MemoryDraft]:
    """The gists of a sitting in which this was said, when its first turn is forgotten."""
    stores = open_memory_stores()
    ada = await stores.people.identify(an_account(), START)
    told = [
        a_memory(person=ada.id, turn=turn, tier=Tier.COLD, **{"text": SAID[0]} | draft)
        for turn, draft in enumerate(drafts, start=1)
    ]
    await stores.memories.write(a_batch(*told))
    traces = await stores.memories.traces(0, 1)
    makes = Consolidation(memories=stores.memories, embedder=embedder or Embeds(), courses=Courses(), model=model)
    return await makes.gists(traces, START + timedelta(days=600))


def texts(*said: str) -> list[dict[str, Any]]:
    return [{"text": text} for text in said]


async def test_without_a_model_it_is_made_of_what_was_said() -> None:
    (gist,) = await gists(*texts(*SAID))
    assert gist.text in SAID
    assert (gist.kind, gist.sources, gist.audience) == (Kind.GIST, (1, 2, 3, 4), "private")
    assert gist.turn == 1 + SAID.index(gist.text)


class Fails(Embeds):
    async def embed(self, texts: Sequence[str], *, behind: bool = False) -> list[Embedding]:
        raise EmbedderError("no server")


async def test_a_quotation_is_near_all_that_it_quotes_and_needs_no_embedder() -> None:
    said = [*SAID, "The bus home was late.", "I slept until noon."]  # six: two are quoted
    (gist,) = await gists(*texts(*said), embedder=Fails())
    parts = [an_embedding(part) for part in gist.text.split(" … ")]
    assert len(parts) == 2
    assert gist.embedding.vector == pytest.approx(unit(parts[0].vector + parts[1].vector), abs=1e-3)
    assert len(gist.embedding.tokens) == sum(len(part.tokens) for part in parts)


async def test_a_models_words_that_cannot_be_embedded_are_not_remembered() -> None:
    (gist,) = await gists(*texts(*SAID), model=Says("Tom sang."), embedder=Fails())
    assert gist.text in SAID


async def test_a_model_says_it_in_its_own_words() -> None:
    model = Says("<think>hm</think>I danced at the Blue Parrot's karaoke night, and Tom sang.")
    (gist,) = await gists(*texts(*SAID), model=model)
    assert gist.embedding.vector == pytest.approx(an_embedding(gist.text).vector)
    assert gist.text == "I danced at the Blue Parrot's karaoke night, and Tom sang."
    assert all(text in model.asked[0].messages[1].content for text in SAID)


@pytest.mark.parametrize(
    "rubbish",
    [None, "", "  ", "x" * 401, "I sang with Robert.", "Robert sang.", "We met 17 people.", '{"gist": "Berlin"}'],
)
async def test_what_a_model_makes_up_is_not_remembered(rubbish: str | None) -> None:
    (gist,) = await gists(*texts(*SAID), model=Says(rubbish))
    assert gist.text in SAID


async def test_her_own_words_and_lunches_leave_nothing() -> None:
    assert await gists(*[{"text": text, "speaker": Speaker.COMPANION} for text in SAID]) == []
    assert await gists(*[{"text": text, "importance": 0.1} for text in SAID]) == []
    assert await gists(*texts(*SAID[:2])) == []


async def test_every_audience_has_its_own() -> None:
    drafts = [*texts(*SAID), *({"text": "Tom is ill", "audience": "discord:1"} for _ in range(3))]
    (gist,) = await gists(*drafts)
    assert gist.audience == "private"
    assert gist.sources == (1, 2, 3, 4)


def unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    return vector / np.float32(np.linalg.norm(vector))


def sitting(vectors: list[list[float]], importances: list[float], told: frozenset[int] = frozenset()) -> Sitting:
    return Sitting(
        episodes=tuple(an_episode(n, value) for n, value in enumerate(importances)),
        embeddings=tuple(Embedding(vector=unit(np.array(vector, dtype=np.float32))) for vector in vectors),
        told=told,
    )


def an_episode(position: int, importance: float = 0.5, text: str | None = None) -> Memory:
    draft = a_memory(text or f"turn {position}", person=1, turn=position)  # type: ignore[arg-type]
    shared = {name: getattr(draft, name) for name in Memory.__dataclass_fields__ if hasattr(draft, name)}
    return Memory(id=position + 1, **shared | {"importance": importance})


def test_what_says_most_is_central_important_or_holds_a_fact() -> None:
    spread = [[1.0, 0.1, 0.0], [1.0, -0.9, 0.0], [1.0, 0.0, 0.9]]
    assert telling(sitting(spread, [0.5, 0.5, 0.5]))[0] == 0
    assert telling(sitting(spread, [0.0, 1.0, 0.0]))[0] == 1
    assert telling(sitting(spread, [0.5, 0.5, 0.5], told=frozenset({2})))[0] == 2


def test_what_says_the_same_is_chosen_once() -> None:
    same = [[1.0, 0.0], [1.0, 0.01], [1.0, 0.02], [1.0, 0.0], [1.0, 0.0], [1.0, 0.0], [0.0, 1.0]]
    chosen = telling(sitting(same, [0.5] * 7))
    assert len(chosen) == 2
    assert 6 in chosen


def test_quotations_are_in_order_and_short() -> None:
    long = [an_episode(number, text=f"{number} " + "word " * 300) for number in (2, 0, 1)]
    text = quoted(long)
    assert len(text) <= LONGEST
    assert [part[0] for part in text.split(" … ")] == ["0", "1", "2"]


def test_a_name_is_not_invented_in_any_script() -> None:
    said = [an_episode(0, text="Мы были с Анной в Москве")]
    assert is_faithful("Мы были в Москве", said)
    assert not is_faithful("Мы были с Борисом", said)
