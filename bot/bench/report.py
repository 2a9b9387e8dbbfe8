"""How every bench prints: one JSON object on standard output, or a table for people; progress on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table


def percentiles(milliseconds: Sequence[float], *which: int) -> dict[str, float | None]:
    """Percentiles by name ("p50"), interpolated linearly, in ms to 0.01; None when nothing was measured."""
    if not milliseconds:
        return {f"p{rank}": None for rank in which}
    values = np.percentile(np.asarray(milliseconds, dtype=np.float64), which)
    return {f"p{rank}": round(float(value), 2) for rank, value in zip(which, values, strict=True)}


def progress_bar(what: str = "", console: Console | None = None) -> Progress:
    """A progress bar, by itself on standard error: seen on a screen alone, and gone when its work is done."""
    console = console or Console(stderr=True)
    return Progress(
        TextColumn(f"{what} {{task.description}}".lstrip()),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def print_report(report: Mapping[str, Any], *, title: str, as_json: bool) -> None:
    """The report as one line of JSON, or as a table: a row for each group of figures, a column for each figure."""
    if as_json:
        sys.stdout.write(json.dumps(report) + "\n")
    else:
        Console().print(*_tables(report, title), sep="\n")


def _tables(report: Mapping[str, Any], title: str) -> list[Table]:
    """Groups that share their columns share a table; a group of groups is laid flat; single figures come last."""
    tables: dict[tuple[str, ...], Table] = {}
    for name, figures in _rows(report):
        columns = tuple(figures)
        if columns not in tables:
            tables[columns] = Table("", *columns, title=title if not tables else None, title_justify="left")
        tables[columns].add_row(name, *map(_cell, figures.values()))
    return list(tables.values())


def _rows(report: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    rows: list[tuple[str, Mapping[str, Any]]] = []
    single: dict[str, Any] = {}
    for name, value in report.items():
        if not isinstance(value, Mapping):
            single[name] = value
        elif all(isinstance(inner, Mapping) for inner in value.values()):
            rows += [(f"{name}: {inner_name}", inner) for inner_name, inner in value.items()]
        else:
            rows.append((name, value))
    return rows + [(name, {"": value}) for name, value in single.items()]


def _cell(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
