"""`everkin run` as a process of its own, against Telegram's and Discord's servers on loopback."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import sys
from asyncio.subprocess import PIPE, Process
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import pytest

from tests.e2e import discord_server, telegram_server
from tests.e2e.conftest import DEADLINE, Everkin
from tests.e2e.discord_server import DiscordServer
from tests.e2e.telegram_server import TelegramServer, flood
from tests.fakes.model_server import Answer, ModelServer

TOKENS = (telegram_server.TOKEN, discord_server.TOKEN)


@dataclass
class Running:
    """One process of `everkin run`, with all that it printed."""

    process: Process
    printed: bytearray = field(default_factory=bytearray)

    @classmethod
    async def start(cls, everkin: Everkin, variables: dict[str, str]) -> Self:
        """It logs all it can, so that what must never be printed would be."""
        running = cls(
            await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "bot", "run"),
                stdout=PIPE,
                stderr=asyncio.subprocess.STDOUT,
                env=everkin.environment | variables,
            )
        )
        running._reading = asyncio.create_task(running._read())
        return running

    def __post_init__(self) -> None:
        self._reading: asyncio.Task[None] | None = None

    async def _read(self) -> None:
        assert self.process.stdout is not None
        while piece := await self.process.stdout.read(4096):
            self.printed += piece

    async def until(self, holds: Callable[[], bool]) -> None:
        """Return as soon as this holds; fail when the process ends first."""
        async with asyncio.timeout(DEADLINE):
            while not holds():
                assert self.process.returncode is None, self.printed.decode()
                await asyncio.sleep(0.01)

    async def says(self, text: str) -> None:
        await self.until(lambda: text.encode() in self.printed)

    async def terminate(self) -> int:
        """SIGTERM; returns the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return await self.ended()

    async def ended(self, within: float = DEADLINE) -> int:
        assert self._reading is not None
        async with asyncio.timeout(within):
            await self._reading
            return await self.process.wait()

    async def kill(self) -> None:
        """End it without a chance to do anything."""
        if self.process.returncode is None:
            self.process.kill()
        await self.ended()


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    server = TelegramServer()
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    server = DiscordServer()
    await server.start()
    yield server
    await server.stop()


def on_telegram(server: TelegramServer, token: str = telegram_server.TOKEN) -> dict[str, str]:
    return {"EVERKIN_TELEGRAM_API_BASE": server.api_base, "EVERKIN_TELEGRAM_TOKEN": token}


def on_discord(server: DiscordServer, token_file: Path, token: str = discord_server.TOKEN) -> dict[str, str]:
    token_file.write_text(f"{token}\n")
    return {
        "EVERKIN_DISCORD_API_BASE": server.api_base,
        "EVERKIN_DISCORD_GATEWAY": server.gateway,
        "EVERKIN_DISCORD_TOKEN_FILE": str(token_file),
    }


def asked_of(model: ModelServer) -> list[str]:
    """The messages that the model was to answer, in order; each is the last line of its prompt."""
    return [request["messages"][-1]["content"].rsplit("\n", 1)[-1] for request in model.requests]


def waiting_to_be_remembered(home: Path) -> int:
    """How many turns are: remembering follows the replies."""
    with closing(sqlite3.connect(f"file:{home / 'everkin.db'}?mode=ro", uri=True)) as database:
        (count,) = database.execute("SELECT count(*) FROM turns WHERE remembered_at IS NULL").fetchone()
    return int(count)


@asynccontextmanager
async def serving(everkin: Everkin, variables: dict[str, str]) -> AsyncIterator[Running]:
    """`everkin run`, killed at the end if it still runs. No token may ever be printed."""
    running = await Running.start(everkin, variables)
    try:
        yield running
    finally:
        await running.kill()
    printed = running.printed.decode()
    assert not [token for token in TOKENS if token in printed]


async def test_one_companion_on_both_platforms(
    everkin: Everkin, telegram: TelegramServer, discord: DiscordServer, tmp_path: Path
) -> None:
    variables = on_telegram(telegram) | on_discord(discord, tmp_path / "discord.token")
    async with serving(everkin, variables) as running:
        await telegram.say("My dog is called Biscuit.")
        await running.until(lambda: len(telegram.sent) == 1)
        await running.until(lambda: bool(discord.identified))
        await discord.say("My cat is called Momo.")
        await running.until(lambda: len(discord.messages) == 1 and waiting_to_be_remembered(everkin.home) == 0)

        await telegram.say("What is my dog called?")
        await discord.say("What is my dog called?")
        await running.until(lambda: len(telegram.sent) == 2 and len(discord.messages) == 2)
        assert "Biscuit" in telegram.texts[1]
        assert "Biscuit" not in "".join(discord.versions)  # another account is another person

        await telegram.say("/memories")
        await running.until(lambda: len(telegram.sent) == 3)
        assert "My dog is called Biscuit." in telegram.texts[2]
        assert await running.terminate() == 0
    assert telegram.unconfirmed == []
    assert "an offline voice" in running.printed.decode()


async def test_sigterm_lets_the_reply_under_way_come_to_its_end(
    everkin: Everkin, telegram: TelegramServer, discord: DiscordServer, tmp_path: Path
) -> None:
    words = [f"word{number} " for number in range(30)]
    variables = on_telegram(telegram) | on_discord(discord, tmp_path / "discord.token")
    async with ModelServer(answer=Answer(chunks=words, pause=0.05)) as model:
        variables |= {"EVERKIN_MODEL_URL": model.url, "EVERKIN_MODEL_EXTRACTION": "false"}
        variables |= {"EVERKIN_MODEL_WARM_UP": "false"}
        async with serving(everkin, variables) as running:
            await running.until(lambda: bool(discord.identified) and bool(telegram.offsets))
            await telegram.say("Tell me a long story.")
            await discord.say("Tell me one too.")
            await running.until(lambda: bool(telegram.drafts) and bool(discord.versions))
            running.process.send_signal(signal.SIGTERM)
            assert await running.ended(within=10) == 0
    whole = "".join(words).strip()
    assert telegram.texts == [whole]
    assert [message["content"] for message in discord.messages.values()] == [whole]
    assert telegram.unconfirmed == []
    assert sorted(asked_of(model)) == ["Tell me a long story.", "Tell me one too."]


async def test_a_reply_is_said_anew_and_gone_on_with_on_discord(
    everkin: Everkin, discord: DiscordServer, tmp_path: Path
) -> None:
    """The button below it asks for the one, a command for the other."""
    said = deque(Answer(chunks=(words,)) for words in ("First words.", "Other words.", "And what follows."))
    async with ModelServer(script=said) as model:
        variables = on_discord(discord, tmp_path / "discord.token") | {"EVERKIN_MODEL_URL": model.url}
        variables |= {"EVERKIN_MODEL_EXTRACTION": "false", "EVERKIN_MODEL_WARM_UP": "false"}
        async with serving(everkin, variables) as running:
            await running.until(lambda: bool(discord.identified))
            await discord.say("My cat is called Momo.")
            await running.until(lambda: any(message["components"] for message in discord.messages.values()))
            (reply,) = discord.messages.values()
            await discord.press(reply, "Say it anew")
            await running.until(lambda: discord.versions[-1] == "Other words.")
            await discord.slash("continue")
            await running.until(lambda: discord.versions[-1].endswith("And what follows."))
            await discord.slash("undo")
            await running.until(lambda: "forgotten" in discord.interaction_answers[-1].get("content", ""))
            assert await running.terminate() == 0
    (now,) = discord.messages.values()
    assert now["content"] == "Other words.\n\nAnd what follows."
    assert "PyNaCl" not in running.printed.decode()


async def test_killed_between_message_and_reply(everkin: Everkin, telegram: TelegramServer) -> None:
    async with ModelServer(answer=Answer(delay=DEADLINE)) as model:
        only_replies = {"EVERKIN_MODEL_EXTRACTION": "false", "EVERKIN_MODEL_WARM_UP": "false"}
        variables = on_telegram(telegram) | {"EVERKIN_MODEL_URL": model.url} | only_replies
        async with serving(everkin, variables) as running:
            await telegram.say("Are you there?")
            await running.until(model.asked.is_set)
            await running.kill()
        assert telegram.sent == []

        model.answer = Answer(chunks=("Still ", "here."))
        async with serving(everkin, variables) as running:
            await running.until(lambda: len(telegram.sent) == 1)
            await telegram.say("And now?")
            await running.until(lambda: len(telegram.sent) == 2)
            assert await running.terminate() == 0
    assert telegram.texts == ["Still here.", "Still here."]
    assert asked_of(model) == ["Are you there?", "Are you there?", "And now?"]


async def test_killed_before_a_command_is_answered(everkin: Everkin, telegram: TelegramServer) -> None:
    """Telegram does not send it again: it was confirmed."""
    telegram.fail("sendMessage", flood(60))
    async with serving(everkin, on_telegram(telegram)) as running:
        await telegram.say("/help")
        await running.until(lambda: bool(telegram.rejected) and telegram.unconfirmed == [])
        await running.kill()
    assert telegram.sent == []

    async with serving(everkin, on_telegram(telegram)) as running:
        await running.until(lambda: len(telegram.sent) == 1)
        assert await running.terminate() == 0
    assert "/memories" in telegram.texts[0]

    async with serving(everkin, on_telegram(telegram)) as running:
        await telegram.say("/privacy")
        await running.until(lambda: len(telegram.sent) == 2)
        assert await running.terminate() == 0
    assert telegram.texts[1] != telegram.texts[0]


async def test_killed_in_the_middle_of_a_reply_on_discord(
    everkin: Everkin, discord: DiscordServer, tmp_path: Path
) -> None:
    """The next process answers in other words, when Discord has forgotten the nonces of the first: one message stays,
    and it is the whole reply."""
    only_replies = {"EVERKIN_MODEL_EXTRACTION": "false", "EVERKIN_MODEL_WARM_UP": "false"}
    slowly = Answer(chunks=("Half a reply. ", "And ", "more."), pause=1.0)
    async with ModelServer(answer=slowly) as model:
        variables = on_discord(discord, tmp_path / "discord.token") | {"EVERKIN_MODEL_URL": model.url} | only_replies
        async with serving(everkin, variables) as running:
            await running.until(lambda: bool(discord.identified))
            await discord.say("Are you there?")
            await running.until(lambda: bool(discord.messages))
            await running.kill()
        assert [message["content"] for message in discord.messages.values()] == ["Half a reply."]

        discord.forget_nonces()
        model.answer = Answer(chunks=("Still here. ", "As ever."))
        async with serving(everkin, variables) as running:
            await running.until(lambda: discord.versions[-1].endswith("As ever."))
            assert await running.terminate() == 0
    assert [message["content"] for message in discord.messages.values()] == ["Still here. As ever."]


async def test_a_token_that_telegram_refuses(everkin: Everkin, telegram: TelegramServer) -> None:
    async with serving(everkin, on_telegram(telegram, token="987:somebody-elses")) as running:
        assert await running.ended() == 1
    assert "Telegram does not accept the bot's token." in running.printed.decode()
    assert "EVERKIN_TELEGRAM_TOKEN" in running.printed.decode()
    assert "somebody-elses" not in running.printed.decode()


async def test_a_token_that_discord_refuses(everkin: Everkin, discord: DiscordServer, tmp_path: Path) -> None:
    variables = on_discord(discord, tmp_path / "discord.token", token="somebody-elses")
    async with serving(everkin, variables) as running:
        assert await running.ended() == 1
    assert "Discord does not accept the bot's token." in running.printed.decode()
    assert "EVERKIN_DISCORD_TOKEN" in running.printed.decode()
    assert "somebody-elses" not in running.printed.decode()


async def test_discord_that_cannot_be_reached_leaves_telegram_alone_and_is_tried_again(
    everkin: Everkin, telegram: TelegramServer, discord: DiscordServer, tmp_path: Path
) -> None:
    variables = on_telegram(telegram) | on_discord(discord, tmp_path / "discord.token")
    await discord.stop()
    async with serving(everkin, variables) as running:
        await running.says("not on a platform; it is tried again")
        assert "Discord cannot be reached" in running.printed.decode()
        await telegram.say("Are you there?")
        await running.until(lambda: len(telegram.sent) == 1)

        await discord.start()
        await running.until(lambda: bool(discord.identified))
        await discord.say("And here?")
        await running.until(lambda: len(discord.messages) == 1)
        assert await running.terminate() == 0


async def test_a_token_that_discord_refuses_leaves_telegram_alone(
    everkin: Everkin, telegram: TelegramServer, discord: DiscordServer, tmp_path: Path
) -> None:
    variables = on_telegram(telegram) | on_discord(discord, tmp_path / "discord.token", token="somebody-elses")
    async with serving(everkin, variables) as running:
        await running.says("a platform is given up; the others go on")
        await telegram.say("Are you there?")
        await running.until(lambda: len(telegram.sent) == 1)
        assert await running.terminate() == 0
    assert running.printed.decode().count("Discord does not accept the bot's token.") == 1
    assert "somebody-elses" not in running.printed.decode()


async def test_a_platform_that_cannot_be_reached_does_not_hold_up_the_end(
    everkin: Everkin, discord: DiscordServer, tmp_path: Path
) -> None:
    variables = on_discord(discord, tmp_path / "discord.token")
    await discord.stop()
    async with serving(everkin, variables) as running:
        await running.says("not on a platform; it is tried again")
        assert await running.terminate() == 0
