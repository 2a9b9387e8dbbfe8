"""`everkin persona test`: a persona's own suite against a model, compared with the last run that was accepted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.markup import escape

from bot.commands.common import err, out
from bot.core.character.persona import choose, load_blueprints
from bot.core.clock import SystemClock
from bot.core.drift.check import Characters
from bot.core.drift.voice import Voices
from bot.core.errors import ModelUnavailable, PersonaError
from bot.core.suite import Answered, ask, first_moment, suite
from bot.inference.choice import Speech, open_embedder, open_speech
from bot.settings import Settings


@dataclass(frozen=True, kw_only=True)
class _Run:
    """What a model made of the suite: how many of the questions it knew, and how many of the answers were hers."""

    by: str
    answers: tuple[Answered, ...]

    @property
    def known(self) -> tuple[int, int]:
        asked = [one.knew for one in self.answers if one.knew is not None]
        return sum(asked), len(asked)

    @property
    def hers(self) -> tuple[int, int]:
        return sum(not one.faults for one in self.answers), len(self.answers)

    def told(self) -> str:
        (knew, asked), (hers, said) = self.known, self.hers
        return f"{knew} of {asked} known, {hers} of {said} in character, by {self.by}."

    def wrong(self) -> dict[str, str]:
        """What was wrong, by question."""
        return {one.question: said for one in self.answers if (said := _fault(one))}


def _fault(one: Answered) -> str:
    return "; ".join([*(["does not know"] if one.knew is False else []), *one.faults])


async def put_to_the_test(settings: Settings, name: str | None, *, accept: bool) -> bool:
    """Ask all questions and print what went wrong; True unless the accepted run was better. Raises EverkinError."""
    blueprint = choose(load_blueprints(*settings.persona_folders), name or settings.persona)
    asked = list(suite(blueprint))
    if not asked:
        raise PersonaError(f"{blueprint.name} has no questions and no examples. Add some; see docs/personas.md.")
    file = settings.home / "persona-tests" / f"{blueprint.id}.json"
    before, clock = _accepted(file), SystemClock()
    async with open_speech(settings, clock) as speech, open_embedder(settings.embedder) as embedder:
        await _is_there(speech)
        characters = Characters(Voices(embedder))
        await characters.prepare(blueprint)
        answers: list[Answered] = []
        for place, one in enumerate(asked, start=1):
            with err.status(f"[dim]{place} of {len(asked)}: {escape(one.text)}[/dim]"):
                moment = first_moment(blueprint, one.text, clock.now())
                try:
                    answers.append(await ask(speech.model, one, moment, characters))
                except ModelUnavailable as error:
                    raise PersonaError(f"{speech.description} stopped answering at {one.text!r}: {error}") from error
        run = _Run(by=speech.description, answers=tuple(answers))
    well = _judge(run, before)
    if accept:
        _keep(run, file)
    return accept or well


async def _is_there(speech: Speech) -> None:
    if not speech.has_model:
        raise PersonaError("There is no model to test: set EVERKIN_MODEL_URL, or give --model URL.")
    if speech.served is not None and await speech.served() is None:
        raise PersonaError(f"{speech.description} cannot be reached. Check that the server runs and the URL is right.")


def _judge(run: _Run, before: _Run | None) -> bool:
    """Print what went wrong and how the run compares; True unless the one before was better."""
    wrong, wrong_before = run.wrong(), before.wrong() if before is not None else {}
    for one in run.answers:
        if one.question in wrong:
            is_new = before is not None and one.question not in wrong_before
            mark = "[red]![/red]" if is_new else "[yellow]![/yellow]"
            found = wrong[one.question] + ("; the accepted run had this right" if is_new else "")
            out.print(
                f"{mark} {escape(one.question)}\n  {escape(one.said)}\n  [dim]{escape(found)}[/dim]", soft_wrap=True
            )
    out.print(escape(run.told()), soft_wrap=True)
    if before is None:
        return True
    out.print(escape(f"The accepted run: {before.told()}"), soft_wrap=True)
    worse = _is_less(run.known, before.known) or _is_less(run.hers, before.hers)
    if worse:
        out.print("It does worse than the accepted run.")
    return not worse


def _is_less(now: tuple[int, int], before: tuple[int, int]) -> bool:
    """Whether a smaller share is right; the number of questions may have changed."""
    return now[0] * before[1] < before[0] * now[1]


def _keep(run: _Run, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    kept = {"by": run.by, "answers": [asdict(one) for one in run.answers]}
    file.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
    out.print(f"Accepted: {escape(str(file))}.", soft_wrap=True)


def _accepted(file: Path) -> _Run | None:
    if not file.is_file():
        return None
    try:
        kept: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return _Run(by=str(kept["by"]), answers=tuple(map(_answer, kept["answers"])))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PersonaError(f"{file} cannot be read ({error}). Delete it and accept a run again.") from error


def _answer(kept: dict[str, Any]) -> Answered:
    faults: Sequence[str] = kept["faults"]
    return Answered(question=kept["question"], said=kept["said"], knew=kept["knew"], faults=tuple(faults))
