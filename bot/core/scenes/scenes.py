"""Scenes as they go on: what was chosen for each place, who spoke last in it, and how much was said there.

What is chosen is stored (`ports.Places`) and kept at hand; the rest is of the moment, and a restart begins it anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from random import Random

import structlog

from bot.core.models.identity import Account, Audience, Venue
from bot.core.models.persona import Blueprint
from bot.core.models.place import ALWAYS, Cast, Choices, Heard, Place, Server, Trigger
from bot.core.models.turn import CUED, Incoming, Part
from bot.core.ports import Clock, Places
from bot.core.scenes.addressing import Scene, addressed, scene_of, takes_the_word

log = structlog.get_logger(__name__)

MOST_PERSONAS = 5
"""Of one place."""
MINUTE = timedelta(minutes=1)
MOST_KNOWN = 5_000
"""Channels of which it is known who spoke last."""
WHOLE = ""
"""Stands for the whole server among its conversations."""


@dataclass(slots=True)
class _Channel:
    """What goes on in one conversation: who spoke last, when replies were given, how many bots' messages were answered
    since a person spoke, and what it is a thread of."""

    last: str | None = None
    replies: list[datetime] = field(default_factory=list)
    bots: int = 0
    within: str | None = None


@dataclass(kw_only=True)
class Scenes:
    """Decides who answers in servers. Methods that are awaited may raise StorageError."""

    places: Places
    blueprints: Mapping[str, Blueprint]
    default_persona: str
    clock: Clock
    _changes: int = 0
    _servers: dict[Audience, Server] = field(default_factory=dict)
    _channels: dict[str, _Channel] = field(default_factory=dict)

    async def hear(self, heard: Heard) -> Cast | None:
        """Who takes what part in the answer to this; None when it is not heard at all."""
        server = await self._server(heard.audience)
        if member(heard.account) in server.opted_out:
            return None
        channel = self._channel(heard.conversation)
        channel.within = heard.within
        scene = self._scene(server, heard.conversation, channel)
        if heard.by_bot:
            return self._from_a_bot(heard, scene, channel)
        channel.bots = 0
        chosen = addressed(heard, scene, Random(f"{heard.conversation}:{heard.message_id}"))  # noqa: S311
        if chosen and self._may_reply(channel, scene.place):
            return _cast(scene.place, *chosen)
        if chosen:
            log.info("no reply: as many as may be were given this minute", conversation=heard.conversation)
        if chosen or scene.place.listens:
            first, *others = scene.place.personas
            return Cast(persona=first, part=Part.OVERHEARD, present=tuple(others))
        return None

    async def host(self, venue: Venue) -> str:
        """The persona who is spoken with there where nobody in particular is meant."""
        place = await self.place(venue.audience, venue.conversation, venue.within)
        return scene_of(place, self.blueprints, self._channel(venue.conversation).last).host

    def spoke(self, incoming: Incoming) -> None:
        """The persona of this message has answered."""
        self._channel(incoming.conversation).last = incoming.persona

    async def take(self, heard: Heard, incoming: Incoming) -> Incoming | None:
        """The message, for those who take part in the answer to it; None when it is not heard at all. What it quotes of
        a member who wants none of it is left out."""
        cast = await self.hear(heard)
        if cast is None:
            return None
        quote = incoming.quote
        if quote is not None and quote.author is not None and await self.is_out(heard.audience, quote.author):
            incoming = replace(incoming, quote=None)
        return replace(incoming, persona=cast.persona, part=cast.part, then=cast.then, present=cast.present)

    async def is_out(self, audience: Audience, account: Account) -> bool:
        """Whether this member wants to be heard no more there."""
        return member(account) in (await self._server(audience)).opted_out

    async def follow(self, incoming: Incoming, said: str) -> Incoming | None:
        """The cue of whoever speaks after the persona of this message has said so much; None when nobody does.

        Those whom the person addressed, too, come first; after them, and only so many turns in a row, who was named or
        has something to say. A cue goes back to the person's message: when they speak again, they are counted anew.
        """
        channel = self._channel(incoming.conversation)
        if not incoming.present or incoming.part is Part.BOT:
            return None
        server = await self._server(incoming.audience)
        scene = self._scene(server, incoming.conversation, channel)
        root, _, before = incoming.message_id.partition(CUED)
        taken = int(before or 0)
        then = tuple(persona for persona in incoming.then if persona in scene.place.personas)
        draw = Random(f"{incoming.conversation}:{incoming.message_id}:next")  # noqa: S311
        up = then[0] if then else takes_the_word(scene, incoming.persona, said, taken, draw)
        if up is None or not self._may_reply(channel, scene.place):
            return None
        cast = _cast(scene.place, up, *then[1:])
        return replace(
            incoming,
            message_id=f"{root}{CUED}{taken + 1}",
            text=CUED,
            attachments=(),
            quote=None,
            persona=up,
            part=Part.CUE,
            present=cast.present,
            then=cast.then,
        )

    async def place(self, audience: Audience, conversation: str = WHOLE, within: str | None = None) -> Place:
        """A place as it is, with what holds around it."""
        return self._place(await self._server(audience), conversation, within)

    async def chosen(self, audience: Audience) -> Server:
        """All that was chosen in a server."""
        return await self._server(audience)

    async def choose(self, audience: Audience, conversation: str, choices: Choices) -> None:
        """Let these hold in a conversation, or in the whole server, beside what was chosen before."""
        server = await self._server(audience)
        await self.places.put(audience, conversation, choices.over(server.choices.get(conversation, Choices())))
        self._changed(audience)

    async def clear(self, audience: Audience, conversation: str) -> None:
        """Let what holds around it hold in this place, too."""
        await self.places.put(audience, conversation, None)
        self._changed(audience)

    async def opt(self, audience: Audience, account: Account, *, out: bool) -> None:
        """Hear this member of the server no more, or again."""
        await self.places.opt(audience, member(account), out=out)
        self._changed(audience)

    async def drop(self, audience: Audience) -> None:
        """Forget all that was chosen in a server."""
        await self.places.drop(audience)
        self._changed(audience)

    def _from_a_bot(self, heard: Heard, scene: Scene, channel: _Channel) -> Cast | None:
        """Another bot is answered only where everything is for the personas, when it mentions the bot, and a few times
        in a row: two bots would else talk for ever."""
        wanted = heard.mentioned and Trigger.CHANNEL in scene.place.triggers and channel.bots < scene.place.banter
        if not wanted or not self._may_reply(channel, scene.place):
            return None
        channel.bots += 1
        return replace(_cast(scene.place, scene.host), part=Part.BOT)

    def _may_reply(self, channel: _Channel, place: Place) -> bool:
        """Whether one more reply may be given this minute, which then counts as given."""
        now = self.clock.now()
        channel.replies = [at for at in channel.replies if timedelta(0) <= now - at < MINUTE]
        if 0 < place.per_minute <= len(channel.replies):
            return False
        channel.replies.append(now)
        return True

    def _scene(self, server: Server, conversation: str, channel: _Channel) -> Scene:
        return scene_of(self._place(server, conversation, channel.within), self.blueprints, channel.last)

    def _place(self, server: Server, conversation: str, within: str | None) -> Place:
        choices = Choices()
        for where in dict.fromkeys((WHOLE, within or WHOLE, conversation)):
            choices = server.choices.get(where, Choices()).over(choices)
        known = tuple(persona for persona in choices.personas or () if persona in self.blueprints)[:MOST_PERSONAS]
        usual = ALWAYS | {Trigger.NAME} if known else ALWAYS
        place = Place(
            personas=known or (self.default_persona,),
            triggers=usual if choices.triggers is None else choices.triggers,
        )
        chosen = {name: getattr(choices, name) for name in ("chance", "per_minute", "banter", "listens", "leaving")}
        return replace(place, **{name: value for name, value in chosen.items() if value is not None})

    async def _server(self, audience: Audience) -> Server:
        while (known := self._servers.get(audience)) is None:
            seen = self._changes
            read = await self.places.of(audience)
            if seen == self._changes:  # else something was chosen meanwhile
                self._servers[audience] = read
        return known

    def _changed(self, audience: Audience) -> None:
        self._changes += 1
        self._servers.pop(audience, None)

    def _channel(self, conversation: str) -> _Channel:
        channel = self._channels.pop(conversation, None) or _Channel()
        self._channels[conversation] = channel
        if len(self._channels) > MOST_KNOWN:
            del self._channels[next(iter(self._channels))]
        return channel


def member(account: Account) -> str:
    """What an opt-out keeps of an account: enough to know it again, and nothing else."""
    key = f"{account.platform}:{account.id}".encode("utf-8", "surrogatepass")
    return blake2b(key, digest_size=16).hexdigest()


def _cast(place: Place, first: str, *then: str) -> Cast:
    return Cast(persona=first, then=then, present=tuple(one for one in place.personas if one != first))
