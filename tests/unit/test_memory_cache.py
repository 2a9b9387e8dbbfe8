"""The cache of what recall reads never holds what is out of date, and never grows without end."""

import numpy as np
import pytest

from bot.core.models.identity import PersonId
from bot.storage import memory_cache
from bot.storage.memory_cache import MemoryCache, Recollection
from bot.storage.rules import born, memory_id
from tests.fakes.builders import a_memory


def recollections(person: int, *numbers: int) -> dict[int, Recollection]:
    ids = [memory_id(PersonId(person), number) for number in numbers]
    draft = a_memory(person=PersonId(person))
    return {id_: Recollection(born(draft, id_), b"", np.empty((0, 0), dtype=np.int8)) for id_ in ids}


def test_what_was_read_before_a_change_is_not_kept_after_it() -> None:
    cache, read = MemoryCache(), recollections(1, 1, 2)
    before = cache.generation
    cache.drop([next(iter(read))])
    cache.keep(read, before)
    assert cache.find(read) == {}
    cache.keep(read, cache.generation)
    assert cache.find(read) == read


def test_a_dropped_memory_is_gone_and_the_others_stay() -> None:
    cache, read = MemoryCache(), recollections(1, 1, 2, 3)
    cache.keep(read, cache.generation)
    first, *rest = read
    cache.drop([first, 4711])
    assert list(cache.find(read)) == rest


def test_an_erased_person_leaves_nothing_in_it() -> None:
    cache, hers, his = MemoryCache(), recollections(1, 1, 2), recollections(2, 1)
    cache.keep(hers | his, cache.generation)
    cache.drop_person(PersonId(1))
    assert cache.find(hers | his) == his


def test_the_first_to_come_make_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory_cache, "_SIZE", 3)
    cache, read = MemoryCache(), recollections(1, 1, 2, 3, 4, 5)
    for number, recollection in read.items():
        cache.keep({number: recollection}, cache.generation)
    assert list(cache.find(read)) == list(read)[2:]
