"""What is loaded is not looked through for garbage; what comes afterwards is."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator

import pytest

from bot.heap import LOADING, load, loaded


@pytest.fixture(autouse=True)
def _heap_as_it_was() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


def test_what_was_loaded_stays_and_what_comes_is_looked_through() -> None:
    usual = gc.get_threshold()
    load()
    assert gc.get_threshold() == LOADING
    loaded()
    assert gc.get_threshold() == usual
    assert gc.get_freeze_count() > 10_000


def test_in_a_program_that_is_not_ours_nothing_changes() -> None:
    usual = gc.get_threshold()
    loaded()
    assert (gc.get_threshold(), gc.get_freeze_count()) == (usual, 0)


def test_a_command_is_loaded_with_hardly_a_look() -> None:
    program = """
import gc, sys
from bot import __main__
from bot.commands import common

def carry_out(work):
    work.close()
    print(sum(each["collections"] for each in gc.get_stats()) - before)

before, common.carry_out, sys.argv = sum(each["collections"] for each in gc.get_stats()), carry_out, ["everkin", "chat"]
__main__.main()
"""
    looks = subprocess.run([sys.executable, "-c", program], check=True, timeout=60, capture_output=True, text=True)
    assert int(looks.stdout) < 10
