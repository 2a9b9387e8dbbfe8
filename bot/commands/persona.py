"""`everkin persona`: look at blueprints, check them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rich.markup import escape

from bot.commands.common import count, err, out
from bot.core.character.lint import lore_remarks, remarks
from bot.core.character.persona import (
    RULES,
    Source,
    choose,
    compile_prefix,
    load_blueprint,
    load_blueprints,
    load_rules,
    sources,
)
from bot.core.errors import PersonaError, UnknownPersona
from bot.core.language.text import estimate_tokens
from bot.core.lore.files import SUFFIXES, read_lore
from bot.settings import Settings


def show(settings: Settings, name: str | None) -> None:
    """Print what the blueprint compiles to: the beginning of each of its prompts. Raises PersonaError."""
    blueprint = choose(load_blueprints(*settings.persona_folders), name or settings.persona)
    prefix = compile_prefix(blueprint)
    out.print(prefix, markup=False, soft_wrap=True)
    err.print(f"[dim]about {estimate_tokens(prefix):,} tokens, {len(prefix.encode()):,} bytes[/dim]")


def lint(settings: Settings, names: list[str]) -> bool:
    """Print for each blueprint, with its lorebooks, what is wrong and what could be better; True when all can be used.
    Without names all are looked at, and the rules that they share. Raises UnknownPersona."""
    known = sources(*settings.persona_folders)
    if not known:
        load_blueprints(*settings.persona_folders)  # says what is missing
    files = [file for name in names for file in _files(known, name)] or [
        *(file for source in known.values() for file in (source.file, *source.lore)),
        *(file for folder in settings.persona_folders for file in sorted((folder / RULES).glob("*.toml"))),
    ]
    usable = [lint_file(file) for file in files]
    return all(usable)


def _files(known: Mapping[str, Source], name: str) -> tuple[Path, ...]:
    if name.endswith((".toml", ".json")):
        return (Path(name),)
    if name not in known:
        raise UnknownPersona(f"There is no persona {name!r}. There are: {', '.join(known)}.")
    return known[name].file, *known[name].lore


def lint_file(file: Path) -> bool:
    """Print what is wrong with a blueprint, a lorebook or shared rules, and what could be better; True when the file
    can be used."""
    try:
        if file.parent.name == RULES:
            said, found = count(len(load_rules(file)), "rule"), []
        elif file.name.endswith(SUFFIXES):
            book = read_lore(file)
            said, found = count(len(book.entries), "entry", "entries"), lore_remarks(book)
        else:
            found = remarks(load_blueprint(file))
            said = count(len(found), "remark") if found else "nothing to remark"
    except PersonaError as error:
        out.print(f"[red]✗[/red] {escape(str(error))}", soft_wrap=True)
        return False
    out.print(f"[green]✓[/green] {escape(str(file))}: {said}", soft_wrap=True)
    for remark in found:
        out.print(f"  [yellow]![/yellow] {escape(remark)}", soft_wrap=True)
    return True
