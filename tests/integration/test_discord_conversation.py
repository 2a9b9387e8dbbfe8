"""Talking with the companion on a simulated Discord: what it hears, how its reply appears."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

import discord
import pytest
import simcord

from bot.core.catalogue import Phrasebook, text
from bot.core.errors import AttachmentGone, AttachmentTooLarge, DeliveryError, StorageError
from bot.core.models.audio import VoiceNote
from bot.core.models.identity import PRIVATE, Account
from bot.core.models.turn import Attachment, Medium, OutboxState, Quote
from bot.platforms.discord_bot import EverkinDiscord
from bot.platforms.discord_platform import DiscordPlatform
from bot.settings import Discord
from tests.integration.discord_world import DiscordWorld

SIMULATED_PAUSE = 6.0
"""Seconds, longer than the simulation waits by itself: it stands still there until its clock is moved."""


@pytest.fixture
def world() -> DiscordWorld:
    return DiscordWorld()


@pytest.fixture
def simcord_bot(world: DiscordWorld) -> EverkinDiscord:
    return world.bot


def texts(channel: simcord.ChannelHandle) -> list[str]:
    return [message.content for message in channel.history()]


def posts(env: simcord.Env, method: str = "POST") -> list[simcord.HttpLogEntry]:
    return [entry for entry in env.http_requests if entry.method == method and "/messages" in entry.path]


class TestHearing:
    async def test_direct_message_is_answered(self, world: DiscordWorld, simcord_env: simcord.Env) -> None:
        ann = simcord_env.create_user("ann", global_name="Ann")
        sent = await ann.send_dm("hello\u200b there")

        (heard,) = world.exchange.heard
        assert (heard.text, heard.audience, heard.persona) == ("hello there", PRIVATE, "mira")
        assert (heard.conversation, heard.message_id) == (f"discord:dm:{ann.dm_channel.id}", str(sent.id))
        assert (heard.account.platform, heard.account.id, heard.account.name) == ("discord", str(ann.id), "Ann")
        assert heard.sent == sent.created_at
        assert texts(ann.dm_channel)[1:] == ["Hello to you."]
        assert world.deliveries == [OutboxState.SENT]

    async def test_what_is_edited_or_deleted_is_amended(self, world: DiscordWorld, simcord_env: simcord.Env) -> None:
        ann = simcord_env.create_user("ann")
        sent = await ann.send_dm("hello therre")
        await ann.edit(sent, "hello there")
        await ann.delete(sent)

        where = f"discord:dm:{ann.dm_channel.id}"
        (revised,) = world.amends.revised
        assert (revised.text, revised.conversation, revised.message_id) == ("hello there", where, str(sent.id))
        assert world.amends.retracted == [(where, str(sent.id))]
        assert len(world.exchange.heard) == 1

    @pytest.mark.parametrize(
        ("written", "heard"),
        [
            ("{me} how are you?", "how are you?"),
            ("{me}, how are you?", "how are you?"),
            ("how are you, {me}", "how are you"),
            ("I asked {me} about {bob}", "I asked @Everkin Test about @bob"),
        ],
    )
    async def test_mention_in_a_server(
        self, world: DiscordWorld, simcord_env: simcord.Env, written: str, heard: str
    ) -> None:
        guild = simcord_env.create_guild()
        channel = guild.create_text_channel("general")
        ann, bob = (guild.add_member(simcord_env.create_user(name)) for name in ("ann", "bob"))
        assert guild.me is not None
        name = guild.me.display_name
        question = await ann.send(channel, written.format(me=guild.me.mention, bob=bob.mention))

        (message,) = world.exchange.heard
        assert message.text == heard.replace("Everkin Test", name)
        assert message.audience == f"discord:{guild.id}"
        assert message.conversation == f"discord:channel:{channel.id}"
        answer = channel.last_message
        assert answer is not None
        assert answer.reference is not None
        assert answer.reference.message_id == question.id

    async def test_reply_to_the_companion_is_heard(self, world: DiscordWorld, simcord_env: simcord.Env) -> None:
        guild = simcord_env.create_guild()
        channel = guild.create_text_channel("general")
        ann = guild.add_member(simcord_env.create_user("ann"))
        assert guild.me is not None
        await ann.send(channel, f"{guild.me.mention} hi")
        assert channel.last_message is not None
        await ann.send(channel, "and you?", reply_to=channel.last_message)
        assert [message.text for message in world.exchange.heard] == ["hi", "and you?"]
        assert world.exchange.heard[1].quote == Quote(text="Hello to you.", author=None)

    async def test_a_reply_to_somebody_else_brings_their_words(
        self, world: DiscordWorld, simcord_env: simcord.Env
    ) -> None:
        guild = simcord_env.create_guild()
        channel = guild.create_text_channel("general")
        ann, bob = (guild.add_member(simcord_env.create_user(name, global_name=name)) for name in ("Ann", "Bob"))
        assert guild.me is not None
        said = await bob.send(channel, "The pond is frozen")
        await ann.send(channel, f"{guild.me.mention} is that safe?", reply_to=said)
        quote = world.exchange.heard[0].quote
        assert quote is not None
        assert (quote.text, quote.author) == (
            "The pond is frozen",
            Account(platform="discord", id=str(bob.id), name="Bob"),
        )

    async def test_a_voice_message_and_pictures_are_heard_and_can_be_fetched(
        self, world: DiscordWorld, simcord_env: simcord.Env
    ) -> None:
        ann, backend = simcord_env.create_user("ann"), simcord_env.backend
        await ann.send_dm("hello")
        channel = ann.dm_channel
        (spoken,) = backend.store_attachments(channel.id, [("voice-message.ogg", b"OggS")])
        spoken |= {"duration_secs": 3.2, "waveform": "AAEC"}
        backend.create_message(channel.id, ann.id, "", attachments=[spoken], flags=1 << 13)
        pictures = backend.store_attachments(channel.id, [("cat.png", b"PNG"), ("notes.txt", b"x")])
        backend.create_message(channel.id, ann.id, "my cat", attachments=pictures)
        await simcord_env.settle()
        _, note, picture = world.exchange.heard
        voice = Attachment(medium=Medium.VOICE, file=spoken["id"], mime="audio/ogg", seconds=3.2, size=4)
        assert (note.text, note.attachments) == ("(a voice note)", (voice,))
        photo = Attachment(medium=Medium.PHOTO, file=pictures[0]["id"], mime="image/png", size=3)
        assert (picture.text, picture.attachments) == ("my cat", (photo,))

        fetch = DiscordPlatform(world.bot, world.bot.webhooks, world.bot.throughput, world.pump.became).fetch
        assert await fetch(note, voice, 4) == b"OggS"
        with pytest.raises(AttachmentTooLarge):
            await fetch(note, voice, 3)
        with pytest.raises(AttachmentGone):
            await fetch(note, photo, 4)
        with pytest.raises(AttachmentGone):
            await fetch(replace(note, message_id="4711"), voice, 4)

    async def test_a_voice_message_is_sent_as_one(self, world: DiscordWorld, simcord_env: simcord.Env) -> None:
        ann = simcord_env.create_user("ann")
        await ann.send_dm("hello")
        platform, where = (
            DiscordPlatform(world.bot, world.bot.webhooks, world.bot.throughput, world.pump.became),
            f"discord:dm:{ann.dm_channel.id}",
        )
        await platform.send_voice_note(where, VoiceNote(audio=b"OggS", seconds=1.5, shape=b"\x00\x80\xff"))
        sent = posts(simcord_env)[-1].json
        assert sent is not None
        assert sent["flags"] == 1 << 13
        (told,) = sent["attachments"]
        assert told == {"id": "0", "filename": "voice-message.ogg", "duration_secs": 1.5, "waveform": "AID/"}
        message = ann.dm_channel.last_message
        assert message is not None
        assert message.flags.voice
        assert await message.attachments[0].read() == b"OggS"
        assert sent["allowed_mentions"] == {"parse": []}
        simcord_env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
        with pytest.raises(DeliveryError, match="Send Voice Messages"):
            await platform.send_voice_note(where, VoiceNote(audio=b"OggS", seconds=1.5, shape=b"\x00"))

    async def test_nothing_else_is_heard(self, world: DiscordWorld, simcord_env: simcord.Env) -> None:
        guild = simcord_env.create_guild()
        channel = guild.create_text_channel("general")
        ann = guild.add_member(simcord_env.create_user("ann"))
        robot = guild.add_member(simcord_env.create_user("robot", bot=True))
        assert guild.me is not None
        own = guild.me.mention
        said = await ann.send(channel, "nobody in particular")
        await ann.send(channel, "you, ann", reply_to=said)
        await ann.send(channel, "@everyone")
        await robot.send(channel, f"{own} beep")
        await guild.create_webhook(channel).send(f"{own} news")
        assert world.exchange.heard == []
        assert world.state.inbox == {}

    async def test_typing_to_her_is_noticed_and_typing_in_a_server_is_not(
        self, world: DiscordWorld, simcord_env: simcord.Env
    ) -> None:
        guild = simcord_env.create_guild()
        ann = simcord_env.create_user("ann")
        await ann.send_dm("hello")
        await world.encore.casting.choose(Account(platform="discord", id=str(ann.id), name="ann"), "anselm")
        await guild.add_member(ann).typing(guild.create_text_channel("general"))
        assert world.bot.user is not None
        for user in (world.bot.user.id, ann.id):
            event = {"channel_id": str(ann.dm_channel.id), "user_id": str(user), "timestamp": 1_800_000_000}
            world.bot.dispatch("raw_typing", discord.RawTypingEvent(event))  # type: ignore[arg-type]  # as Discord sends it
        await simcord_env.settle()
        await world.pump.idle()
        assert world.exchange.expected == [(f"discord:dm:{ann.dm_channel.id}", "anselm")]
        assert world.bot.intents.dm_typing

    async def test_servers_are_different_audiences(self, world: DiscordWorld, simcord_env: simcord.Env) -> None:
        ann = simcord_env.create_user("ann")
        for name in ("one", "two"):
            guild = simcord_env.create_guild(name)
            assert guild.me is not None
            await guild.add_member(ann).send(guild.create_text_channel("general"), f"{guild.me.mention} hi")
        await ann.send_dm("hi")
        assert len({message.audience for message in world.exchange.heard}) == 3
        assert len({message.account for message in world.exchange.heard}) == 1

    async def test_mention_only_mode(self) -> None:
        world = DiscordWorld(Discord(message_content=False))
        approved = discord.Intents.all()
        approved.message_content = False
        async with simcord.run(world.bot, approved_intents=approved) as env:
            guild = env.create_guild()
            channel = guild.create_text_channel("general")
            ann = guild.add_member(env.create_user("ann"))
            assert guild.me is not None
            await ann.send(channel, "not for her")
            await ann.send(channel, f"{guild.me.mention} for her")
            await ann.send_dm("in private")
        assert [message.text for message in world.exchange.heard] == ["for her", "in private"]

    async def test_message_that_cannot_be_kept_is_said_to_be_lost(
        self, world: DiscordWorld, simcord_env: simcord.Env, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        world.inbox.failure = StorageError("the disk is full")
        ann = simcord_env.create_user("ann")
        await ann.send_dm("hello")
        assert texts(ann.dm_channel)[1:] == [text("discord-not-taken")]
        guild = simcord_env.create_guild(preferred_locale="de")
        channel = guild.create_text_channel("allgemein")
        assert guild.me is not None
        for failure in (None, StorageError("the disk is gone")):
            monkeypatch.setattr(world.companion, "words", _failing(failure) if failure else world.companion.words)
            await guild.add_member(ann).send(channel, f"{guild.me.mention} hallo")
            assert texts(channel)[-1] == text("discord-not-taken", "de")


class TestReply:
    async def say(self, world: DiscordWorld, env: simcord.Env, script: Sequence[str | float]) -> simcord.ChannelHandle:
        world.exchange.script = script
        ann = env.create_user("ann")
        await ann.send_dm("hello")
        return ann.dm_channel

    async def test_grows_in_one_message(self, world: DiscordWorld, simcord_env: simcord.Env) -> None:
        script: list[str | float] = [
            "He was at the vet. ",
            SIMULATED_PAUSE,
            "In August, ",
            SIMULATED_PAUSE,
            "with a sore paw.",
        ]
        channel = await self.say(world, simcord_env, script)
        assert texts(channel)[1:] == ["He was at the vet."]
        await simcord_env.advance_time(SIMULATED_PAUSE + 2)
        assert texts(channel)[1:] == ["He was at the vet. In August,"]
        await simcord_env.advance_time(SIMULATED_PAUSE)
        assert texts(channel)[1:] == ["He was at the vet. In August, with a sore paw."]
        assert len(posts(simcord_env)) == 1
        assert world.deliveries == [OutboxState.SENT]

    async def test_few_characters_are_not_shown_before_a_sentence_ends(
        self, world: DiscordWorld, simcord_env: simcord.Env
    ) -> None:
        channel = await self.say(world, simcord_env, ["Well, ", SIMULATED_PAUSE, "yes."])
        assert texts(channel)[1:] == []
        await simcord_env.advance_time(SIMULATED_PAUSE)
        assert texts(channel)[1:] == ["Well, yes."]

    async def test_edits_are_rare_however_fast_the_words_come(
        self, world: DiscordWorld, simcord_env: simcord.Env
    ) -> None:
        words: list[str | float] = ["This is the beginning. "]
        for number in range(40):
            words += [0.1, f"{number} "]
        channel = await self.say(world, simcord_env, [SIMULATED_PAUSE, *words])
        await simcord_env.advance_time(SIMULATED_PAUSE + 5)
        whole = "".join(word for word in words if isinstance(word, str)).strip()
        assert texts(channel)[1:] == [whole]
        # Four seconds of words: at most three edits on the way and one at the end.
        assert 2 <= len(posts(simcord_env, "PATCH")) <= 4

    async def test_long_reply_becomes_several_whole_messages(
        self, world: DiscordWorld, simcord_env: simcord.Env
    ) -> None:
        sentences = [f"This is sentence number {number} of a long story. " for number in range(120)]
        channel = await self.say(world, simcord_env, [*sentences[:60], SIMULATED_PAUSE, *sentences[60:]])
        assert len(texts(channel)[1:]) == 2
        await simcord_env.advance_time(SIMULATED_PAUSE)
        parts = texts(channel)[1:]
        assert len(parts) == 3
        assert all(len(part) <= 2000 for part in parts)
        assert " ".join(parts).split() == "".join(sentences).split()

    async def test_shorter_final_reply_takes_back_what_was_previewed(
        self, world: DiscordWorld, simcord_env: simcord.Env
    ) -> None:
        world.exchange.answer = "Short after all."
        channel = await self.say(world, simcord_env, [*(["word and "] * 300), SIMULATED_PAUSE])
        assert len(texts(channel)[1:]) == 2
        await simcord_env.advance_time(SIMULATED_PAUSE)
        assert texts(channel)[1:] == ["Short after all."]

    async def test_pings_nobody_and_previews_no_links(self, world: DiscordWorld, simcord_env: simcord.Env) -> None:
        script: list[str | float] = ["Look at https://example.org and @everyone. ", SIMULATED_PAUSE, "More."]
        channel = await self.say(world, simcord_env, script)
        await simcord_env.advance_time(SIMULATED_PAUSE)
        message = channel.last_message
        assert message is not None
        assert message.flags.suppress_embeds
        assert not message.mention_everyone
        for request in (*posts(simcord_env), *posts(simcord_env, "PATCH")):
            assert request.json is not None
            assert request.json["allowed_mentions"]["parse"] == []
            assert request.json["flags"] & 4  # from the first: a preview that is taken away later has been seen

    async def test_types_until_the_reply_is_there(self, world: DiscordWorld, simcord_env: simcord.Env) -> None:
        def typed() -> int:
            return sum(entry.path.endswith("/typing") for entry in simcord_env.http_requests)

        await self.say(world, simcord_env, [20.0, "There."])
        assert typed() == 1
        await simcord_env.advance_time(17)
        assert typed() == 3
        await simcord_env.advance_time(60)
        assert typed() == 3

    async def test_preview_that_fails_does_not_hurt_the_reply(
        self, world: DiscordWorld, simcord_env: simcord.Env
    ) -> None:
        simcord_env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
        channel = await self.say(world, simcord_env, ["A whole sentence. ", SIMULATED_PAUSE, "Another."])
        assert texts(channel)[1:] == []
        await simcord_env.advance_time(SIMULATED_PAUSE)
        assert texts(channel)[1:] == ["A whole sentence. Another."]

    @pytest.mark.parametrize(("status", "code"), [(403, 50007), (403, 50278), (404, 10003)])
    async def test_reply_to_who_or_what_is_gone_is_given_up(
        self, world: DiscordWorld, simcord_env: simcord.Env, status: int, code: int
    ) -> None:
        simcord_env.inject_error("POST", "/channels/*/messages", status=status, code=code, times=None)
        channel = await self.say(world, simcord_env, ["Hello."])
        assert world.deliveries == [OutboxState.UNDELIVERABLE]

        simcord_env.backend.faults.clear()
        await simcord_env.restart_bot(DiscordWorld(state=world.state).bot)
        assert texts(channel)[1:] == []

    async def test_refused_reply_stays_in_the_outbox_until_the_next_start(
        self, world: DiscordWorld, simcord_env: simcord.Env
    ) -> None:
        simcord_env.inject_error("POST", "/channels/*/messages", status=403, code=50013, times=None)
        channel = await self.say(world, simcord_env, ["Hello."])
        assert world.deliveries == [OutboxState.PENDING]
        assert texts(channel)[1:] == []

        simcord_env.backend.faults.clear()
        again = DiscordWorld(state=world.state)
        await simcord_env.restart_bot(again.bot)
        assert texts(channel)[1:] == ["Hello."]
        assert world.deliveries == [OutboxState.SENT]
        assert again.exchange.heard == []


def _failing(error: Exception) -> Callable[[Account], Awaitable[Phrasebook]]:
    async def words(_: Account) -> Phrasebook:
        raise error

    return words
