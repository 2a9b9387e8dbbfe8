"""What whoever runs a server sets there on a simulated Discord, and what its members say to it."""

from __future__ import annotations

import json
from typing import Any

import discord
import pytest
import simcord

from bot.core.models.identity import PersonId, server_audience
from bot.core.models.place import Choices, Leaving, Place, Trigger
from bot.core.models.turn import Speaker, TurnDraft
from bot.core.scenes.scenes import WHOLE, member
from bot.platforms.discord_bot import EverkinDiscord
from bot.settings import Discord
from tests.integration.discord_world import NOW, DiscordWorld


@pytest.fixture
def world() -> DiscordWorld:
    return DiscordWorld(Discord(members=True))


@pytest.fixture
def simcord_bot(world: DiscordWorld) -> EverkinDiscord:
    return world.bot


class House:
    """A server with its owner and a member."""

    def __init__(self, world: DiscordWorld, env: simcord.Env) -> None:
        self.world, self.env = world, env
        self.guild = env.create_guild()
        self.channel = self.guild.create_text_channel("general")
        self.owner = self.guild.add_member(self.guild.owner)
        self.bob = self.guild.add_member(env.create_user("bob", global_name="Bob"))
        self.audience = server_audience("discord", str(self.guild.id))
        self.here = f"discord:channel:{self.channel.id}"

    async def ask(self, command: str, /, **options: Any) -> str:
        """What the owner reads, and nobody else."""
        result = await self.owner.slash(self.channel, f"everkin {command}", **options)
        assert result.ephemeral
        return (result.response or result.followups[-1]).content

    async def place(self, where: str | None = None) -> Place:
        return await self.world.servers.scenes.place(self.audience, self.here if where is None else where)

    async def says(self, who: simcord.MemberActor, text: str) -> PersonId:
        """The member has said this to the persona, and it was logged."""
        account = (await self.world.servers.people.identify(_account(who), NOW)).id
        draft = TurnDraft(
            person=account,
            persona="mira",
            conversation=self.here,
            audience=self.audience,
            speaker=Speaker.PERSON,
            name="Bob",
            text=text,
            at=NOW,
        )
        await self.world.exchange.turns.append(draft)
        return account

    async def kept(self) -> list[str]:
        turns = await self.world.servers.keeper.turns.told_in(self.audience, -1, 99)
        return [turn.text for turn in turns]


def _account(who: simcord.MemberActor) -> Any:
    from bot.core.models.identity import Account  # noqa: PLC0415

    return Account(platform="discord", id=str(who.id), name="Bob")


@pytest.fixture
def house(world: DiscordWorld, simcord_env: simcord.Env) -> House:
    return House(world, simcord_env)


async def test_who_is_there_and_when_they_answer(house: House) -> None:
    shown = await house.ask("personas", first="anselm", second="Mira")
    assert "Anselm, Mira" in shown
    assert (await house.place()).personas == ("anselm", "mira")
    assert (await house.place(WHOLE)).personas == ("mira",)
    assert "no persona “nobody”" in await house.ask("personas", first="nobody")

    shown = await house.ask("triggers", name=False, thread=True, chance=12.5)
    assert "mentions, replies, threads I am in; of all else 12.5 %" in shown
    place = await house.place()
    assert place.triggers == {Trigger.MENTION, Trigger.REPLY, Trigger.THREAD}
    assert place.chance == 0.125

    shown = await house.ask("limits", per_minute=3, banter=1, where="server")
    assert "the whole server" in shown
    assert [(one.per_minute, one.banter) for one in (await house.place(), await house.place(WHOLE))] == [(3, 1)] * 2
    assert "they take it in" in await house.ask("listen", on=True)
    assert (await house.place()).listens
    assert not (await house.place(WHOLE)).listens
    assert "is erased" in await house.ask("leaving", policy="forget")
    assert (await house.place()).leaving is Leaving.FORGET

    await house.ask("reset")
    place = await house.place()
    assert (place.personas, place.chance, place.listens, place.per_minute) == (("mira",), 0.0, False, 3)
    assert "Mira" in await house.ask("show")


async def test_personas_are_offered_as_one_types(house: House) -> None:
    offered = await house.owner.autocomplete(house.channel, "everkin personas", "first", "ans")
    assert [choice["value"] for choice in offered] == ["anselm"]


async def test_the_commands_are_for_whoever_manages_the_server_alone(house: House) -> None:
    command = house.world.bot.tree.get_command("everkin")
    assert isinstance(command, discord.app_commands.Group)
    assert command.default_permissions == discord.Permissions(manage_guild=True)
    assert command.guild_only
    assert "everkin" not in house.bob.available_commands(house.channel)
    assert "optout" in house.bob.available_commands(house.channel)


async def test_who_may_set_her_up_is_told_how(house: House) -> None:
    told = await house.owner.slash(house.channel, "help")
    assert "/everkin " in (told.response or told.followups[-1]).content


async def test_the_export_has_what_was_said_there(house: House) -> None:
    await house.says(house.bob, "I like *tea*")
    await house.ask("listen", on=True)
    result = await house.owner.slash(house.channel, "everkin export")
    shown = result.response or result.followups[-1]
    assert result.ephemeral
    assert [file.filename for file in shown.attachments] == ["everkin-server.json"]
    document = json.loads("".join([piece async for piece in house.world.servers.export(house.audience)]))
    assert document["places"] == {
        house.here: dict.fromkeys(("personas", "triggers", "chance", "per_minute", "banter", "leaving"))
        | {"listens": True}
    }
    assert [(turn["name"], turn["text"], turn["speaker"]) for turn in document["turns"]] == [
        ("Bob", "I like *tea*", "person")
    ]


async def test_everything_is_erased_after_a_yes_of_whoever_may(house: House) -> None:
    await house.says(house.bob, "I like tea")
    await house.ask("listen", on=True)
    result = await house.owner.slash(house.channel, "everkin purge")
    asked = result.response or result.followups[-1]
    await house.owner.click(asked, label="Erase all of it")
    assert await house.kept() == []
    assert asked.content.startswith("It is erased")
    assert await house.world.servers.people.find(_account(house.bob)) is None
    assert (await house.place()).listens


async def test_nothing_is_erased_for_who_may_not_manage_the_server_any_more(house: House) -> None:
    await house.says(house.bob, "I like tea")
    keeper = house.guild.create_role("keeper", permissions=discord.Permissions(manage_guild=True))
    carol = house.guild.add_member(house.env.create_user("carol"), roles=[keeper])
    result = await carol.slash(house.channel, "everkin purge")
    house.env.backend.remove_member_role(house.guild.id, carol.id, keeper.id)
    await carol.click(result.response or result.followups[-1], label="Erase all of it")
    assert await house.kept() == ["I like tea"]


async def test_a_member_opts_out_and_in_again(house: House) -> None:
    await house.says(house.bob, "I like tea")
    await house.says(house.owner, "me too")
    result = await house.bob.slash(house.channel, "optout")
    assert result.ephemeral
    assert await house.kept() == ["me too"]
    out = (await house.world.servers.scenes.chosen(house.audience)).opted_out
    assert out == {member(_account(house.bob))}
    assert str(house.bob.id) not in str(out)
    assert house.guild.me is not None
    await house.bob.send(house.channel, f"{house.guild.me.mention} hello")
    assert house.world.exchange.heard == []
    await house.bob.slash(house.channel, "optin")
    await house.bob.send(house.channel, f"{house.guild.me.mention} hello")
    assert len(house.world.exchange.heard) == 1


class TestLeaving:
    @pytest.mark.parametrize(("policy", "kept"), [(Leaving.KEEP, ["I like tea"]), (Leaving.FORGET, [])])
    async def test_who_leaves_is_kept_or_forgotten(self, house: House, policy: Leaving, kept: list[str]) -> None:
        await house.says(house.bob, "I like tea")
        await house.world.servers.scenes.choose(house.audience, WHOLE, Choices(leaving=policy))
        house.guild.remove_member(house.bob)
        await house.env.settle()
        assert await house.kept() == kept

    async def test_who_left_unseen_is_found_when_it_is_looked(self, house: House) -> None:
        await house.says(house.bob, "I like tea")
        await house.says(house.owner, "me too")
        cog = house.world.bot.get_cog("Members")
        assert cog is not None
        house.env.inject_error("GET", f"/guilds/*/members/{house.bob.id}", status=404, code=10007)
        await cog.look_who_left.coro(cog)  # type: ignore[attr-defined]
        assert len(await house.kept()) == 2
        await house.world.servers.scenes.choose(house.audience, WHOLE, Choices(leaving=Leaving.FORGET))
        await cog.look_who_left.coro(cog)  # type: ignore[attr-defined]
        assert await house.kept() == ["me too"]

    async def test_a_channel_and_a_server_that_are_gone_take_what_was_chosen_along(self, house: House) -> None:
        scenes = house.world.servers.scenes
        await scenes.choose(house.audience, house.here, Choices(listens=True))
        await scenes.choose(house.audience, WHOLE, Choices(leaving=Leaving.FORGET))
        await house.says(house.bob, "I like tea")
        channel, guild = house.world.bot.get_channel(house.channel.id), house.world.bot.get_guild(house.guild.id)
        house.world.bot.dispatch("guild_channel_delete", channel)
        await house.env.settle()
        assert not (await house.place()).listens
        house.world.bot.dispatch("guild_remove", guild)
        await house.env.settle()
        assert await house.kept() == []
        assert (await scenes.chosen(house.audience)).choices == {}
