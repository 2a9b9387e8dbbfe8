"""What reaches people: `everkin run` killed again and again, many chats at once, and the first sign of life.

    python -m tests.e2e.delivery_bench kill --platform telegram discord --kills 200 --messages 2000
    python -m tests.e2e.delivery_bench flood --platform telegram --chats 200
    python -m tests.e2e.delivery_bench sign --platform telegram --messages 200 --pause 0

Figures as JSON on standard output, by platform; the exit code is 1 when something was lost, doubled, out of order or
incomplete, or half a reply stayed. `kill` has one program on all the platforms. A model server repeats each message's
mark, by which its answer is known again. A chat writes on when it has its answer, or sooner.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import sqlite3
import sys
import time
from asyncio.subprocess import DEVNULL, Process
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from aiohttp import web

from bot.core.character.persona import NOTE_CLOSE
from tests.e2e import discord_server, telegram_server
from tests.e2e.discord_limits import Limits
from tests.e2e.discord_server import DiscordServer
from tests.e2e.telegram_server import TelegramServer
from tests.fakes.model_server import Answer, ModelServer

CHATS = 20
ANSWERED_WITHIN = 20.0
"""Seconds after which a chat writes on without an answer, which may be an uncertain one."""
STILLBORN = 0.15
"""The share of starts that are killed before the platforms are reached."""
LIFE = 2.0
"""Seconds that a life lasts at most, the others from when all platforms are reached."""
IMPATIENT = 0.2
"""The share of messages whose answer people do not wait for before they write on."""
AWAY = 0.25
"""The share of messages that people write without looking whether anybody is there."""
READ = 0.3
"""Seconds that people take to read an answer."""
SETTLED_WITHIN = 120.0
_MARK = re.compile(r"m\d+x\d+")


class EchoModel(ModelServer):
    """Says the marks of what it is asked last, and then its padding; `pause` seconds before each piece."""

    padding = ""
    pause = 0.0

    async def _next(self, request: web.Request) -> Answer:
        said = (await request.json())["messages"][-1]["content"]
        marks = _MARK.findall(str(said).rpartition(NOTE_CLOSE)[2])
        heard = f"{', '.join(marks) or 'friend'}. "
        return Answer(chunks=("I hear ", "you, ", heard, "As ever.", self.padding), pause=self.pause)


class World(Protocol):
    """A platform's server, as the bench uses it."""

    name: str
    variables: dict[str, str]

    @property
    def visits(self) -> int:
        """Grows when the bot comes."""
        ...

    def enforce(self) -> None:
        """Refuse what is over the platform's limits."""
        ...

    @property
    def traffic(self) -> tuple[int, int]:
        """Requests so far, and those that were refused for their number."""
        ...

    @property
    def signs(self) -> int:
        """Grows with whatever shows people that an answer is coming."""
        ...

    async def say(self, chat: int, words: str) -> None: ...

    def texts(self, chat: int) -> list[str]: ...

    def conversation(self, chat: int) -> str:
        """As the program calls it."""
        ...

    async def start(self) -> None: ...

    async def stop(self) -> None: ...


class OnTelegram:
    name = "telegram"

    def __init__(self) -> None:
        self.server = TelegramServer()
        self._seen = 0
        self._sent: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)

    async def start(self) -> None:
        await self.server.start()
        self.variables = {
            "EVERKIN_TELEGRAM_TOKEN": telegram_server.TOKEN,
            "EVERKIN_TELEGRAM_API_BASE": self.server.api_base,
        }

    async def stop(self) -> None:
        await self.server.stop()

    @property
    def visits(self) -> int:
        return len(self.server.offsets)

    def enforce(self) -> None:
        self.server.seconds_per_message, self.server.messages_per_second = 0.95, 30

    @property
    def traffic(self) -> tuple[int, int]:
        refused = sum(refusal.code == 429 for _, refusal in self.server.rejected)
        return len(self.server.calls) + len(self.server.rejected), refused

    @property
    def signs(self) -> int:
        return len(self.server.actions) + len(self.server.drafts) + len(self.server.sent)

    async def say(self, chat: int, words: str) -> None:
        await self.server.say(words, chat)

    def texts(self, chat: int) -> list[str]:
        for message in self.server.sent[self._seen :]:
            self._sent[message["chat_id"]].append(message)
        self._seen = len(self.server.sent)
        return [message["text"] for message in self._sent[chat]]

    def conversation(self, chat: int) -> str:
        return f"telegram:dm:{chat}"


class OnDiscord:
    name = "discord"

    def __init__(self) -> None:
        self.server = DiscordServer()
        self._newest = 0
        self._sent: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)

    async def start(self) -> None:
        await self.server.start()
        self.variables = {
            "EVERKIN_DISCORD_TOKEN": discord_server.TOKEN,
            "EVERKIN_DISCORD_API_BASE": self.server.api_base,
            "EVERKIN_DISCORD_GATEWAY": self.server.gateway,
        }

    async def stop(self) -> None:
        await self.server.stop()

    @property
    def visits(self) -> int:
        return len(self.server.identified)

    def enforce(self) -> None:
        self.server.limits = Limits(a_second=50, a_period=5)

    @property
    def traffic(self) -> tuple[int, int]:
        return len(self.server.requests), self.server.limits.refused

    @property
    def signs(self) -> int:
        return sum(method == "POST" for method, _ in self.server.requests)

    async def say(self, chat: int, words: str) -> None:
        await self.server.say_in(str(7000 + chat), str(chat), words)

    def texts(self, chat: int) -> list[str]:
        unseen = list(takewhile(lambda number: int(number) > self._newest, reversed(self.server.messages)))
        for message in (self.server.messages[number] for number in reversed(unseen)):
            self._sent[message["channel_id"]].append(message)
        self._newest = max([self._newest, *map(int, unseen)])
        said = self._sent[str(7000 + chat)]
        return [message["content"] for message in said if message["id"] in self.server.messages]

    def conversation(self, chat: int) -> str:
        return f"discord:dm:{7000 + chat}"


WORLDS: Mapping[str, Callable[[], World]] = {"telegram": OnTelegram, "discord": OnDiscord}


@dataclass
class Program:
    """`everkin run`, killed and started again."""

    home: Path
    variables: dict[str, str]
    process: Process | None = field(default=None)

    async def start(self) -> None:
        passed_on = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "TMPDIR")}
        (self.home.parent / "everkin.toml").touch()
        own = {
            "EVERKIN_HOME": str(self.home),
            "EVERKIN_CONFIG": str(self.home.parent / "everkin.toml"),
            "EVERKIN_LOG_LEVEL": os.environ.get("BENCH_LOG", "error"),
            "EVERKIN_MODEL_EXTRACTION": "false",
            "EVERKIN_CARE_ADULTS_ONLY": "false",
            "EVERKIN_CARE_NOTICES": "false",
            "NO_PROXY": "127.0.0.1",
        }
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", env=passed_on | own | self.variables, stdout=DEVNULL, stderr=None
        )

    async def kill(self) -> None:
        if self.process is not None and self.process.returncode is None:
            self.process.kill()
            await self.process.wait()

    async def end(self) -> float:
        """SIGTERM. Returns the seconds that it takes to end."""
        assert self.process is not None
        start = time.monotonic()
        self.process.terminate()
        await self.process.wait()
        return round(time.monotonic() - start, 1)

    def states(self, platform: str) -> Counter[str]:
        """How many replies are in each state there, how many messages were heard, and how many wait for a reply."""
        with sqlite3.connect(f"file:{self.home / 'everkin.db'}?mode=ro", uri=True) as database:
            counts = "SELECT state, count(*) FROM outbox WHERE platform = ? GROUP BY state"
            states = Counter(dict(database.execute(counts, (platform,))))
            waiting = "SELECT count(*) FROM inbox WHERE NOT settled AND platform = ?"
            states["unanswered"] = database.execute(waiting, (platform,)).fetchone()[0]
            heard = "SELECT count(*) FROM inbox WHERE platform = ?"
            states["heard"] = database.execute(heard, (platform,)).fetchone()[0]
        return states

    def uncertain(self, platform: str) -> set[str]:
        """The marks of the messages that replies answer of which nobody knows whether they arrived."""
        with sqlite3.connect(f"file:{self.home / 'everkin.db'}?mode=ro", uri=True) as database:
            said = "SELECT text FROM outbox o JOIN turns t ON t.id = turn WHERE o.platform = ? AND state = 'uncertain'"
            return {mark for (text,) in database.execute(said, (platform,)) for mark in _MARK.findall(text)}

    def replies(self, conversation: str) -> list[str]:
        """What was decided to be said there."""
        with sqlite3.connect(f"file:{self.home / 'everkin.db'}?mode=ro", uri=True) as database:
            said = "SELECT text FROM turns WHERE speaker = 'companion' AND conversation = ? ORDER BY id"
            return [text for (text,) in database.execute(said, (conversation,))]


@asynccontextmanager
async def everything(
    *platforms: str, padding: str = "", pause: float = 0.0
) -> AsyncIterator[tuple[Sequence[World], Program]]:
    worlds = [WORLDS[platform]() for platform in platforms]
    variables: dict[str, str] = {}
    for world in worlds:
        await world.start()
        variables |= world.variables
    with TemporaryDirectory(prefix="everkin-delivery-", ignore_cleanup_errors=True) as folder:
        async with EchoModel() as model:
            model.padding, model.pause = padding, pause
            program = Program(Path(folder) / "home", variables | {"EVERKIN_MODEL_URL": model.url})
            try:
                await program.start()
                yield worlds, program
            finally:
                await program.kill()
                for world in worlds:
                    await world.stop()


@dataclass
class Lives:
    """The program's lives: how many there are to be, how many are over, and whether people can write into this one."""

    kills: int
    over: int = 0
    on: bool = True
    waiting: int = 0
    """People who wait for an answer."""


async def kill(platforms: Sequence[str], kills: int, messages: int, seed: int) -> dict[str, Any]:
    """Kill while people write; then let it finish, and count."""
    chance, lives, amid = Random(seed), Lives(kills), 0
    chats, each = range(101, 101 + CHATS), messages // CHATS
    async with everything(*platforms, pause=0.05) as (worlds, program):
        before = [0 for _ in worlds]
        for world in worlds:
            await _first_words(world, chats)
        talking = [
            asyncio.create_task(_talk(world, chat, each, lives, Random(f"{seed} {world.name} {chat}")))
            for world in worlds
            for chat in chats
        ]
        while lives.over < kills:
            lives.on = chance.random() > STILLBORN
            if lives.on:
                await _when(lambda: all(world.visits > seen for world, seen in zip(worlds, before, strict=True)))  # noqa: B023
            await asyncio.sleep(chance.uniform(0, LIFE))
            amid += lives.waiting > 0
            await program.kill()
            lives.over, before = lives.over + 1, [world.visits for world in worlds]
            await program.start()
        lives.on = True
        await asyncio.gather(*talking)
        await _settle(program, platforms, CHATS * (1 + each))
        ended = await program.end()
        figures: dict[str, Any] = {"kills": kills, "kills_while_somebody_waited": amid, "seconds_to_end": ended}
        for world in worlds:
            figures[world.name] = _judge(world, dict.fromkeys(chats, each), program)
        return figures


async def flood(platform: str, chats: int) -> dict[str, Any]:
    """Many chats at once, against the platform's limits: Telegram lets 30 messages a second pass and one a second to
    each chat, Discord 50 requests a second and five in five seconds to each channel and route."""
    padding = "".join(f" word{number}{'.' if number % 10 == 0 else ''}" for number in range(1, 701))
    async with everything(platform, padding=padding) as ((world,), program):
        world.enforce()
        await _until(lambda: world.visits > 0)
        start = time.perf_counter()
        await asyncio.gather(*(world.say(101 + chat, f"Tell me, m{101 + chat}x0") for chat in range(chats)))
        whole, everybody = _squeezed(padding), range(101, 101 + chats)
        await _until(lambda: all(_squeezed(*world.texts(chat)).endswith(whole[-40:]) for chat in everybody))
        took = time.perf_counter() - start
        incomplete = [
            chat
            for chat in everybody
            if not _squeezed(*world.texts(chat)).endswith(f"Ihearyou,m{chat}x0.Asever.{whole}")
        ]
        calls, refused = world.traffic
        return {
            "chats": chats,
            "seconds": round(took, 1),
            "seconds_to_end": await program.end(),
            "incomplete": len(incomplete),
            "calls": calls,
            "refused_429": refused,
            "share_429": round(refused / calls, 4),
            "faults": len(incomplete) + (refused > calls / 100),
        }


async def sign(platform: str, messages: int, pause: float) -> dict[str, Any]:
    """From a message's event to the first thing that its chat sees: typing, a draft or words. People write again so
    many seconds after the answer."""
    async with everything(platform) as ((world,), program):
        await _first_words(world, [101])
        waited = []
        for number in range(1, messages + 1):
            await asyncio.sleep(pause)
            seen, start = world.signs, time.perf_counter()
            await world.say(101, f"Hello, m101x{number}")
            await _until(lambda: world.signs > seen)  # noqa: B023 - it is waited for here
            waited.append(time.perf_counter() - start)
            await _heard(world, 101, f"m101x{number}")
        await program.end()
    waited.sort()
    p50, p95 = (round(1000 * waited[int(share * (len(waited) - 1))], 1) for share in (0.5, 0.95))
    return {"messages": messages, "first_sign_ms_p50": p50, "first_sign_ms_p95": p95, "faults": 0}


async def _until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(4 * SETTLED_WITHIN):
        while not holds():  # noqa: ASYNC110 - what is waited for is in another process, too
            await asyncio.sleep(0.001)


def _squeezed(*texts: str) -> str:
    return re.sub(r"\s", "", "".join(texts))


async def _first_words(world: World, chats: Iterable[int]) -> None:
    """Everybody is met: Discord shows a bot no direct message of strangers that was written while it was away."""
    await _until(lambda: world.visits > 0)
    for chat in chats:
        await world.say(chat, "Hello!")
        await _until(lambda: bool(world.texts(chat)))  # noqa: B023 - it is waited for here


async def _talk(world: World, chat: int, messages: int, lives: Lives, chance: Random) -> None:
    """Say so many messages, spread over all lives: most into one that has begun, some into the time before it."""
    for number in range(1, messages + 1):
        due = int((number - chance.random()) / messages * lives.kills)
        await _when(lambda: lives.over >= due)  # noqa: B023 - it is waited for here
        if chance.random() > AWAY:
            await _when(lambda: lives.on)
            await asyncio.sleep(chance.uniform(0, LIFE))
        mark = f"m{chat}x{number}"
        await world.say(chat, f"Listen, {mark}")
        lives.waiting += 1
        await _heard(world, chat, mark, chance.uniform(0, 1) if chance.random() < IMPATIENT else ANSWERED_WITHIN)
        lives.waiting -= 1


async def _when(holds: Callable[[], bool]) -> None:
    """As `_until`, for what may take as long as it likes."""
    while not holds():  # noqa: ASYNC110 - what is waited for is in another process, too
        await asyncio.sleep(0.02)


async def _heard(world: World, chat: int, mark: str, within: float = ANSWERED_WITHIN) -> bool:
    """Whether the chat has an answer to the message with this mark in time."""
    deadline = time.monotonic() + within
    while not any(mark in _MARK.findall(text) for text in world.texts(chat)[-5:]):
        if time.monotonic() > deadline:
            return False
        await asyncio.sleep(0.05)
    return True


async def _settle(program: Program, platforms: Sequence[str], said: int) -> None:
    """Return when so many messages were heard on each platform and all are answered, or after the time for that: a life
    that had just begun has still to be told what was written before it."""
    deadline = time.monotonic() + SETTLED_WITHIN
    while time.monotonic() < deadline:
        states = sum((program.states(platform) for platform in platforms), Counter[str]())
        all_heard = all(program.states(platform)["heard"] >= said for platform in platforms)
        if all_heard and not states["unanswered"] and not states["pending"] and not states["sending"]:
            return
        await asyncio.sleep(0.2)


def _judge(world: World, said: dict[int, int], program: Program) -> dict[str, Any]:
    """Hold what each chat has before it against what it said, and against what was decided to be answered."""
    missing: set[str] = set()
    doubled = disordered = partial = 0
    states = program.states(world.name)
    for chat, count in said.items():
        decided = Counter(program.replies(world.conversation(chat)))
        partial += (Counter(world.texts(chat)) - decided).total()
        marks = [mark for text in world.texts(chat) for mark in _MARK.findall(text)]
        times = Counter(marks)
        missing |= {f"m{chat}x{number}" for number in range(1, count + 1)} - times.keys()
        doubled += sum(seen - 1 for seen in times.values() if seen > 1)
        once = list(dict.fromkeys(marks))
        disordered += once != sorted(once, key=lambda mark: int(mark.partition("x")[2]))
    lost = len(missing - program.uncertain(world.name))
    return {
        "messages": sum(said.values()),
        "lost": lost,
        "doubled": doubled,
        "partial": partial,
        "uncertain": states["uncertain"],
        "messages_not_answered": len(missing),
        "disordered_chats": disordered,
        "undelivered": states["pending"] + states["sending"] + states["unanswered"],
        "faults": lost + doubled + partial + disordered + states["pending"] + states["unanswered"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("kill", "flood", "sign"))
    parser.add_argument("--platform", nargs="+", choices=tuple(WORLDS), default=list(WORLDS))
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--messages", type=int, help="on each platform; 2,000 for kill, 200 for sign")
    parser.add_argument("--pause", type=float, default=READ, help="seconds, for sign")
    parser.add_argument("--chats", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    if asked.what == "kill":
        figures = asyncio.run(kill(asked.platform, asked.kills, asked.messages or 2000, asked.seed))
    elif asked.what == "flood":
        figures = {platform: asyncio.run(flood(platform, asked.chats)) for platform in asked.platform}
    else:
        figures = {
            platform: asyncio.run(sign(platform, asked.messages or 200, asked.pause)) for platform in asked.platform
        }
    print(json.dumps(figures))  # noqa: T201
    sys.exit(any(figures[platform]["faults"] for platform in asked.platform))


if __name__ == "__main__":
    main()
