"""Groups on Telegram: who of the personas answers there, what admins choose, and who wants to be heard no more."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

import structlog

from bot.core.catalogue import Phrasebook
from bot.core.models.identity import Account, Audience
from bot.core.models.place import Choices, Leaving, Place, Trigger
from bot.core.models.turn import Incoming
from bot.core.scenes.scenes import MOST_PERSONAS, WHOLE
from bot.core.servers import Servers
from bot.platforms.labelled import label_of
from bot.platforms.server_words import described
from bot.platforms.telegram_messages import PLATFORM, Me, Message, place, read_command

log = structlog.get_logger(__name__)

COMMANDS = frozenset({"everkin", "optout", "optin"})
_TRIGGERS = {one.value: one for one in (Trigger.MENTION, Trigger.REPLY, Trigger.NAME, Trigger.CHANNEL)}
_SWITCH = {"on": True, "off": False}
_MOST = {"chance": 100, "minute": 60, "banter": 9}

IsAdmin = Callable[[int, int], Awaitable[bool]]
"""Whether somebody runs a group, by the group's and their number. Raises what the client does."""


@dataclass(frozen=True, kw_only=True)
class Groups:
    """The usual `persona` speaks as the bot, the others with their names before their words."""

    servers: Servers
    persona: str
    is_admin: IsAdmin

    async def hear(self, message: Message, me: Me) -> Incoming | None:
        """The message for who answers it; None when it is for nobody. Raises StorageError."""
        incoming = message.incoming(self.persona, me)
        if not incoming.text:
            return None
        shown = message.quotes(me)
        answers = self._speaker(shown) if message.answers(me) else None
        told = await self.servers.scenes.take(message.heard(me, incoming.text, answers), incoming)
        if told is None or told.quote is None or answers is None:
            return told
        whose = None if answers == told.persona else Account(platform=PLATFORM, id=str(me.id), name=self._name(answers))
        return replace(told, quote=replace(told.quote, text=label_of(told.quote.text)[1], author=whose))

    async def gone(self, message: Message, me: Me) -> None:
        """Somebody left the group, or the bot was taken out of it. Raises StorageError."""
        if message.gone is None:
            return
        if message.gone.id == me.id:
            await self.servers.removed(message.audience)
        else:
            await self.servers.left(message.audience, message.gone.account)

    async def answer(self, asked: Incoming, say: Phrasebook) -> str:
        """What one of `COMMANDS` comes to. Raises StorageError, and what the client does."""
        name, words = read_command(asked.text)
        if name == "optout":
            await self.servers.opt_out(asked.audience, asked.account)
            return say("server-opted-out", place="group")
        if name == "optin":
            await self.servers.opt_in(asked.audience, asked.account)
            return say("server-opted-in", place="group")
        if not await self.is_admin(place(asked.conversation)[0], int(asked.account.id)):
            return say("server-not-yours")
        return await self._choose(asked.audience, words.split(), say)

    async def _choose(self, there: Audience, words: list[str], say: Phrasebook) -> str:
        scenes = self.servers.scenes
        what, *rest = words or ["show"]
        if what == "purge":
            if rest != ["yes"]:
                return f"{say('server-purge-ask', place='group')}\n/everkin purge yes"
            return say("server-purged", count=await self.servers.purge(there))
        if what == "reset":
            await scenes.clear(there, WHOLE)
        elif what != "show":
            choices = self._read(what, rest, await scenes.place(there))
            if choices is None:
                return say("telegram-everkin")
            await scenes.choose(there, WHOLE, choices)
        now = await scenes.place(there)
        return described(now, [self._name(persona) for persona in now.personas], say)

    def _read(self, what: str, rest: list[str], place: Place) -> Choices | None:
        """What the words choose; None when they do not say so."""
        if what == "personas":
            named = [self._persona(word.strip(",")) for word in rest]
            known = tuple(dict.fromkeys(persona for persona in named if persona is not None))
            return Choices(personas=known[:MOST_PERSONAS]) if known and None not in named else None
        return _chosen(what, rest[0].casefold(), place) if len(rest) == 1 else None

    def _speaker(self, shown: str) -> str:
        """Who of the personas said what the bot's message shows."""
        return self._persona(label_of(shown)[0]) or self.persona

    def _persona(self, name: str) -> str | None:
        """The persona with this id or name."""
        folded = name.strip().casefold()
        known = self.servers.scenes.blueprints.items()
        return next((persona for persona, one in known if folded in (persona, one.name.casefold())), None)

    def _name(self, persona: str) -> str:
        blueprint = self.servers.scenes.blueprints.get(persona)
        return persona if blueprint is None else blueprint.name


def _chosen(what: str, value: str, place: Place) -> Choices | None:
    """What a word and its value choose."""
    switch, number = _SWITCH.get(value), int(value) if value.isdecimal() else None
    if what in _TRIGGERS and switch is not None:
        return Choices(triggers=place.triggers | {_TRIGGERS[what]} if switch else place.triggers - {_TRIGGERS[what]})
    if what in _MOST and number is not None and number <= _MOST[what]:
        return Choices(
            chance=number / 100 if what == "chance" else None,
            per_minute=number if what == "minute" else None,
            banter=number if what == "banter" else None,
        )
    if what == "leaving" and value in set(Leaving):
        return Choices(leaving=Leaving(value))
    return Choices(listens=switch) if what == "listen" and switch is not None else None
