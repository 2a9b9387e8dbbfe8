"""`everkin decay --simulate 5y`: years of a made-up life in seconds, and a picture of where its memories went."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path

import typer
from rich.markup import escape
from rich.table import Table

from bot.commands.common import fail, out, progress
from bot.commands.tiers_chart import write_chart
from bot.core.clock import SystemClock
from bot.core.errors import EverkinError
from bot.core.language.salience import is_salient
from bot.core.memory.rules import findings, is_fleeting
from bot.core.memory.simulation import Sample, Told
from bot.core.memory.simulation import simulate as live
from bot.core.models.memory import Kind
from bot.inference.everyday import everyday_sentences
from bot.settings import Settings

POOL = 1_500
"""Different sentences, of which each day tells some."""
MEALS = 8
"""One remark in so many is about a meal, which the everyday sentences leave out."""
_SPAN = re.compile(r"(\d+)\s*(d|days?|w|weeks?|m|months?|y|years?)", re.IGNORECASE)
_DAYS = {"d": 1.0, "w": 7.0, "m": 365.25 / 12, "y": 365.25}
_LONGEST_DAYS = 100 * 366


def simulate(settings: Settings, span: str, plot: Path | None, seed: int) -> None:
    """Live through the span with the settings' decay; show a table, and draw into `plot`."""
    length = parse_span(span)
    with progress(what="living through") as bar:
        task = bar.add_task(f"{length.days:,} days", total=length.days)
        samples = live(
            length,
            everyday_life(seed),
            settings.decay.courses(),
            seed=seed,
            progress=lambda day: bar.update(task, completed=day),
        )
    try:
        if plot is not None:
            write_chart(plot, samples)
    except EverkinError as error:
        fail(error)
    out.print(_table(samples))
    if plot is not None:
        out.print(f"Drawn in {escape(str(plot))}")


def parse_span(span: str) -> timedelta:
    """A span like 5y, 18 months or 90d. Raises typer.BadParameter."""
    match = _SPAN.fullmatch(span.strip())
    days = int(match[1]) * _DAYS[match[2][0].lower()] if match and len(match[1]) < 7 else 0.0
    if not 1 <= days <= _LONGEST_DAYS:
        raise typer.BadParameter(f"{span!r} is no span of a life; write one like 5y, 18m or 90d")
    return timedelta(days=round(days))


def everyday_life(seed: int) -> list[Told]:
    """What is read from everyday sentences by the rules that read real ones: a turn each, and what it tells."""
    at: datetime = SystemClock().now()
    told = []
    for sentence in everyday_sentences(POOL, seed):
        if not is_salient(sentence):
            continue
        fleeting = is_fleeting(sentence)
        told.append(Told(kind=Kind.EPISODE, importance=0.1 if fleeting else 0.4, fleeting=fleeting))
        told += [Told(kind=found.kind, importance=found.importance) for found in findings(sentence, at)]
    return told + [Told(kind=Kind.EPISODE, importance=0.1, fleeting=True)] * (len(told) // MEALS)


def _table(samples: list[Sample]) -> Table:
    table = Table("after", "hot", "cold", "forgotten", "hot share", title="Where memories go")
    for sample in samples[:: max(len(samples) // 10, 1)][1:]:
        kept = sample.hot + sample.cold
        days = (sample.at - samples[0].at).days
        table.add_row(
            f"{days} days" if days < 730 else f"{days / 365.25:.1f} years",
            f"{sample.hot:,}",
            f"{sample.cold:,}",
            f"{sample.forgotten:,}",
            f"{sample.hot / kept:.0%}" if kept else "–",
        )
    return table
