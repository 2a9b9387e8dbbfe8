"""`everkin persona test`: a persona's own suite against a model, compared with the last run that was accepted."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.markup import escape

from bot.commands.common import err, out
from bot.core.character.persona import choose, load_blueprints
from bot.core.clock import SystemClock
from bot.core.drift.check import Characters
from bot.core.drift.suite import Answered, ask, first_moment
from bot.core.drift.voice import Voices
from bot.core.errors import PersonaError
from bot.core.models.persona import Blueprint
from bot.inference.choice import open_embedder, open_speech
from bot.settings import Settings


async def put_to_the_test(settings: Settings, name: str | None, *, accept: bool) -> bool:
    """Ask all questions and print what went wrong; True unless the accepted run was better. Raises EverkinError."""
    blueprint = choose(load_blueprints(*settings.persona_folders), name or settings.persona)
    if not blueprint.questions:
        raise PersonaError(f"{blueprint.name} has no questions. Add some to the blueprint; see docs/personas.md.")
    clock = SystemClock()
    async with open_speech(settings, clock) as speech, open_embedder(settings.embedder) as embedder:
        if not speech.has_model:
            raise PersonaError("There is no model to test: set EVERKIN_MODEL_URL, or give --model URL.")
        characters = Characters(Voices(embedder))
        await characters.prepare(blueprint)
        answers: list[Answered] = []
        for question in blueprint.questions:
            with err.status(f"[dim]{escape(question.ask)}[/dim]"):
                moment = first_moment(blueprint, question.ask, clock.now())
                answers.append(await ask(speech.model, question, moment, characters))
        return _judge(settings, blueprint, answers, speech.description, accept=accept)


def _judge(settings: Settings, blueprint: Blueprint, answers: list[Answered], by: str, *, accept: bool) -> bool:
    for one in answers:
        if not one.knew or one.faults:
            wrong = "; ".join(("does not know", *one.faults) if not one.knew else one.faults)
            out.print(f"[yellow]![/yellow] {escape(one.question)}\n  {escape(one.said)}\n  [dim]{escape(wrong)}[/dim]")
    figures = {"knew": sum(one.knew for one in answers), "hers": sum(not one.faults for one in answers)}
    out.print(f"{figures['knew']} of {len(answers)} known, {figures['hers']} in character, by {escape(by)}.")
    file = settings.home / "persona-tests" / f"{blueprint.id}.json"
    before = _accepted(file)
    worse = before is not None and any(figures[key] < before[key] for key in figures)
    if before is not None:
        out.print(
            f"The accepted run: {before['knew']} known, {before['hers']} in character, by {escape(before['by'])}."
        )
    if accept:
        file.parent.mkdir(parents=True, exist_ok=True)
        kept = {**figures, "by": by, "answers": [asdict(one) for one in answers]}
        file.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
        out.print(f"Accepted: {escape(str(file))}.")
    return accept or not worse


def _accepted(file: Path) -> dict[str, Any] | None:
    if not file.is_file():
        return None
    try:
        kept: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PersonaError(f"{file} cannot be read ({error}). Delete it and accept a run again.") from error
    return kept
