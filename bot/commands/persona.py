"""`everkin persona`: look at blueprints, check them."""

from __future__ import annotations

from pathlib import Path

from rich.markup import escape

from bot.commands.common import count, err, out
from bot.core.character.lint import remarks
from bot.core.character.persona import (
    RULES,
    blueprint_files,
    choose,
    compile_prefix,
    load_blueprint,
    load_blueprints,
    load_rules,
)
from bot.core.errors import PersonaError
from bot.core.language.text import estimate_tokens
from bot.core.models.persona import Blueprint
from bot.settings import Settings


def show(settings: Settings, name: str | None) -> None:
    """Print what the blueprint compiles to: the beginning of each of its prompts. Raises PersonaError."""
    blueprint = choose(load_blueprints(*settings.persona_folders), name or settings.persona)
    prefix = compile_prefix(blueprint)
    out.print(prefix, markup=False, soft_wrap=True)
    err.print(f"[dim]about {estimate_tokens(prefix):,} tokens, {len(prefix.encode()):,} bytes[/dim]")


def lint(settings: Settings, names: list[str]) -> bool:
    """Print for each blueprint what is wrong and what could be better; True when all can be used."""
    files = [_file(settings, name) for name in names] or [
        file
        for folder in settings.persona_folders
        for file in (*blueprint_files(folder), *sorted((folder / RULES).glob("*.toml")))
    ]
    if not files:
        load_blueprints(*settings.persona_folders)  # says what is missing
    usable = [lint_file(file) for file in files]
    return all(usable)


def _file(settings: Settings, name: str) -> Path:
    if name.endswith(".toml"):
        return Path(name)
    places = [folder / f"{name}.toml" for folder in settings.persona_folders]
    return next((file for file in places if file.is_file()), places[0])


def lint_file(file: Path) -> bool:
    """Print what is wrong with a blueprint and what could be better, or what is wrong with shared rules; True when the
    file can be used."""
    try:
        if file.parent.name == RULES:
            rules = load_rules(file)
            out.print(f"[green]✓[/green] {escape(str(file))}: {count(len(rules), 'rule')}")
            return True
        blueprint: Blueprint = load_blueprint(file)
    except PersonaError as error:
        out.print(f"[red]✗[/red] {escape(str(error))}", soft_wrap=True)
        return False
    found = remarks(blueprint)
    said = count(len(found), "remark", "remarks") if found else "nothing to remark"
    out.print(f"[green]✓[/green] {escape(str(file))}: {said}")
    for remark in found:
        out.print(f"  [yellow]![/yellow] {escape(remark)}", soft_wrap=True)
    return True
