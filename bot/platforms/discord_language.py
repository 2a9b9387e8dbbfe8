"""Slash commands in the language of whoever sees them, from the same catalogues as everything else."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.core.catalogue import DEFAULT, Phrasebook, known_language, text


def worded(key: str) -> app_commands.locale_str:
    """The text with this key, which Discord is given in every language that there is."""
    return app_commands.locale_str(text(key), key=key)


def spoken_by(interaction: discord.Interaction) -> Phrasebook:
    """The language of the person's app, for where nothing else of them is known."""
    return Phrasebook(known_language(str(interaction.locale)) or DEFAULT)


class CatalogueTranslator(app_commands.Translator):
    """Translates what is `worded`; the rest, and other languages, stay English."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        key, language = string.extras.get("key"), known_language(str(locale))
        return None if key is None or language in (None, DEFAULT) else text(key, language or DEFAULT)
