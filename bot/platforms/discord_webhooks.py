"""Webhooks, a persona's mouths in the channels of servers: found where they are, made where they are not."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import discord
import structlog

from bot.core.models.persona import Blueprint
from bot.platforms.discord_mouths import Mouth, OwnMouth, TriedOnce, WebhookMouth

log = structlog.get_logger(__name__)

LONGEST_NAME = 80
PAUSE = 600.0
"""Seconds before a channel that would not take a webhook is asked again."""

TOLD_WITHIN = 60.0
"""Seconds from a session's start until all servers are known."""

_FORBIDDEN = re.compile(r"discord|clyde", re.IGNORECASE)
_LABEL = re.compile(r"\*\*(?P<name>[^\n]{1,120}?):\*\* ")

Faces = Callable[[str], bytes | None]
"""Reads a persona's picture, if there is one. Called on a thread."""


def no_face(persona: str) -> None:
    """Where nobody has a picture."""


@dataclass(kw_only=True)
class Webhooks:
    """Gives each persona her mouth. The `host` persona, the usual one, is the bot itself."""

    client: discord.Client
    host: str
    blueprints: Mapping[str, Blueprint]
    faces: Faces = no_face
    _known: dict[tuple[int, str], discord.Webhook] = field(default_factory=dict)
    _owners: dict[int, str] = field(default_factory=dict)
    """The persona by her webhook's id."""
    _refused: dict[int, float] = field(default_factory=dict)
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def mouth(self, channel: discord.PartialMessageable, persona: str, *, shared: bool) -> Mouth:
        """What this persona speaks with in a channel: where she may have no webhook, her name stands before the words.

        Raises what discord.py does, and aiohttp's errors, where nobody knows whether she may: with another mouth she
        would not find what she has said already.
        """
        me = self.client.user.id if self.client.user is not None else None
        blueprint = self.blueprints.get(persona)
        if not shared or persona == self.host or blueprint is None:
            return OwnMouth(channel, me)
        where = await self._place(channel.id)
        if where is not None and not self._is_refused(where[0].id):
            try:
                async with self._one_at_a_time:
                    webhook = await self._webhook(where[0], persona, blueprint.name)
                return WebhookMouth(webhook, where[1])
            except (discord.HTTPException, discord.ClientException) as error:
                if isinstance(error, discord.DiscordServerError):
                    raise
                self._refused[where[0].id] = asyncio.get_running_loop().time()
                log.warning(
                    "a persona has no webhook; the bot speaks for her with her name before the words. Give the bot the "
                    "permission Manage Webhooks in this channel.",
                    channel=where[0].id,
                    server=where[0].guild.id,
                    persona=persona,
                    error=str(error),
                )
        return OwnMouth(channel, me, blueprint.name)

    def forget(self, channel_id: int, persona: str) -> None:
        """Her webhook is gone: the next time there must be another."""
        for place, whose in list(self._known):
            if whose == persona and place in (channel_id, self._parent_of(channel_id)):
                del self._known[place, whose]

    def persona_of(self, message: discord.Message) -> str | None:
        """Who of the personas posted this message; None when it was somebody else."""
        if self.client.user is not None and message.author.id == self.client.user.id:
            label = _LABEL.match(message.content)
            return (self._called(label["name"].replace("\\", "")) if label else None) or self.host
        if message.webhook_id is None:
            return None
        if message.webhook_id not in self._owners and message.application_id == self.client.application_id:
            return self._called(message.author.name)
        return self._owners.get(message.webhook_id)

    def name(self, persona: str) -> str:
        """What a persona is called."""
        blueprint = self.blueprints.get(persona)
        return persona if blueprint is None else blueprint.name

    def _called(self, name: str) -> str | None:
        named = (persona for persona, one in self.blueprints.items() if name in (one.name, _posted_as(one.name)))
        return next(named, None)

    def _is_refused(self, place: int) -> bool:
        """Whether a webhook was refused there lately. It is looked for again from time to time: rights change."""
        at = self._refused.get(place)
        return at is not None and asyncio.get_running_loop().time() - at < PAUSE

    async def _place(self, channel_id: int) -> tuple[discord.TextChannel, discord.Thread | None] | None:
        """The channel that has the webhooks, and the thread in it that is meant. Early in a session, nobody has told of
        servers yet."""
        channel = self.client.get_channel(channel_id)
        if channel is None and not self.client.is_ready():
            async with asyncio.timeout(TOLD_WITHIN):
                await self.client.wait_until_ready()
            channel = self.client.get_channel(channel_id)
        try:
            channel = channel or await self.client.fetch_channel(channel_id)
        except (discord.NotFound, discord.Forbidden):
            return None
        thread = channel if isinstance(channel, discord.Thread) else None
        parent = channel if thread is None else thread.parent
        # Forums and voice channels have webhooks, too, and what is asked of them here is the same.
        return (parent, thread) if hasattr(parent, "create_webhook") else None  # type: ignore[return-value]

    def _parent_of(self, channel_id: int) -> int | None:
        channel = self.client.get_channel(channel_id)
        return channel.parent_id if isinstance(channel, discord.Thread) else None

    async def _webhook(self, channel: discord.TextChannel, persona: str, name: str) -> discord.Webhook:
        known = self._known.get((channel.id, persona))
        if known is None:
            posted_as = _posted_as(name)
            there = (hook for hook in await channel.webhooks() if self._is_own(hook) and hook.name == posted_as)
            known = next(there, None)
            if known is None:
                face = await asyncio.to_thread(self.faces, persona)
                known = await channel.create_webhook(name=posted_as, avatar=face)
            known.session = TriedOnce(known.session)  # type: ignore[assignment]
            self._known[channel.id, persona] = known
            self._owners[known.id] = persona
            self._refused.pop(channel.id, None)
        return known

    def _is_own(self, webhook: discord.Webhook) -> bool:
        me = self.client.user
        return webhook.token is not None and webhook.user is not None and me is not None and webhook.user.id == me.id


def _posted_as(name: str) -> str:
    """The name as Discord takes it from a webhook."""
    return _FORBIDDEN.sub(lambda match: f"{match[0][0]}·{match[0][1:]}", name)[:LONGEST_NAME]
