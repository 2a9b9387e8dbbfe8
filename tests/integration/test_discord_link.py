"""Linking accounts on a simulated Discord."""

from __future__ import annotations

import pytest
import simcord

from bot.platforms.discord_bot import EverkinDiscord
from tests.integration.discord_world import DiscordWorld


@pytest.fixture
def world() -> DiscordWorld:
    return DiscordWorld()


@pytest.fixture
def simcord_bot(world: DiscordWorld) -> EverkinDiscord:
    return world.bot


@pytest.fixture
def ann(simcord_env: simcord.Env) -> simcord.UserHandle:
    return simcord_env.create_user("ann", global_name="Ann")


def shown(result: simcord.InteractionResult) -> simcord.ResponseMessage:
    """What the person reads; nobody else may."""
    assert result.ephemeral
    message = result.response or result.followups[-1]
    assert isinstance(message, simcord.ResponseMessage)
    assert message.ephemeral
    return message


async def test_a_code_is_made_typed_and_decided_upon(ann: simcord.UserHandle) -> None:
    assert shown(await ann.slash("link")).content == "Ann says make in private"
    asked = shown(await ann.slash("link", code="K7QX2-9FMPT"))
    assert asked.content == "Ann says K7QX2-9FMPT in private"
    await ann.click(asked, label="Yes")
    assert asked.content == "Ann says yes in private"
    assert asked.components == []


async def test_an_account_leaves_after_a_yes_and_a_server_is_named_as_one(
    simcord_env: simcord.Env, ann: simcord.UserHandle
) -> None:
    asked = shown(await ann.slash("unlink"))
    await ann.click(asked, label="No")
    assert asked.content == "Ann says no in private"
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("general")
    told = shown(await guild.add_member(ann).slash(channel, "link"))
    assert told.content == f"Ann says make in discord:{guild.id}"
