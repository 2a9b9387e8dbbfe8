"""Slash commands of whoever runs a server: who of the personas is there, when they answer, and what is kept of it."""

from __future__ import annotations

from io import BytesIO

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.casting import called
from bot.core.models.place import Choices, Leaving, Place, Trigger
from bot.core.scenes.scenes import MOST_PERSONAS, WHOLE
from bot.platforms.discord_bot import EverkinDiscord
from bot.platforms.discord_language import spoken_by, worded
from bot.platforms.server_words import described
from cogs.answering import answer, here, think, turn_over
from cogs.pressing import button
from cogs.suggesting import suggest_persona

PURGE = "server-purge"
HERE, EVERYWHERE = "channel", "server"

_WHERE = [
    app_commands.Choice(name=worded("server-where-channel"), value=HERE),
    app_commands.Choice(name=worded("server-where-server"), value=EVERYWHERE),
]
_LEAVING = [
    app_commands.Choice(name=worded("server-keep"), value=Leaving.KEEP.value),
    app_commands.Choice(name=worded("server-forget"), value=Leaving.FORGET.value),
]
Name = app_commands.Range[str, 1, 64]


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class Server(
    commands.GroupCog,
    group_name="everkin",
    group_description=worded("command-everkin"),
    group_auto_locale_strings=False,
):
    """For members who may manage the server, as long as its own settings do not say otherwise. Every answer is for the
    one who asked alone."""

    def __init__(self, bot: EverkinDiscord) -> None:
        self._bot = bot
        self._servers = bot.servers
        self._scenes = bot.servers.scenes
        bot.presses[PURGE] = self._purge

    @app_commands.command(description=worded("command-everkin-show"))
    async def show(self, interaction: discord.Interaction) -> None:
        await think(interaction)
        await self._answer(interaction, HERE)

    @app_commands.command(description=worded("command-everkin-personas"))
    @app_commands.describe(
        first=worded("discord-option-persona"),
        second=worded("discord-option-persona"),
        third=worded("discord-option-persona"),
        fourth=worded("discord-option-persona"),
        fifth=worded("discord-option-persona"),
        where=worded("discord-option-where"),
    )
    @app_commands.choices(where=_WHERE)
    @app_commands.autocomplete(**dict.fromkeys(("first", "second", "third", "fourth", "fifth"), suggest_persona))
    async def personas(
        self,
        interaction: discord.Interaction,
        first: Name,
        second: Name | None = None,
        third: Name | None = None,
        fourth: Name | None = None,
        fifth: Name | None = None,
        where: str = HERE,
    ) -> None:
        await think(interaction)
        named = [name for name in (first, second, third, fourth, fifth) if name]
        found = [called(self._scenes.blueprints, name) for name in named]
        unknown = next((name for name, persona in zip(named, found, strict=True) if persona is None), None)
        if unknown is not None:
            known = ", ".join(sorted(self._scenes.blueprints))
            await answer(interaction, spoken_by(interaction)("server-unknown-persona", name=unknown, known=known))
            return
        chosen = tuple(dict.fromkeys(persona.id for persona in found if persona is not None))[:MOST_PERSONAS]
        await self._choose(interaction, where, Choices(personas=chosen))

    @app_commands.command(description=worded("command-everkin-triggers"))
    @app_commands.describe(
        mention=worded("discord-option-mention"),
        reply=worded("discord-option-reply"),
        name=worded("discord-option-name"),
        thread=worded("discord-option-thread"),
        channel=worded("discord-option-channel"),
        chance=worded("discord-option-chance"),
        where=worded("discord-option-where"),
    )
    @app_commands.choices(where=_WHERE)
    async def triggers(
        self,
        interaction: discord.Interaction,
        mention: bool | None = None,
        reply: bool | None = None,
        name: bool | None = None,
        thread: bool | None = None,
        channel: bool | None = None,
        chance: app_commands.Range[float, 0, 100] | None = None,
        where: str = HERE,
    ) -> None:
        await think(interaction)
        wanted = {
            Trigger.MENTION: mention,
            Trigger.REPLY: reply,
            Trigger.NAME: name,
            Trigger.THREAD: thread,
            Trigger.CHANNEL: channel,
        }
        now = (await self._place(interaction, where)).triggers
        changed = {trigger for trigger in Trigger if (trigger in now if wanted[trigger] is None else wanted[trigger])}
        choices = Choices(
            triggers=frozenset(changed) if changed != now else None, chance=None if chance is None else chance / 100
        )
        await self._choose(interaction, where, choices)

    @app_commands.command(description=worded("command-everkin-limits"))
    @app_commands.describe(
        per_minute=worded("discord-option-per-minute"),
        banter=worded("discord-option-banter"),
        where=worded("discord-option-where"),
    )
    @app_commands.choices(where=_WHERE)
    async def limits(
        self,
        interaction: discord.Interaction,
        per_minute: app_commands.Range[int, 0, 60] | None = None,
        banter: app_commands.Range[int, 0, 9] | None = None,
        where: str = HERE,
    ) -> None:
        await think(interaction)
        await self._choose(interaction, where, Choices(per_minute=per_minute, banter=banter))

    @app_commands.command(description=worded("command-everkin-listen"))
    @app_commands.describe(on=worded("discord-option-listen"), where=worded("discord-option-where"))
    @app_commands.choices(where=_WHERE)
    async def listen(self, interaction: discord.Interaction, on: bool, where: str = HERE) -> None:
        await think(interaction)
        await self._choose(interaction, where, Choices(listens=on))

    @app_commands.command(description=worded("command-everkin-leaving"))
    @app_commands.describe(policy=worded("discord-option-leaving"))
    @app_commands.choices(policy=_LEAVING)
    async def leaving(self, interaction: discord.Interaction, policy: app_commands.Choice[str]) -> None:
        await think(interaction)
        await self._scenes.choose(here(interaction).audience, WHOLE, Choices(leaving=Leaving(policy.value)))
        await self._answer(interaction, EVERYWHERE)

    @app_commands.command(description=worded("command-everkin-reset"))
    @app_commands.describe(where=worded("discord-option-where"))
    @app_commands.choices(where=_WHERE)
    async def reset(self, interaction: discord.Interaction, where: str = HERE) -> None:
        await think(interaction)
        await self._scenes.clear(here(interaction).audience, _conversation(interaction, where))
        await self._answer(interaction, where)

    @app_commands.command(description=worded("command-everkin-export"))
    async def export(self, interaction: discord.Interaction) -> None:
        await think(interaction)
        pieces = [piece async for piece in self._servers.export(here(interaction).audience)]
        file = discord.File(BytesIO("".join(pieces).encode()), filename="everkin-server.json")
        await interaction.followup.send(spoken_by(interaction)("server-export"), file=file, ephemeral=True)

    @app_commands.command(description=worded("command-everkin-purge"))
    async def purge(self, interaction: discord.Interaction) -> None:
        await think(interaction)
        say = spoken_by(interaction)
        yes = button(say("server-purge-yes"), PURGE, style=discord.ButtonStyle.danger)
        await answer(interaction, say("server-purge-ask", place="server"), yes)

    async def _purge(self, interaction: discord.Interaction, _words: str) -> None:
        await interaction.response.defer()
        if interaction.guild_id is None or not interaction.permissions.manage_guild:
            return
        gone = await self._servers.purge(here(interaction).audience)
        await turn_over(interaction, spoken_by(interaction)("server-purged", count=gone))

    async def _choose(self, interaction: discord.Interaction, where: str, choices: Choices) -> None:
        """Let this hold there, and show what holds now."""
        await self._scenes.choose(here(interaction).audience, _conversation(interaction, where), choices)
        await self._answer(interaction, where)

    async def _answer(self, interaction: discord.Interaction, where: str) -> None:
        say = spoken_by(interaction)
        place = await self._place(interaction, where)
        names = [discord.utils.escape_markdown(self._scenes.blueprints[one].name) for one in place.personas]
        await answer(interaction, f"*{say(f'server-where-{where}')}*\n{described(place, names, say)}")

    async def _place(self, interaction: discord.Interaction, where: str) -> Place:
        there = here(interaction)
        return await self._scenes.place(
            there.audience, _conversation(interaction, where), there.within if where == HERE else None
        )


def _conversation(interaction: discord.Interaction, where: str) -> str:
    return here(interaction).conversation if where == HERE else WHOLE


async def setup(bot: EverkinDiscord) -> None:
    await bot.add_cog(Server(bot))
