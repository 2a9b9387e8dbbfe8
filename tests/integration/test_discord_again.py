"""Buttons below a reply on a simulated Discord."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord

from bot.core.catalogue import text
from bot.core.clock import SystemClock
from bot.core.models.identity import Account
from bot.core.models.turn import OutboxEntry, OutboxState
from bot.platforms.companion import HandsOn
from bot.platforms.discord_bot import EverkinDiscord
from bot.platforms.discord_platform import DiscordPlatform
from bot.settings import Discord
from tests.fakes.chat_model import ScriptedChatModel
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.world import START, World, a_world
from tests.integration.discord_world import NOW, DiscordWorld
from tests.integration.test_discord_conversation import posts


@pytest.fixture
def world() -> DiscordWorld:
    return DiscordWorld()


@pytest.fixture
def simcord_bot(world: DiscordWorld) -> EverkinDiscord:
    return world.bot


async def test_a_reply_is_changed_in_place_and_older_ones_lose_their_buttons(
    world: DiscordWorld, simcord_env: simcord.Env
) -> None:
    ann = simcord_env.create_user("ann")
    sent = await ann.send_dm("hello")
    channel = ann.dm_channel
    platform = DiscordPlatform(world.bot, world.bot.webhooks, world.bot.throughput, world.pump.became)
    reply = OutboxEntry(
        id=7,
        turn=5,
        platform="discord",
        conversation=f"discord:dm:{channel.id}",
        reply_to=str(sent.id),
        text="First words.",
        state=OutboxState.PENDING,
        created=NOW,
        offers=True,
        language="de",
    )
    before = len(channel.history())
    numbers = await platform.sink(reply.conversation, reply.reply_to).finish(reply)
    assert posts(simcord_env, "PATCH") == []  # words and buttons come in one
    shown = await world.bot.get_partial_messageable(channel.id).fetch_message(int(numbers[-1]))
    labels = [child.label for row in shown.components for child in row.children]  # type: ignore[union-attr]
    assert labels == ["Anders sagen", "Weiter"]

    anew = replace(reply, text="Other words.", edition=1, messages=tuple(numbers))
    assert await platform.sink(reply.conversation, reply.reply_to).finish(anew) == numbers
    assert len(channel.history()) == before + 1
    shown = await world.bot.get_partial_messageable(channel.id).fetch_message(int(numbers[-1]))
    assert shown.content == "Other words."
    held = [child.custom_id for row in shown.components for child in row.children]  # type: ignore[union-attr]
    assert held == ["everkin:again:anew:5:1", "everkin:again:further:5:1"]

    assert await platform.withdraw(anew)
    shown = await world.bot.get_partial_messageable(channel.id).fetch_message(int(numbers[-1]))
    assert shown.components == []
    await shown.delete()
    again = await platform.sink(reply.conversation, reply.reply_to).finish(anew)
    assert len(again) == 1
    assert again != numbers
    assert isinstance(shown, discord.Message)


@asynccontextmanager
async def a_talk(home: Path, *answers: str) -> AsyncIterator[tuple[World, simcord.Env, simcord.UserHandle]]:
    """A whole companion on a simulated Discord, and Ann, who may talk there and has said hello."""
    model = ScriptedChatModel(*answers)
    async with a_world(home, embedder=HashingEmbedder(), model=model, model_extraction=False) as world:
        app = world.app
        bot = EverkinDiscord(
            clock=SystemClock(),
            pump=app.pump,
            companion=HandsOn(app.hand, casting=app.casting, scenes=app.scenes),
            encore=app.encore,
            servers=app.servers,
            persona="mira",
            settings=Discord(shards=1),
        )
        async with simcord.run(bot) as env:
            ann = env.create_user("ann", global_name="Ann")
            person = await app.stores.people.identify(Account(platform="discord", id=str(ann.id), name="Ann"), START)
            await app.stores.people.change(person.id, adult_at=START, notified_at=world.clock.now())
            await ann.send_dm("Hello there.")
            await app.pump.idle()
            yield world, env, ann


def replies(ann: simcord.UserHandle) -> list[Any]:
    """The bot's messages as they are now."""
    return [message for message in ann.dm_channel.history() if message.author.id != ann.id]


def said(ann: simcord.UserHandle) -> list[str]:
    return [message.content for message in replies(ann)]


async def test_the_buttons_below_the_last_reply_change_it(tmp_path: Path) -> None:
    async with a_talk(tmp_path, "Hello, Ann.", "Good evening.", "Sit down with me.", "Tea?") as (world, _, ann):
        await ann.click(replies(ann)[0], label="Say it anew")
        assert said(ann) == ["Good evening."]
        await ann.click(replies(ann)[0], label="Go on")
        assert said(ann) == ["Good evening.\n\nSit down with me."]
        await ann.send_dm("And now?")
        await world.app.pump.idle()
        assert said(ann)[-1] == "Tea?"
        assert [bool(held(reply)) for reply in replies(ann)] == [False, True]


async def test_a_press_that_comes_too_late_changes_nothing_and_takes_the_buttons_away(tmp_path: Path) -> None:
    async with a_talk(tmp_path, "Hello, Ann.", "Never said.") as (_, _, ann):
        await ann.slash("undo")
        assert held(replies(ann)[0])
        await ann.click(replies(ann)[0], label="Say it anew")
        assert said(ann) == ["Hello, Ann."]
        assert held(replies(ann)[0]) == []


async def test_where_nothing_is_added_that_is_said(tmp_path: Path) -> None:
    async with a_talk(tmp_path, "Hello, Ann.", "") as (_, _, ann):
        pressed = await ann.click(replies(ann)[0], label="Go on")
        (told,) = pressed.followups
        assert (told.content, told.ephemeral) == (text("again-nothing"), True)
        assert said(ann) == ["Hello, Ann."]


async def test_commands_ask_for_the_same(tmp_path: Path) -> None:
    async with a_talk(tmp_path, "Hello, Ann.", "Good evening.", "Sit down with me.") as (world, _, ann):
        await ann.slash("regenerate")
        await ann.slash("continue")
        assert said(ann) == ["Good evening.\n\nSit down with me."]
        assert answer(await ann.slash("persona", name="nobody")) == text("persona-unknown")
        assert answer(await ann.slash("persona", name="anselm")).startswith(text("persona-chosen", name="Anselm"))
        assert answer(await ann.slash("mood")).startswith("Anselm")
        assert answer(await ann.slash("undo")) == text("undo-none")  # nothing was said to Anselm
        await ann.slash("persona", name="mira")
        assert answer(await ann.slash("reset")) == text("again-reset")
        assert answer(await ann.slash("undo")) == text("undo-done")
        turns = await world.app.stores.turns.recent(f"discord:dm:{ann.dm_channel.id}", "mira", 9)
        assert [turn.text for turn in turns if turn.text] == []


def held(message: Any) -> list[str]:
    """What its buttons say."""
    return [child.custom_id for row in message.components for child in row.children]


def answer(result: simcord.InteractionResult) -> str:
    """What the person reads; nobody else may."""
    assert result.ephemeral
    return (result.response or result.followups[-1]).content
