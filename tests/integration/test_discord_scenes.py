"""Several personas in a channel of a simulated Discord: who answers, and under whose name."""

from __future__ import annotations

from typing import Any

import discord
import pytest
import simcord

from bot.core.models.identity import Audience, server_audience
from bot.core.models.place import Choices, Trigger
from bot.core.models.turn import CUED, OutboxState, Part
from bot.core.scenes.scenes import WHOLE
from bot.platforms.discord_bot import EverkinDiscord
from bot.platforms.discord_mouths import Mouth
from bot.settings import Discord
from tests.integration.discord_world import DiscordWorld
from tests.integration.test_discord_conversation import SIMULATED_PAUSE

RIGHTS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    read_message_history=True,
    manage_webhooks=True,
    send_messages_in_threads=True,
)


@pytest.fixture
def world() -> DiscordWorld:
    return DiscordWorld(redeliveries=(0.0,))


@pytest.fixture
def simcord_bot(world: DiscordWorld) -> EverkinDiscord:
    return world.bot


class Room:
    """A server with a channel, in which Ann writes; both personas are in it."""

    def __init__(self, world: DiscordWorld, env: simcord.Env) -> None:
        self.world, self.env = world, env
        self.guild = env.create_guild()
        self.channel = self.guild.create_text_channel("general")
        self.ann = self.guild.add_member(env.create_user("ann", global_name="Ann"))
        self.audience: Audience = server_audience("discord", str(self.guild.id))
        self.conversation = f"discord:channel:{self.channel.id}"

    async def choose(self, *personas: str, **choices: object) -> None:
        chosen = Choices(personas=personas or ("mira", "anselm"), **{"banter": 0, **choices})  # type: ignore[arg-type]
        await self.world.servers.scenes.choose(self.audience, WHOLE, chosen)

    async def say(self, text: str, *, reply_to: discord.Message | None = None) -> discord.Message:
        return await self.ann.send(self.channel, text, reply_to=reply_to)

    @property
    def said(self) -> list[tuple[str, str]]:
        return [(one.author.name, one.content) for one in self.channel.history()]

    def refuse_webhooks(self) -> None:
        for method in ("GET", "POST"):
            self.env.inject_error(method, "/channels/*/webhooks", status=403, code=50013)

    def calls(self, method: str, path: str) -> list[simcord.HttpLogEntry]:
        return [one for one in self.env.http_requests if one.method == method and path in one.path]


@pytest.fixture
def room(world: DiscordWorld, simcord_env: simcord.Env) -> Room:
    return Room(world, simcord_env)


async def test_each_persona_answers_under_a_name_of_her_own(world: DiscordWorld, room: Room) -> None:
    await room.choose()
    await room.say("Anselm, good morning")
    await room.say("Mira, and you?")
    assert room.guild.me is not None
    assert room.said == [
        ("ann", "Anselm, good morning"),
        ("Anselm", "Hello to you."),
        ("ann", "Mira, and you?"),
        (room.guild.me.name, "Hello to you."),
    ]
    assert [(one.persona, one.part, one.present) for one in world.exchange.heard] == [
        ("anselm", Part.TALK, ("mira",)),
        ("mira", Part.TALK, ("anselm",)),
    ]
    assert world.deliveries == [OutboxState.SENT, OutboxState.SENT]
    (posted,) = room.calls("POST", f"/webhooks/{_anselm(room).webhook_id}/")
    assert posted.json is not None
    assert posted.json["allowed_mentions"]["parse"] == []
    assert posted.json["flags"] & discord.MessageFlags.suppress_embeds.flag

    # Her webhook is used again, what she posts is nobody's message, and a reply to it is one to her.
    await room.say("tell me more", reply_to=_anselm(room))
    assert len(room.calls("POST", f"/channels/{room.channel.id}/webhooks")) == 1
    assert world.exchange.heard[-1].persona == "anselm"
    quote = world.exchange.heard[-1].quote
    assert quote is not None
    assert (quote.text, quote.author) == ("Hello to you.", None)
    await room.say("Mira, is that so?", reply_to=_anselm(room))
    assert [(one.persona, one.part) for one in world.exchange.heard[-2:]] == [
        ("anselm", Part.TALK),
        ("mira", Part.CUE),
    ]


def _anselm(room: Room) -> discord.Message:
    return next(one for one in room.channel.history() if one.author.name == "Anselm")


async def test_what_one_says_is_the_others_cue_and_goes_back_to_the_persons_message(
    world: DiscordWorld, room: Room
) -> None:
    await room.choose(banter=2)
    world.exchange.script = ["What do you say, Mira? And you, Anselm?"]
    asked = await room.say("Anselm?")
    assert [one.persona for one in world.exchange.heard] == ["anselm", "mira", "anselm"]
    assert [one.message_id for one in world.exchange.heard] == [str(asked.id) + end for end in ("", ">1", ">2")]
    assert len(room.said) == 4
    assert room.channel.history()[2].reference is None
    assert world.deliveries == [OutboxState.SENT] * 3
    await room.env.settle()
    assert len(room.said) == 4  # silence until a person speaks
    assert world.inbox is not None
    assert CUED not in (await world.inbox.last_heard("discord"))[room.conversation]


async def test_a_webhooks_reply_grows_by_edits_and_previews_no_links(world: DiscordWorld, room: Room) -> None:
    await room.choose("anselm")
    world.exchange.script = ["See https://example.org first. ", SIMULATED_PAUSE, "`https://code` and more."]
    await room.say("Anselm?")
    assert room.said[1:] == [("Anselm", "See <https://example.org> first.")]
    await room.env.advance_time(SIMULATED_PAUSE + 3)
    assert room.said[1:] == [("Anselm", "See <https://example.org> first. `https://code` and more.")]
    (edited,) = room.calls("PATCH", "/messages/")
    assert edited.json is not None
    assert edited.json["allowed_mentions"]["parse"] == []
    assert world.deliveries == [OutboxState.SENT]


async def test_without_the_right_the_bot_speaks_with_the_name_before_the_words(world: DiscordWorld, room: Room) -> None:
    await room.choose()
    room.refuse_webhooks()
    await room.say("Anselm?")
    await room.say("Anselm, again?")
    assert room.guild.me is not None
    assert room.said[1] == (room.guild.me.name, "**Anselm:** Hello to you.")
    assert len(room.calls("GET", "/webhooks")) == 1  # it is not asked for with every reply
    await room.say("and now?", reply_to=room.channel.history()[1])
    assert world.exchange.heard[-1].persona == "anselm"


async def test_a_webhook_that_was_deleted_is_made_anew(world: DiscordWorld, room: Room) -> None:
    await room.choose("anselm")
    await room.say("Anselm?")
    assert world.bot.user is not None
    channel = world.bot.get_channel(room.channel.id)
    assert isinstance(channel, discord.TextChannel)
    for webhook in await channel.webhooks():
        await webhook.delete()
    await room.say("Anselm, again?")
    assert [name for name, _ in room.said] == ["ann", "Anselm", "ann", "Anselm"]
    assert world.deliveries == [OutboxState.SENT, OutboxState.SENT]


class TestOnce:
    """A webhook's message has no nonce: whether it arrived is read in the channel."""

    @pytest.mark.parametrize("arrived", [True, False])
    async def test_a_posting_that_nobody_confirmed(self, world: DiscordWorld, room: Room, arrived: bool) -> None:
        await room.choose("anselm")
        lost = Lost(world, arrived=arrived)
        await room.say("Anselm?")
        assert lost.left == 0
        assert room.said == [("ann", "Anselm?"), ("Anselm", "Hello to you.")]
        assert world.deliveries == [OutboxState.SENT]

    async def test_where_the_channel_cannot_be_read_it_is_not_posted_again(
        self, world: DiscordWorld, room: Room
    ) -> None:
        await room.choose("anselm")
        Lost(world, arrived=True)
        room.env.inject_error("GET", "/channels/*/messages", status=403, code=50001)
        await room.say("Anselm?")
        assert [name for name, _ in room.said] == ["ann", "Anselm"]
        assert world.deliveries == [OutboxState.PENDING]

    async def test_a_reply_left_by_another_process_is_found(self, world: DiscordWorld, room: Room) -> None:
        await room.choose("anselm")
        await room.say("Anselm?")
        reply = next(iter(world.state.outbox.values()))
        sink = world.pump._outgoing.sink("discord", reply.conversation, reply.reply_to, reply.persona)
        await sink.finish(reply)
        assert [name for name, _ in room.said] == ["ann", "Anselm"]


class Lost:
    """Loses the first posting's answer, or the posting."""

    def __init__(self, world: DiscordWorld, *, arrived: bool) -> None:
        self.arrived = arrived
        self.left = 1
        self.mouths = world.bot.webhooks.mouth
        world.bot.webhooks.mouth = self.mouth  # type: ignore[method-assign]

    async def mouth(self, channel: discord.PartialMessageable, persona: str, *, shared: bool) -> Mouth:
        mouth = await self.mouths(channel, persona, shared=shared)
        post = mouth.post

        async def lossy(chunk: str, *more: Any) -> discord.Message:
            if self.left:
                self.left = 0
                if self.arrived:
                    await post(chunk, *more)
                raise TimeoutError
            return await post(chunk, *more)

        mouth.post = lossy  # type: ignore[method-assign, assignment]
        return mouth


class TestHearing:
    async def test_in_a_thread_of_hers_everything_is_to_her_and_her_webhook_posts_there(
        self, world: DiscordWorld, room: Room
    ) -> None:
        await room.choose("anselm", triggers=frozenset({Trigger.THREAD}))
        channel = world.bot.get_channel(room.channel.id)
        assert isinstance(channel, discord.TextChannel)
        thread = await channel.create_thread(name="aside", type=discord.ChannelType.public_thread)
        (handle,) = room.channel.threads
        await room.say("not to anybody")
        await room.ann.send(handle, "what do you think?")
        assert [one.text for one in world.exchange.heard] == ["what do you think?"]
        posted = room.calls("POST", "/webhooks/")
        assert str((posted[-1].params or {}).get("thread_id")) == str(thread.id)

    async def test_chosen_channels_chance_and_limits(self, world: DiscordWorld, room: Room) -> None:
        await room.choose("mira", triggers=frozenset({Trigger.CHANNEL}), per_minute=1)
        await room.say("to nobody in particular")
        await room.say("and on")
        assert [one.text for one in world.exchange.heard] == ["to nobody in particular"]
        assert [one.text for one in world.exchange.overheard] == ["and on"]
        await room.choose("mira", triggers=frozenset(), chance=1.0, per_minute=0)
        await room.say("by chance")
        assert [one.text for one in world.exchange.heard][1:] == ["by chance"]

    async def test_other_bots_are_answered_in_chosen_channels_when_they_ask_and_not_for_ever(
        self, world: DiscordWorld, room: Room
    ) -> None:
        robot = room.guild.add_member(room.env.create_user("robot", bot=True))
        assert room.guild.me is not None
        ask = f"{room.guild.me.mention} beep"
        await robot.send(room.channel, ask)
        assert world.exchange.heard == []
        await room.choose("mira", triggers=frozenset({Trigger.CHANNEL, Trigger.MENTION}), banter=2)
        await robot.send(room.channel, "beep to nobody")
        for _ in range(4):
            await robot.send(room.channel, ask)
        assert [one.part for one in world.exchange.heard] == [Part.BOT, Part.BOT]

    async def test_who_opted_out_is_not_heard_and_not_quoted(self, world: DiscordWorld, room: Room) -> None:
        await room.choose("mira", triggers=frozenset(Trigger), listens=True)
        bob = room.guild.add_member(room.env.create_user("bob"))
        said = await bob.send(room.channel, "Mira, I like tea")
        account = world.exchange.heard[0].account
        await world.servers.opt_out(room.audience, account)
        assert room.guild.me is not None
        for text in ("Mira!", f"{room.guild.me.mention} hello", "to nobody"):
            said = await bob.send(room.channel, text)
        await bob.edit(said, "Mira, changed")
        await room.say("Mira, what is that?", reply_to=said)
        assert [one.text for one in world.exchange.heard] == ["Mira, I like tea", "Mira, what is that?"]
        assert world.exchange.heard[1].quote is None
        assert world.exchange.overheard == []
        assert len(world.state.inbox) == 2

    async def test_mention_only_mode_calls_a_persona_by_her_name(self) -> None:
        world = DiscordWorld(Discord(message_content=False))
        approved = discord.Intents.all()
        approved.message_content = False
        async with simcord.run(world.bot, approved_intents=approved) as env:
            room = Room(world, env)
            await room.choose()
            assert room.guild.me is not None
            await room.say("Anselm, not for him")
            await room.say(f"{room.guild.me.mention} Anselm, for him")
        assert [(one.persona, one.text) for one in world.exchange.heard] == [("anselm", "Anselm, for him")]
