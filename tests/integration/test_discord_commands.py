"""Slash commands on a simulated Discord."""

from __future__ import annotations

import discord
import pytest
import simcord

from bot.core.catalogue import Phrasebook, text
from bot.core.clock import SystemClock
from bot.core.errors import NotAdmitted, StorageError, TooYoung
from bot.core.models.identity import PRIVATE, server_audience
from bot.platforms.discord_bot import EverkinDiscord
from bot.settings import Discord
from tests.integration.discord_world import DiscordWorld

COMMANDS = {
    *("memories", "remember", "correct", "pin", "unpin", "forget", "forget-all", "export", "link", "unlink"),
    *("mood", "why", "settings", "reminders", "voice", "privacy", "help"),
    *("everkin", "optout", "optin", "regenerate", "continue", "undo", "reset", "persona"),
}


@pytest.fixture
def world() -> DiscordWorld:
    return DiscordWorld()


@pytest.fixture
def simcord_bot(world: DiscordWorld) -> EverkinDiscord:
    return world.bot


@pytest.fixture
def ann(simcord_env: simcord.Env) -> simcord.UserHandle:
    return simcord_env.create_user("ann", global_name="Ann")


def answer(result: simcord.InteractionResult) -> str:
    """What the person reads; nobody else may."""
    assert result.ephemeral
    shown = result.response or result.followups[-1]
    assert shown.ephemeral
    return shown.content


def below(result: simcord.InteractionResult) -> simcord.ResponseMessage:
    """The answer, to press what stands below it."""
    shown = result.response or result.followups[-1]
    assert isinstance(shown, simcord.ResponseMessage)
    return shown


class TestMemories:
    async def test_newest_first_and_paged(self, world: DiscordWorld, ann: simcord.UserHandle) -> None:
        world.companion.tell(ann.id, PRIVATE, *(f"thing {number}" for number in range(13)))
        result = await ann.slash("memories")
        page = result.response or result.followups[-1]
        assert isinstance(page, simcord.ResponseMessage)
        first = answer(result).splitlines()
        assert [line.split()[-1] for line in first] == [str(number) for number in range(12, 2, -1)]
        assert first[0].startswith("`13` ")
        await ann.click(page, label="Older")
        assert [line.split()[-1] for line in page.content.splitlines()] == ["2", "1", "0"]
        world.companion.told.clear()
        await ann.click(page, label="Newer")
        assert page.content == "I remember nothing of you here yet."

    async def test_they_are_searched_by_words(self, world: DiscordWorld, ann: simcord.UserHandle) -> None:
        world.companion.tell(ann.id, PRIVATE, "I keep bees on the roof.", "I planted a pear tree.")
        shown = below(await ann.slash("memories", text="bees"))
        assert shown.content.splitlines()[0].endswith("I keep bees on the roof.")
        assert "pear" not in shown.content
        await ann.select(shown, ["1,0"])
        assert shown.content.startswith("`1` ")
        assert answer(await ann.slash("memories", text="submarines")) == "I remember nothing about that here."

    async def test_nothing_yet(self, ann: simcord.UserHandle) -> None:
        assert answer(await ann.slash("memories")) == "I remember nothing of you here yet."

    async def test_long_and_marked_up_memories_fit_and_stay_plain(
        self, world: DiscordWorld, ann: simcord.UserHandle
    ) -> None:
        world.companion.tell(ann.id, PRIVATE, *(["**loud**\n# heading " + "word " * 500] * 10))
        shown = answer(await ann.slash("memories"))
        assert len(shown) <= 2000
        assert len(shown.splitlines()) == 10
        assert r"\*\*loud\*\*" in shown

    async def test_a_server_meets_only_what_was_said_there(
        self, world: DiscordWorld, simcord_env: simcord.Env, ann: simcord.UserHandle
    ) -> None:
        guild = simcord_env.create_guild()
        channel = guild.create_text_channel("general")
        world.companion.tell(ann.id, PRIVATE, "a secret")
        world.companion.tell(ann.id, server_audience("discord", str(guild.id)), "said in the open")
        shown = answer(await guild.add_member(ann).slash(channel, "memories"))
        assert "said in the open" in shown
        assert "a secret" not in shown


class TestOneMemory:
    async def taken_out(self, world: DiscordWorld, ann: simcord.UserHandle) -> simcord.ResponseMessage:
        world.companion.tell(ann.id, PRIVATE, *(f"thing {number}" for number in range(12)))
        shown = below(await ann.slash("memories"))
        await ann.click(shown, label="Older")
        await ann.select(shown, ["2,1"])
        assert shown.content.startswith("`2` ")
        return shown

    async def test_it_is_kept_put_right_and_the_page_comes_back(
        self, world: DiscordWorld, ann: simcord.UserHandle
    ) -> None:
        card = await self.taken_out(world, ann)
        await ann.click(card, label="Keep for ever")
        assert card.content.endswith("*(kept for ever)*")
        await ann.click(card, label="Let fade")
        assert card.content.endswith("thing 1")
        form = await ann.click(card, label="Put right")
        assert answer(await ann.submit_modal(form, {"words": "thing one"})) == text("memory-corrected")
        await ann.click(card, label="Back")
        assert [line.split(" ", 2)[2] for line in card.content.splitlines()] == ["thing one", "thing 0"]

    async def test_it_is_forgotten_after_a_yes_and_only_once(
        self, world: DiscordWorld, ann: simcord.UserHandle
    ) -> None:
        card = await self.taken_out(world, ann)
        await ann.click(card, label="Forget")
        assert len(world.companion.texts(ann.id, PRIVATE)) == 12
        world.bot.pressed.add(card.id)  # a click before is still being answered
        await ann.click(card, label="Forget")
        assert len(world.companion.texts(ann.id, PRIVATE)) == 12
        world.bot.pressed.clear()
        await ann.click(card, label="Forget")
        assert "thing 1" not in world.companion.texts(ann.id, PRIVATE)
        assert (card.content, card.components) == (text("forget-done", count=1), [])

    async def test_buttons_outlive_the_process_and_nobody_else_s_memory_is_reached(
        self, world: DiscordWorld, simcord_env: simcord.Env, ann: simcord.UserHandle
    ) -> None:
        card = await self.taken_out(world, ann)
        later = DiscordWorld()
        later.companion = world.companion
        later.bot.companion = world.companion
        await simcord_env.restart_bot(later.bot)
        world.companion.told[str(ann.id), PRIVATE].clear()
        world.companion.tell(4711, PRIVATE, "somebody else's")
        await ann.click(card, label="Keep for ever")
        assert card.content == text("memory-unknown")


class TestForget:
    async def asked(self, world: DiscordWorld, ann: simcord.UserHandle) -> simcord.ResponseMessage:
        world.companion.tell(ann.id, PRIVATE, "Biscuit limps", "likes tea", "Biscuit barks")
        result = await ann.slash("forget", text="Biscuit")
        shown = answer(result)
        assert "Biscuit limps" in shown
        assert "Biscuit barks" in shown
        assert "tea" not in shown
        return below(result)

    async def test_asks_then_forgets(self, world: DiscordWorld, ann: simcord.UserHandle) -> None:
        question = await self.asked(world, ann)
        assert len(world.companion.texts(ann.id, PRIVATE)) == 3
        await ann.click(question, label="Forget")
        assert world.companion.texts(ann.id, PRIVATE) == ["likes tea"]
        assert question.content == "Forgotten: 2 memories."
        assert question.components == []

    async def test_asks_then_keeps(self, world: DiscordWorld, ann: simcord.UserHandle) -> None:
        question = await self.asked(world, ann)
        await ann.click(question, label="Keep")
        assert len(world.companion.texts(ann.id, PRIVATE)) == 3
        assert question.content == "I keep it."
        assert question.components == []

    async def test_finds_nothing(self, ann: simcord.UserHandle) -> None:
        assert answer(await ann.slash("forget", text="cat")) == "I remember nothing about that here."

    async def test_erases_only_what_was_shown(self, world: DiscordWorld, ann: simcord.UserHandle) -> None:
        world.companion.tell(ann.id, PRIVATE, *(f"tea number {number}" for number in range(12)))
        result = await ann.slash("forget", text="tea")
        assert "…and 2 more" in answer(result)
        await ann.click(result.response or result.followups[-1], label="Forget")
        assert world.companion.texts(ann.id, PRIVATE) == ["tea number 1", "tea number 0"]

    async def test_failing_store_is_told(
        self, world: DiscordWorld, simcord_env: simcord.Env, ann: simcord.UserHandle
    ) -> None:
        question = await self.asked(world, ann)
        world.companion.failure = StorageError("the disk is full")
        result = await ann.click(question, label="Forget")
        assert result.followups[-1].content == text("failed")
        assert result.followups[-1].ephemeral
        assert simcord_env.errors == []


class TestHand:
    async def test_a_memory_is_kept_and_let_go(self, world: DiscordWorld, ann: simcord.UserHandle) -> None:
        world.companion.tell(ann.id, PRIVATE, "likes *tea*")
        assert answer(await ann.slash("pin", memory="1")) == r"Kept for ever: likes \*tea\*"
        assert answer(await ann.slash("memories")).endswith("*(kept for ever)*")
        assert answer(await ann.slash("unpin", memory="1")).startswith("It may fade again")
        assert answer(await ann.slash("pin", memory="2")) == text("memory-unknown")

    async def test_something_is_remembered_where_it_is_said(self, world: DiscordWorld, ann: simcord.UserHandle) -> None:
        assert answer(await ann.slash("remember", text="I hate *nuts*")) == r"I will always remember: I hate \*nuts\*"
        assert answer(await ann.slash("remember", text="hello")) == text("memory-nothing")
        assert world.companion.kept[0] == (f"discord:dm:{ann.dm_channel.id}", "I hate *nuts*")

    async def test_a_memory_is_put_right(self, world: DiscordWorld, ann: simcord.UserHandle) -> None:
        world.companion.tell(ann.id, PRIVATE, "likes tea")
        shown = await ann.slash("correct", memory="1")
        assert answer(await ann.submit_modal(shown, {"words": "likes coffee"})) == text("memory-corrected")
        assert world.companion.texts(ann.id, PRIVATE) == ["likes coffee"]
        assert answer(await ann.slash("correct", memory="2")) == text("memory-unknown")

    async def test_the_export_is_a_file(self, world: DiscordWorld, ann: simcord.UserHandle) -> None:
        assert answer(await ann.slash("export")) == text("export-none")
        world.companion.tell(ann.id, PRIVATE, "likes tea")
        result = await ann.slash("export")
        assert result.ephemeral
        shown = result.response or result.followups[-1]
        assert [file.filename for file in shown.attachments] == ["everkin-export.json"]

    async def test_everything_is_erased_after_the_sentence(self, world: DiscordWorld, ann: simcord.UserHandle) -> None:
        world.companion.tell(ann.id, PRIVATE, "likes tea")
        refused = await ann.submit_modal(await ann.slash("forget-all"), {"typed": "yes"})
        assert answer(refused) == text("erase-not", sentence="erase everything")
        assert world.companion.texts(ann.id, PRIVATE) == ["likes tea"]
        assert answer(await ann.submit_modal(await ann.slash("forget-all"), {"typed": "Erase everything."})) == text(
            "erase-done"
        )
        assert world.companion.texts(ann.id, PRIVATE) == []

    async def test_a_failing_store_is_told(
        self, world: DiscordWorld, simcord_env: simcord.Env, ann: simcord.UserHandle
    ) -> None:
        shown = await ann.slash("forget-all")
        world.companion.failure = StorageError("the disk is full")
        assert answer(await ann.submit_modal(shown, {"typed": text("erase-sentence")})) == text("failed")
        assert simcord_env.errors == [world.companion.failure]  # the simulation notes it, though it was handled


class TestSuggestions:
    async def test_memories_are_suggested_by_their_words(
        self, world: DiscordWorld, simcord_env: simcord.Env, ann: simcord.UserHandle
    ) -> None:
        guild = simcord_env.create_guild()
        channel, member = guild.create_text_channel("general"), guild.add_member(ann)
        world.companion.tell(ann.id, server_audience("discord", str(guild.id)), "likes tea", "has a dog called Biscuit")
        world.companion.tell(ann.id, PRIVATE, "a secret tea")
        assert await member.autocomplete(channel, "pin", "memory", "tea") == [{"name": "1 likes tea", "value": "1"}]
        offered = await member.autocomplete(channel, "forget", "text", "")
        assert [choice["value"] for choice in offered] == ["has a dog called Biscuit", "likes tea"]
        assert answer(await member.slash(channel, "pin", memory="Biscuit")).endswith("has a dog called Biscuit")
        world.companion.failure = NotAdmitted("Are you 18 or older?")
        assert await member.autocomplete(channel, "correct", "memory", "tea") == []

    async def test_settings_have_choices_and_their_values_are_suggested(
        self, simcord_env: simcord.Env, ann: simcord.UserHandle
    ) -> None:
        guild = simcord_env.create_guild()
        channel, member = guild.create_text_channel("general"), guild.add_member(ann)
        zones = await member.autocomplete(channel, "settings", "value", "lisb", setting="timezone")
        assert zones == [{"name": "Europe/Lisbon", "value": "Europe/Lisbon"}]
        languages = await member.autocomplete(channel, "settings", "value", "", setting="language")
        assert {"name": "Português", "value": "pt"} in languages
        assert await member.autocomplete(channel, "settings", "value", "") == []
        changed = await member.slash(channel, "settings", setting="timezone", value="Europe/Lisbon")
        assert answer(changed) == "Ann has chosen timezone Europe/Lisbon."
        assert answer(await ann.slash("settings", setting="quiet")) == "Ann has chosen nothing."


async def test_a_message_of_one_s_own_is_remembered_and_nobody_else_s(
    world: DiscordWorld, simcord_env: simcord.Env, ann: simcord.UserHandle
) -> None:
    guild = simcord_env.create_guild()
    channel, member = guild.create_text_channel("general"), guild.add_member(ann)
    bob = guild.add_member(simcord_env.create_user("bob"))
    hers, his = await member.send(channel, "I hate *nuts*"), await bob.send(channel, "I love nuts")
    assert answer(await member.context_menu(channel, "Remember this", his)) == text("discord-not-theirs")
    assert world.companion.kept == []
    kept = await member.context_menu(channel, "Remember this", hers)
    assert answer(kept) == r"I will always remember: I hate \*nuts\*"
    assert world.companion.kept == [(f"discord:channel:{channel.id}", "I hate *nuts*")]


async def test_a_message_of_hers_says_why_to_whom_it_answered(
    world: DiscordWorld, simcord_env: simcord.Env, ann: simcord.UserHandle
) -> None:
    guild = simcord_env.create_guild()
    channel, member = guild.create_text_channel("general"), guild.add_member(ann)
    world.companion.tell(ann.id, server_audience("discord", str(guild.id)), "likes tea")
    assert world.bot.user is not None
    asked = await member.send(channel, f"{world.bot.user.mention} hello")
    reply = channel.last_message
    assert reply is not None
    told = answer(await member.context_menu(channel, "Why did you say that?", reply)).splitlines()
    assert told[:2] == ["I asked: Ann laughed.", text("because-memories")]
    assert told[2].endswith("likes tea")
    assert answer(await member.context_menu(channel, "Why did you say that?", asked)) == text("discord-not-mine")
    world.companion.told.clear()
    assert text("because-no-memories") in answer(await member.context_menu(channel, "Why did you say that?", reply))


async def test_mood_privacy_and_help(simcord_env: simcord.Env, world: DiscordWorld, ann: simcord.UserHandle) -> None:
    assert answer(await ann.slash("mood")) == "I feel warm towards Ann."
    assert answer(await ann.slash("why")).startswith("I asked: Ann laughed, in discord:dm:")
    assert answer(await ann.slash("privacy")) == world.companion.operator.privacy(Phrasebook(), erase="/forget-all")
    shown = answer(await ann.slash("help"))
    assert "Mira" in shown
    in_servers = {"everkin", "optout", "optin"}
    assert all(f"/{command} " in shown for command in COMMANDS - {"help", *in_servers})
    assert not any(f"/{command} " in shown for command in in_servers)
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("general")
    shown = answer(await guild.add_member(ann).slash(channel, "help"))
    assert "/optout " in shown
    assert not any(f"/{command} " in shown for command in ("everkin", "regenerate", "undo"))


async def test_who_is_not_admitted_is_asked_and_answers_with_a_button(
    world: DiscordWorld, ann: simcord.UserHandle
) -> None:
    world.companion.failure = NotAdmitted("Are you 18 or older?")
    for result in (await ann.slash("mood"), await ann.slash("correct", memory="1"), await ann.slash("memories")):
        assert answer(result) == "Are you 18 or older?"
    asked = below(result)
    await ann.click(asked, label="No")
    assert (asked.content, asked.components) == ("You say no.", [])
    await ann.click(below(await ann.slash("mood")), label="Yes")
    assert answer(await ann.slash("mood")) == "I feel warm towards Ann."
    world.companion.failure = TooYoung("I will ask again on Monday.")
    refused = await ann.slash("mood")
    assert answer(refused) == "I will ask again on Monday."
    assert below(refused).components == []


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (StorageError("the disk is full"), text("failed")),
        (RuntimeError("a fault in the code"), text("broken")),
    ],
)
async def test_failure_is_told_in_one_sentence(
    world: DiscordWorld, ann: simcord.UserHandle, failure: Exception, told: str
) -> None:
    world.companion.failure = failure
    assert answer(await ann.slash("mood")) == told


async def test_too_late_to_answer_is_only_logged(
    world: DiscordWorld, simcord_env: simcord.Env, ann: simcord.UserHandle
) -> None:
    simcord_env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10062)
    result = await ann.slash("mood")
    assert not result.acknowledged
    assert simcord_env.errors == []


async def test_servers_of_every_shard_are_heard() -> None:
    world = DiscordWorld(shards=2)
    async with simcord.run(world.bot) as env:
        assert sorted(world.bot.shards) == [0, 1]
        ann = env.create_user("ann")
        assert world.bot.user is not None
        for shard in range(2):
            guild = env.create_guild(shard_id=shard)
            await guild.add_member(ann).send(guild.create_text_channel("general"), f"{world.bot.user.mention} hello")
        await ann.send_dm("hello")
        assert len(world.exchange.heard) == 3


async def test_a_bot_that_never_logged_in_can_be_stopped(world: DiscordWorld) -> None:
    await world.bot.close()
    assert world.bot.closed.is_set()


async def test_failed_publishing_of_commands_leaves_the_conversation(world: DiscordWorld) -> None:
    env = simcord.Env(world.bot)
    env.inject_error("PUT", "/applications/*/commands", status=403, code=50001)
    await env.start()
    try:
        await env.create_user("ann").send_dm("hello")
        assert len(world.exchange.heard) == 1
    finally:
        await env.shutdown()


def test_only_the_listed_commands_exist(simcord_env: simcord.Env, world: DiscordWorld) -> None:
    names = {command.name for command in world.bot.tree.get_commands(type=discord.AppCommandType.chat_input)}
    assert names == COMMANDS


async def test_who_wants_to_hear_her_chooses_when(ann: simcord.UserHandle) -> None:
    assert answer(await ann.slash("voice")).endswith("Now: when you speak.")
    assert answer(await ann.slash("voice", when="always")).endswith("Now: always.")


async def test_nothing_is_offered_that_nobody_can_say() -> None:
    bot = DiscordWorld().bot
    assert bot.carries[-1] == "cogs.voice"
    silent = EverkinDiscord(
        clock=SystemClock(),
        pump=bot.pump,
        companion=bot.companion,
        encore=bot.encore,
        servers=bot.servers,
        persona="mira",
        settings=Discord(),
    )
    assert "cogs.voice" not in silent.carries
