"""The benches of what is written: updates and junk."""

from __future__ import annotations

from random import Random

import pytest
from rich.progress import Progress

from bot.bench.junk import duplicates, is_empty_talk
from bot.bench.update_wordings import CHANGES, TALK, TRAPS
from bot.bench.updates import HALVES, cases, life, measure_updates, wordings
from bot.core.models.identity import Person
from bot.core.models.memory import Kind
from bot.storage.database import open_memory_stores
from tests.fakes.builders import START, a_batch, a_memory, an_account


@pytest.mark.parametrize("text", ["Hey, how are you doing?", "haha thanks so much!", "Good night 😴", "lol ok", "👍"])
def test_hello_and_thanks_are_empty_talk(text: str) -> None:
    assert is_empty_talk(text)


@pytest.mark.parametrize("text", ["My dog is called Biscuit", "Good morning from Oslo", "ok, I quit", "Tom died"])
def test_what_says_something_is_not_empty(text: str) -> None:
    assert not is_empty_talk(text)


async def test_duplicates_are_the_same_kind_and_words_of_another_turn() -> None:
    stores = open_memory_stores()
    person: Person = await stores.people.identify(an_account(), START)
    long = "we walked along the river to the old mill and sang loudly"
    drafts = [
        a_memory(long, person=person.id, turn=1),
        a_memory(long, person=person.id, turn=1, kind=Kind.EVENT),
        a_memory("We walked along the river to the old mill and sang loudly!", person=person.id, turn=2),
        a_memory("yes we walked along the river to the old mill and sang loudly", person=person.id, turn=3),
        a_memory("we walked along the river to the sea", person=person.id, turn=4),
        a_memory("the sea", person=person.id, turn=5),
    ]
    assert duplicates(await stores.memories.write(a_batch(*drafts))) == 1 + 1


def test_the_halves_share_no_wording_and_leave_none_out() -> None:
    for kind in (*CHANGES, *TRAPS):
        for of in (kind.before, kind.after):
            one, other = (wordings(of, half, 1) for half in HALVES)
            assert not set(one) & set(other)
            assert {*one, *other} == set(of)


def test_people_are_the_same_again_for_the_same_seed_and_others_for_another() -> None:
    assert cases(4, "development", 1) == cases(4, "development", 1)
    assert cases(4, "development", 1) != cases(4, "development", 2)


def test_a_life_says_everything_once_with_other_talk_between_in_the_order_of_its_dates() -> None:
    told = cases(0, "development", 1)
    log = life(told, Random(1), "somebody")
    said = [turn.text for turn in log.turns if not turn.ref.startswith("talk")]
    assert sorted(said) == sorted(text for case in told for text in (case.before, case.after))
    assert {turn.text for turn in log.turns if turn.ref.startswith("talk")} <= set(TALK)
    assert [turn.at for turn in log.turns] == sorted(turn.at for turn in log.turns)


async def test_one_who_changes_and_one_who_only_seems_to_are_measured() -> None:
    with Progress(disable=True) as progress:
        report = await measure_updates(progress, people=2, halves=("development",))
    assert (report["n"], report["n_still_true"]) == (len(CHANGES), len(CHANGES) + len(TRAPS))
    assert report["current_first"] >= 0.8
    assert report["still_true_kept"] >= 0.9
