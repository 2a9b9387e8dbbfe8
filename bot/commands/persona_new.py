"""`everkin persona new`: a guided interview that writes a blueprint."""

from __future__ import annotations

import json
import re
from pathlib import Path

import typer

from bot.commands.common import out
from bot.core.character.persona import load_blueprint
from bot.core.errors import PersonaError
from bot.settings import Settings

_ASKED = (
    ("tagline", "Who is it, in half a sentence? (a retired lighthouse keeper who reads the weather aloud)"),
    ("pronouns", "Pronouns? (she/her)"),
    ("identity", "Describe them to themselves, as “you”: what do they notice, how do they treat people?"),
    ("backstory", "Where do they come from? Again as “you”, in things one could see or hear."),
    ("motivations", "What moves them?"),
    ("boundaries", "What do they never do?"),
    ("knowledge_limits", "What do they know, and what not?"),
)
_VOICE = (
    ("tone", "How do they sound? (plain and unhurried, few adjectives)"),
    ("rhythm", "How long are their sentences, how many questions do they ask?"),
    ("anchor", "One sentence that brings them back to themselves: Stay …"),
)
_LISTS = ("motivations", "boundaries")
_EXAMPLES = ("I can't sleep.", "I got the job!")


def new_persona(settings: Settings) -> None:
    """Ask, and write a new file; an existing one is never touched. Raises PersonaError."""
    name = typer.prompt("What is their name?").strip()
    ident = re.sub(r"[^a-z0-9_-]+", "-", name.casefold()).strip("-") or "persona"
    file = settings.personas / f"{ident}.toml"
    if file.exists():
        raise PersonaError(f"{file} is there already. Choose another name, or edit it.")
    lines = [f"name = {_quoted(name)}", f"age = {typer.prompt('How old? 18 or more', type=int)}"]
    for key, question in _ASKED:
        said = _quoted(typer.prompt(question).strip())
        lines.append(f"{key} = [{said}]" if key in _LISTS else f"{key} = {said}")
    lines.append("\n[voice]")
    lines += [f"{key} = {_quoted(typer.prompt(question).strip())}" for key, question in _VOICE]
    for said in _EXAMPLES:
        answer = typer.prompt(f"Somebody says “{said}” What do they answer?").strip()
        lines.append(f"\n[[voice.examples]]\nperson = {_quoted(said)}\ncompanion = {_quoted(answer)}")
    _write(file, "\n".join(lines) + "\n")
    out.print(f"Written: {file}. `everkin persona lint {ident}` says what could be better.")


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    try:
        load_blueprint(file)
    except PersonaError:
        file.unlink()
        raise


def _quoted(text: str) -> str:
    """A TOML string; JSON's escapes are among TOML's."""
    return json.dumps(text, ensure_ascii=False)
