"""A Discord server with one channel, as the gateway tells of it."""

from __future__ import annotations

from typing import Any

import discord

RIGHTS = discord.Permissions(
    view_channel=True, send_messages=True, read_message_history=True, manage_webhooks=True, embed_links=True
)
"""Of everybody."""


def club(guild: int, channel: int, bot: dict[str, Any], person: dict[str, Any]) -> dict[str, Any]:
    """The payload of GUILD_CREATE, without what the library does not need."""
    everyone: dict[str, Any] = {"id": str(guild), "name": "@everyone", "permissions": str(RIGHTS.value), "position": 0}
    everyone |= {"color": 0, "hoist": False, "managed": False, "mentionable": False}
    lounge: dict[str, Any] = {"id": str(channel), "type": 0, "name": "lounge", "position": 0, "guild_id": str(guild)}
    lounge |= {"permission_overwrites": [], "last_message_id": None, "nsfw": False, "parent_id": None}
    joined: dict[str, Any] = {"roles": [], "joined_at": None, "deaf": False, "mute": False, "flags": 0}
    numbers = ("default_message_notifications", "explicit_content_filter", "mfa_level", "nsfw_level", "premium_tier")
    lists = ("emojis", "features", "presences", "stickers", "threads", "voice_states", "stage_instances")
    return {
        "id": str(guild),
        "name": f"Club {guild}",
        "owner_id": person["id"],
        "roles": [everyone],
        "channels": [lounge],
        "members": [joined | {"user": who} for who in (bot, person)],
        "member_count": 2,
        "verification_level": 0,
        "system_channel_flags": 0,
        "preferred_locale": "en-US",
        **dict.fromkeys(numbers, 0),
        **{name: [] for name in lists},
    }
