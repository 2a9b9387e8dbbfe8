"""Whom to call, by country, else by language: read from `help_lines.toml` or a file of the operator's own."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from bot.core.catalogue import DEFAULT, text
from bot.core.errors import SettingsError

SHIPPED = Path(__file__).with_name("help_lines.toml")


@dataclass(frozen=True, kw_only=True)
class HelpLine:
    """One country's line, its emergency number, and where both can be checked."""

    name: str
    contact: str
    emergency: str
    source: str


@dataclass(frozen=True)
class HelpLines:
    """Lines by country, and which countries a language is spoken in."""

    countries: dict[str, HelpLine]
    languages: dict[str, tuple[str, ...]]

    def told(self, language: str, country: str | None = None) -> str:
        """The lines as people are told them: the country's own, else those where the language is spoken; always with a
        directory of all countries."""
        chosen = [country] if country in self.countries else self.languages.get(language, self.languages[DEFAULT])
        lines = [self._told(self.countries[code], language) for code in chosen if code is not None]
        return "\n".join([*lines, text("care-directory", language)])

    def _told(self, line: HelpLine, language: str) -> str:
        said = text("care-line", language, name=line.name, contact=line.contact)
        return f"{said} ({text('care-emergency', language, number=line.emergency)})"


def load_help_lines(file: Path = SHIPPED) -> HelpLines:
    """Read such a file. Raises SettingsError that says what is wrong with it."""
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        countries = {code: HelpLine(**line) for code, line in content["countries"].items()}
        languages = {language: tuple(codes) for language, codes in content["languages"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SettingsError(f"The help lines in {file} cannot be used: {error}. Compare it with {SHIPPED}.") from error
    unknown = {code for codes in languages.values() for code in codes} - countries.keys()
    if unknown or DEFAULT not in languages:
        raise SettingsError(
            f"{file}: [languages] must have {DEFAULT} and name countries that are there, not {sorted(unknown)}."
        )
    return HelpLines(countries, languages)
