"""`everkin persona new`: a guided interview that writes a blueprint into the home."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from bot.cards.importing import free_name
from bot.cards.toml_text import toml
from bot.commands.common import out
from bot.commands.persona import lint_file
from bot.core.character.persona import NONE, blueprint_files, load_blueprint
from bot.core.errors import PersonaError
from bot.core.language.text import clean
from bot.core.models.feeling import Aim
from bot.core.models.life import AttachmentStyle
from bot.core.models.persona import LONGEST_NAME
from bot.settings import Settings

_WHO = (
    ("tagline", "Who is it, in half a sentence? (a retired lighthouse keeper who reads the weather aloud)"),
    ("pronouns", "Pronouns? (she/her)"),
    ("identity", "Describe them to themselves, as “you”: what do they notice, how do they treat people?"),
    ("backstory", "Where do they come from? Again as “you”, in things one could see or hear."),
    ("motivations", "What moves them? Several things with ; between them"),
    ("boundaries", "What do they never do? Again with ;"),
    ("knowledge_limits", "What do they know, and what not?"),
)
_LISTS = ("motivations", "boundaries")
_FACTS = (
    ("lives", "Where do they live? (in a village by the sea; empty when it does not matter)", "Where do you live?"),
    ("comes_from", "Where did they grow up? (empty)", "Where did you grow up?"),
    ("work", "What is their work? (retired lighthouse keeper; empty)", "What is your work?"),
)
_FAMILY = "Who is family? (brother Jens; aunt Danica; husband none; empty)"
_TRAITS = (
    ("openness", "Down-to-earth (1) or drawn to ideas and odd details (5)?"),
    ("conscientiousness", "Easy-going (1) or orderly (5)?"),
    ("extraversion", "Reserved (1) or outgoing (5)?"),
    ("agreeableness", "Blunt (1) or warm, giving people the benefit of the doubt (5)?"),
    ("stability", "Moods that run high and linger (1), or even, hard to rattle (5)?"),
)
_VOICE = (
    ("tone", "How do they sound? (plain and unhurried, few adjectives)"),
    ("rhythm", "How long are their sentences, how many questions do they ask?"),
    ("anchor", "One sentence that brings them back to themselves: Stay …"),
)
_EXAMPLES = ("I can't sleep.", "I got the job!", "How was your day?", "I had a row with my brother.", "I have to go.")
_GOALS = {
    Aim.CARE: "That they are well.",
    Aim.CLOSENESS: "To be close to them.",
    Aim.KNOWING: "To hear what their days are really like.",
    Aim.PLAY: "To laugh together.",
    Aim.HONESTY: "To say what is so.",
    Aim.DIGNITY: "To be treated decently.",
    Aim.FREEDOM: "That they come and go as they like.",
    Aim.PEACE: "To keep the peace.",
}
_UTILITIES = (0.9, 0.7, 0.5)


def new_persona(settings: Settings) -> None:
    """Ask, and write a new file; nobody who is there is touched. Raises PersonaError."""
    name = _name()
    folder = settings.persona_folders[-1]
    ident = free_name(name, set())
    if there := [file for one in settings.persona_folders for file in blueprint_files(one) if file.stem == ident]:
        raise PersonaError(f"{there[0]} is there already. Choose another name, or edit it.")
    file = folder / f"{ident}.toml"
    _write(file, {"name": name, "age": _number("How old? 18 or more", least=18, most=10_000)} | _asked())
    out.print(f"Written: {file}. There is more that it can say: docs/personas.md explains every key.", soft_wrap=True)
    lint_file(file)
    out.print(f"everkin chat --persona {ident}", soft_wrap=True)


def _asked() -> dict[str, Any]:
    """All but the name and the age, in the order of a blueprint's tables."""
    content: dict[str, Any] = {}
    for key, question in _WHO:
        content[key] = _list(question) if key in _LISTS else _text(question)
    content["shared_rules"] = ["decency"]
    facts, content["questions"] = _facts()
    if facts:
        content["facts"] = facts
    content["attachment"] = {
        "style": _one_of("How do they take closeness?", [style.value for style in AttachmentStyle])
    }
    content["temperament"] = {key: (_number(question, least=1, most=5, default=3) - 1) / 4 for key, question in _TRAITS}
    content["goals"] = _goals()
    content["voice"] = {key: _text(question) for key, question in _VOICE}
    content["voice"]["examples"] = [
        {"person": said, "companion": _text(f"Somebody says “{said}” What do they answer?")} for said in _EXAMPLES
    ]
    return {key: value for key, value in content.items() if value != []}


def _facts() -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What is true of their life, and what `everkin persona test` asks about it."""
    facts: dict[str, Any] = {}
    questions: list[dict[str, Any]] = []
    for key, question, ask in _FACTS:
        if said := _text(question, needed=False):
            facts[key] = [said]
            questions.append({"ask": ask, "answers": [said]})
    if family := _family():
        facts["family"] = family
        named = ((who, called) for who, called in family.items() if called != NONE)
        questions += [{"ask": f"What is your {who} called?", "answers": [called]} for who, called in named]
    return facts, questions


def _family() -> dict[str, str]:
    """What each is called, by who it is."""

    def read(said: str) -> dict[str, str]:
        told = [one.partition(" ") for one in _several(clean(said))]
        family = {who: called.strip() for who, _, called in told}
        if len(family) < len(told) or not all(family.values()):
            raise typer.BadParameter(f"{said!r} is not who each is, none of them twice, and what they are called")
        return family

    family: dict[str, str] = typer.prompt(_FAMILY, default="", show_default=False, value_proc=read)
    return family


def _goals() -> list[dict[str, Any]]:
    """Up to three aims, the first weighing most."""
    known = [aim.value for aim in Aim]
    question = f"What are they after, the most important first? Up to three of {', '.join(known)}"

    def read(said: str) -> list[Aim]:
        aims = [word.strip().casefold() for word in said.replace(";", ",").split(",") if word.strip()]
        if not aims or len(aims) > len(_UTILITIES) or len(set(aims)) < len(aims) or not set(aims) <= set(known):
            raise typer.BadParameter(f"{said!r} is not up to three different ones of {', '.join(known)}")
        return [Aim(aim) for aim in aims]

    aims: list[Aim] = typer.prompt(question, default="care, knowing", value_proc=read)
    return [
        {"text": _GOALS[aim], "aim": aim.value, "utility": utility}
        for aim, utility in zip(aims, _UTILITIES, strict=False)
    ]


def _name() -> str:
    def read(said: str) -> str:
        if len(said) > LONGEST_NAME:
            raise typer.BadParameter(f"it has {len(said)} characters; {LONGEST_NAME} are the most")
        return clean(said).strip()

    return str(typer.prompt("What is their name?", value_proc=read)) or _name()


def _text(question: str, *, needed: bool = True) -> str:
    said = typer.prompt(question) if needed else typer.prompt(question, default="", show_default=False)
    return clean(said).strip() or (_text(question) if needed else "")


def _list(question: str) -> list[str]:
    return _several(_text(question)) or _list(question)


def _several(said: str) -> list[str]:
    return [one.strip() for one in said.split(";") if one.strip()]


def _number(question: str, *, least: int, most: int, default: int | None = None) -> int:
    def read(said: str) -> int:
        if not said.strip().isdecimal() or not least <= int(said) <= most:
            raise typer.BadParameter(f"{said!r} is no number from {least:,} to {most:,}")
        return int(said)

    return int(typer.prompt(question, default=None if default is None else str(default), value_proc=read))


def _one_of(question: str, known: list[str]) -> str:
    def read(said: str) -> str:
        if said.strip().casefold() not in known:
            raise typer.BadParameter(f"{said!r} is none of {', '.join(known)}")
        return said.strip().casefold()

    return str(typer.prompt(f"{question} One of {', '.join(known)}", default=known[0], value_proc=read))


def _write(file: Path, content: dict[str, Any]) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as opened:
            opened.write(toml(content))
    except OSError as error:
        raise PersonaError(f"{file} cannot be written ({error.strerror}).") from error
    try:
        load_blueprint(file)
    except PersonaError:
        file.unlink()
        raise
