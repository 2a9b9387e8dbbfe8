"""`everkin persona import` and `export`: character cards and lorebooks come and go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.markup import escape

from bot.cards.importing import Imported, bring, card_file
from bot.cards.reading import read
from bot.cards.writing import SUFFIX, Format, exported, left_behind
from bot.commands.common import count, err, out
from bot.core.character.persona import choose, load_blueprints
from bot.core.errors import CardError, PersonaError
from bot.settings import Settings

NOTES = 1200
"""Characters of a creator's notes that are shown."""


def import_files(settings: Settings, files: Sequence[Path], age: int | None, persona: str | None) -> bool:
    """Import each file and say as whom; True when all came in. One that cannot be read does not keep out the others."""
    well = True
    for file in files:
        try:
            _say(bring(file, settings.persona_folders, age=age, persona=persona))
        except CardError as error:
            err.print(f"[red]✗[/red] {escape(str(error))}", soft_wrap=True)
            well = False
    return well


def _say(done: Imported) -> None:
    name, persona = escape(done.name), escape(done.persona)
    if done.is_lorebook:
        said = "now belongs to" if done.is_new else "belonged already to"
        out.print(f"[green]✓[/green] The lorebook “{name}” {said} {persona}.", soft_wrap=True)
    elif done.is_new:
        out.print(f"[green]✓[/green] {name} is here: everkin chat --persona {persona}", soft_wrap=True)
    else:
        out.print(f"[green]✓[/green] {name} was here already, as {persona}. Nothing was changed.", soft_wrap=True)
    for remark in done.remarks:
        out.print(f"  {escape(remark)}", soft_wrap=True)
    if done.creator_notes:
        out.print(f"  [dim]Its creator notes:[/dim] {escape(done.creator_notes[:NOTES])}", soft_wrap=True)


def export_persona(settings: Settings, name: str, how: Format, file: Path | None, picture: Path | None) -> None:
    """Write the persona to a new file, and print its path. Raises PersonaError or CardError."""
    blueprint = choose(load_blueprints(*settings.persona_folders), name)
    original = card_file(settings.persona_folders[-1], name)
    card = read(original).card if original is not None else None
    target = file or Path(f"{name}{SUFFIX.get(how, '.json')}")
    try:
        given = picture.read_bytes() if picture is not None else None
        content = exported(blueprint, how, card=card, original=original, picture=given)
        with target.open("xb") as opened:
            opened.write(content)
    except FileExistsError:
        raise PersonaError(f"{target} is there already. Name another file with --to.") from None
    except OSError as error:
        raise PersonaError(f"{error.filename or target}: {error.strerror}.") from error
    if (assets := left_behind(card, original, how)) > 0:
        err.print(f"{count(assets, 'asset')} of the card had no place in this format; --format charx keeps them.")
    out.print(str(target), markup=False, soft_wrap=True)
