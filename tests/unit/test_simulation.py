"""A made-up life, and its picture."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import typer

from bot.commands.simulate import parse_span
from bot.commands.tiers_chart import TIERS, chart, write_chart
from bot.core.errors import SettingsError
from bot.core.memory.forgetting import Courses
from bot.core.memory.simulation import TOLD_A_DAY, Told, simulate
from bot.core.models.memory import Kind

TOLD = [
    Told(kind=Kind.EPISODE, importance=0.4),
    Told(kind=Kind.EPISODE, importance=0.1, fleeting=True),
    Told(kind=Kind.EVENT, importance=0.55),
    Told(kind=Kind.FACT, importance=0.8),
]
YEARS = timedelta(days=1_500)


def test_every_memory_is_in_one_tier_and_what_is_forgotten_stays_so() -> None:
    days: list[int] = []
    samples = simulate(YEARS, TOLD, Courses(), progress=days.append)
    begin = samples[0].at
    for sample in samples[1:]:
        assert sample.hot + sample.cold + sample.forgotten == TOLD_A_DAY * round(
            (sample.at - begin).total_seconds() // 86_400
        )
    forgotten = [sample.forgotten for sample in samples]
    assert forgotten == sorted(forgotten)
    assert min(samples[-1].hot, samples[-1].cold, samples[-1].forgotten) > 0
    assert days[-1] == YEARS.days


def test_the_same_seed_is_the_same_life() -> None:
    span = timedelta(days=200)
    assert simulate(span, TOLD, Courses(), seed=3) == simulate(span, TOLD, Courses(), seed=3)
    assert simulate(span, TOLD, Courses(), seed=3) != simulate(span, TOLD, Courses(), seed=4)


def test_the_picture_names_its_axes_and_stacks_its_areas(tmp_path: Path) -> None:
    samples = simulate(YEARS, TOLD, Courses())
    root = ET.fromstring(chart(samples))
    texts = [element.text or "" for element in root.iter() if element.tag.endswith("text")]
    assert {"memories", "time lived", "start", "year 4"} <= set(texts)
    assert all(any(text.startswith(name) for text in texts) for name, _, _ in TIERS)
    areas = [element for element in root.iter() if element.tag.endswith("polygon")]
    edges = [[tuple(map(float, point.split(","))) for point in area.get("points", "").split()] for area in areas]
    count = len(samples)
    for below, above in pairwise(edges):
        assert below[:count] == above[count:][::-1]
    write_chart(tmp_path / "life.svg", samples)
    assert (tmp_path / "life.svg").read_text(encoding="utf-8") == chart(samples)
    with pytest.raises(SettingsError, match=r"a \.svg or \.png file"):
        write_chart(tmp_path / "life.jpeg", samples)
    with pytest.raises(SettingsError, match="cannot be written"):
        write_chart(tmp_path / "no" / "life.svg", samples)


def test_a_png_is_a_png(tmp_path: Path) -> None:
    write_chart(tmp_path / "life.png", simulate(timedelta(days=30), TOLD, Courses()))
    assert (tmp_path / "life.png").read_bytes().startswith(b"\x89PNG\r\n")


@pytest.mark.parametrize(("span", "days"), [("5y", 1826), ("18m", 548), ("90d", 90), ("2 weeks", 14)])
def test_spans(span: str, days: int) -> None:
    assert parse_span(span).days == days


@pytest.mark.parametrize("span", ["", "5", "y", "0d", "101y", "-3d", "9999999999y"])
def test_what_is_no_span_is_said_so(span: str) -> None:
    with pytest.raises(typer.BadParameter):
        parse_span(span)
