"""How well valences agree with people's ratings, and what feeling costs on a reply's way."""

from __future__ import annotations

import csv
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.progress import Progress

from bot.bench.report import percentiles
from bot.core.character.persona import choose, load_blueprints
from bot.core.clock import ManualClock
from bot.core.errors import LogFormatError
from bot.core.feeling.affect import Affect
from bot.core.feeling.appraisal import read
from bot.core.feeling.expression import Expression
from bot.core.feeling.feelings import Feelings
from bot.core.feeling.style import OF_STANCE
from bot.core.feeling.words import appraise
from bot.core.models.feeling import Feeling
from bot.core.models.identity import PRIVATE, Person, PersonId
from bot.core.models.persona import Blueprint
from bot.core.models.turn import Speaker, Turn
from bot.inference.everyday import everyday_sentences
from bot.inference.feeling_vectors import learn
from bot.inference.minilm import MiniLmEmbedder
from bot.settings import load_settings
from bot.storage.in_memory.people import MemoryMoods
from bot.storage.in_memory.state import State

CHARACTERS = 1_000
BATCH = 16
MESSAGES, SEED = 500, 11
START = datetime(2027, 3, 1, 12, 30, tzinfo=UTC)


async def measure_emotion(
    rated: Sequence[Path], *, text: str, rating: str, split: str | None, progress: Progress
) -> dict[str, Any]:
    """Appraise every text of the rated files, and time the step for everyday messages. Raises LogFormatError."""
    settings = load_settings()
    blueprint = choose(load_blueprints(*settings.persona_folders), settings.persona)
    embedder = MiniLmEmbedder()
    affect = await learn(embedder)
    report: dict[str, Any] = {}
    for file in rated:
        rows = _rows(file, text, rating, split)
        vectors = await _embedded(embedder, [said for said, _ in rows], progress)
        report[file.stem] = agreement(rows, vectors, affect)
    messages = everyday_sentences(MESSAGES, SEED)
    vectors = await _embedded(embedder, messages, progress)
    report["emotion_ms"] = _step(messages, vectors, affect, blueprint)
    report["expression_ms"] = await _checks(messages)
    return report


def agreement(
    rows: Sequence[tuple[str, float]], vectors: Sequence[NDArray[np.float32]], affect: Affect
) -> dict[str, float]:
    """Pearson's correlation of valences with the ratings, by VADER alone and as appraised, over n texts."""
    ratings = [rating for _, rating in rows]
    by_words = [appraise(said).valence for said, _ in rows]
    fused = [
        read(said, valence, affect, vector).valence
        for (said, _), valence, vector in zip(rows, by_words, vectors, strict=True)
    ]
    return {
        "n": len(rows),
        "vader": round(float(np.corrcoef(by_words, ratings)[0, 1]), 3),
        "appraisal": round(float(np.corrcoef(fused, ratings)[0, 1]), 3),
    }


def _rows(file: Path, text: str, rating: str, split: str | None) -> list[tuple[str, float]]:
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            dialect = "excel-tab" if file.suffix in (".tsv", ".txt") else "excel"
            rows = [row for row in csv.DictReader(lines, dialect=dialect) if split in (None, row.get("split"))]
        return [(row[text][:CHARACTERS], float(row[rating])) for row in rows]
    except (OSError, UnicodeDecodeError) as error:
        raise LogFormatError(f"{file} cannot be read: {error}.") from error
    except (KeyError, TypeError, ValueError) as error:
        raise LogFormatError(f"{file} lacks a column {text!r} of texts or {rating!r} of numbers ({error}).") from error


async def _embedded(embedder: MiniLmEmbedder, texts: Sequence[str], progress: Progress) -> list[NDArray[np.float32]]:
    task = progress.add_task("embedding", total=len(texts))
    vectors = []
    for at in range(0, len(texts), BATCH):
        vectors += [embedding.vector for embedding in await embedder.embed(texts[at : at + BATCH])]
        progress.update(task, completed=len(vectors))
    return vectors


def _step(
    messages: Sequence[str], vectors: Sequence[NDArray[np.float32]], affect: Affect, blueprint: Blueprint
) -> dict[str, float | None]:
    """The whole of the step: VADER, appraisal, emotions, mood, rules and stance; the mood is at hand."""
    clock = ManualClock(START)
    feelings = Feelings(moods=MemoryMoods(State()), clock=clock, affect=affect)
    feeling: Feeling | None = None
    person = Person(id=PersonId(1), name="Sam", first_met=START)
    turns = [_turn(position, message, blueprint) for position, message in enumerate(messages)]
    took = []
    for position, (turn, vector) in enumerate(zip(turns, vectors, strict=True)):
        clock.advance(timedelta(minutes=1))
        begun = time.perf_counter()
        valence = appraise(turn.text).valence
        feeling, _ = feelings.meet(
            blueprint,
            person,
            turn,
            turns[max(0, position - 10) : position],
            before=feeling,
            valence=valence,
            vector=vector,
        )
        took.append(1e3 * (time.perf_counter() - begun))
    return percentiles(took, 50, 95)


def _turn(position: int, message: str, blueprint: Blueprint) -> Turn:
    return Turn(
        id=position,
        person=PersonId(1),
        persona=blueprint.id,
        conversation="bench:dm:1",
        audience=PRIVATE,
        speaker=Speaker.PERSON,
        name="Sam",
        text=message,
        at=START + timedelta(minutes=position),
        position=position,
        session=0,
    )


async def _checks(sentences: Sequence[str]) -> dict[str, float | None]:
    took = []
    for style in OF_STANCE.values():
        for sentence in sentences:
            check = Expression(replace(style, sentences=None))
            begun = time.perf_counter()
            await check.check(f"{sentence} ")
            took.append(1e3 * (time.perf_counter() - begun))
    return percentiles(took, 50, 95)
