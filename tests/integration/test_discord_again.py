"""Buttons below a reply on a simulated Discord."""

from __future__ import annotations

from dataclasses import replace

import discord
import pytest
import simcord

from bot.core.models.turn import OutboxEntry, OutboxState
from bot.platforms.discord_bot import EverkinDiscord
from bot.platforms.discord_sink import DiscordPlatform
from tests.integration.discord_world import NOW, DiscordWorld


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
    platform = DiscordPlatform(world.bot, world.bot.webhooks)
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
