"""An exchange that is taken back leaves every table as it was, in random conversations with the whole companion."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.app import open_app
from bot.core.clock import ManualClock
from bot.core.models.identity import Account
from bot.inference.choice import Speech
from bot.inference.offline_voice import OfflineVoice
from bot.settings import Model
from tests.fakes.chat_model import ScriptedChatModel
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.world import START, World, settings_in

SAM = Account(platform="test", id="sam", name="Sam")
HERE = "test:dm:sam"

SAYINGS = (
    "I have a dog named Biscuit.",
    "My dog's name is Rusty.",
    "no, his name is Max",
    "I live in Lisbon.",
    "I moved to Porto last week.",
    "I live in Porto.",
    "I love karaoke and hate olives.",
    "I love olives now.",
    "I took Biscuit to the vet today, he hurt his paw.",
    "I am so happy, I got the job!",
    "I feel terribly sad and lonely tonight.",
    "You are useless and stupid.",
    "Thank you, that was kind. How are you?",
    "haha that is hilarious",
    "You can call me Sammy. Can I call you Star?",
    "Our little joke about the kettle again, haha",
    "Every evening we write together, it is our ritual.",
    "I promise to call my sister tomorrow.",
    "Remember this for ever: I am allergic to peanuts.",
    "Remember that.",
    "forget what I said about karaoke",
    "no",
    "what is my dog called?",
    "do you remember when I sang karaoke?",
    "where do I live?",
    "ok",
    "Ich war heute mit dem Hund im Wald und bin ganz müde.",
    "Meine Schwester wohnt in Hamburg und hat zwei Katzen.",
    "Tell me of the harbour and the lighthouse.",
)
REPLIES = (
    "I promise to ask about that tomorrow.",
    "Tell me more of the kettle.",
    "That sounds like a day.",
    "I will call it our harbour.",
)

NOT_TAKEN_BACK = ("inbox", "memory_numbers", "sqlite_sequence", "journal", "alembic_version")
"""What recognises a message that comes again, and what numbers are counted from."""


def tables(home: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that is stored, by table, without what only counts."""
    with closing(sqlite3.connect(f"file:{home / 'everkin.db'}?mode=ro", uri=True)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        inner = [name for name in names if name.startswith("lexical_")]
        stored = {
            name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
            for name in names
            if name not in (*NOT_TAKEN_BACK, *inner, "people")
        }
        stored["people"] = connection.execute(
            "SELECT id, name, time_zone, language, language_by FROM people"
        ).fetchall()
        return stored


def on_disk(home: Path, word: str) -> bool:
    return any(word.encode() in file.read_bytes() for file in home.rglob("*") if file.is_file())


@asynccontextmanager
async def a_small_world(home: Path, model: ScriptedChatModel) -> AsyncIterator[World]:
    """A companion whose history is soon summed up, and who takes no notes: what waits to be read is read whenever it is
    time, whatever is said then."""
    clock = ManualClock(START)
    speech = Speech(model=model, last_resort=OfflineVoice(), description="a test's voice", has_model=True)
    settings = settings_in(home, model=Model(history_tokens=200, extraction=False))
    async with open_app(settings, clock=clock, speech=speech, embedder=HashingEmbedder()) as app:
        yield World(app, clock)


async def undo(world: World) -> None:
    assert await world.app.encore.undo(SAM, HERE)


@pytest.mark.parametrize("seed", range(3))
async def test_after_undo_every_table_is_as_it_was(seed: int, tmp_path: Path) -> None:
    drawn = Random(seed)
    replies = [drawn.choice(REPLIES) for _ in range(200)]
    async with a_small_world(tmp_path, ScriptedChatModel(*replies)) as world:
        await world.say("Hello, I am Sam.")
        before: list[dict[str, list[tuple[Any, ...]]]] = []
        for number in range(18):
            if drawn.random() < 0.3:
                await world.pass_time(hours=drawn.choice((1, 9, 24 * 40)))
                before.clear()  # what decay did since is no exchange's work
            before.append(tables(tmp_path))
            marked = drawn.random() < 0.3
            await world.say(drawn.choice(SAYINGS) + (f" zq{number}zq" if marked else ""))
            for _ in range(min(len(before), drawn.choice((0, 0, 0, 1, 2)))):
                await undo(world)
                assert tables(tmp_path) == before.pop()
            if before and len(before) < 2 and marked:
                await undo(world)
                assert tables(tmp_path) == before.pop()
                assert not on_disk(tmp_path, f"zq{number}zq")
