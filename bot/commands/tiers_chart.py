"""The picture of `everkin decay --simulate`: hot, cold and forgotten memories over time, as stacked areas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from bot.core.errors import SettingsError
from bot.core.memory.simulation import Sample

WIDTH, HEIGHT = 960, 540
LEFT, RIGHT, TOP, BOTTOM = 90, 30, 84, 64
TIERS = (("hot", "near at hand", "#e4572e"), ("cold", "archived", "#4c86a8"), ("forgotten", "forgotten", "#c9ced6"))
_FONT = 'font-family="DejaVu Sans, Verdana, Helvetica, Arial, sans-serif"'
_YEAR = timedelta(days=365.25)


def write_chart(path: Path, samples: Sequence[Sample]) -> None:
    """Draw into a .svg or .png file. Raises SettingsError."""
    svg = chart(samples)
    try:
        if path.suffix.lower() == ".svg":
            path.write_text(svg, encoding="utf-8")
        elif path.suffix.lower() == ".png":
            path.write_bytes(_rasterised(svg))
        else:
            raise SettingsError(f"{path}: a picture is a .svg or .png file; name it so.")
    except OSError as error:
        raise SettingsError(f"{path} cannot be written ({error.strerror}). Name another file.") from error


def _rasterised(svg: str) -> bytes:
    try:
        import resvg_py  # noqa: PLC0415 - only a PNG needs it
    except ImportError:
        raise SettingsError("A PNG needs the package resvg-py. Install it, or name a .svg file.") from None
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, background="white"))


def chart(samples: Sequence[Sample]) -> str:
    """The picture as SVG."""
    return "\n".join(_parts(samples)) + "\n"


def _parts(samples: Sequence[Sample]) -> Iterator[str]:
    begin, end = samples[0].at, samples[-1].at
    most = max(sample.hot + sample.cold + sample.forgotten for sample in samples) or 1
    step = _round_step(most)
    top = -(-most // step) * step
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
    yield _text(LEFT, 34, "Where memories go", size=20, weight="bold")
    yield from _legend(samples[-1])
    yield from _areas(samples, begin, end, top)
    for value in range(0, top + 1, step):
        y = _y(value, top)
        yield f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#000" stroke-opacity=".12"/>'
        yield _text(LEFT - 10, y + 4, f"{value:,}", anchor="end")
    for at, label in _ticks(begin, end):
        x = _x(at, begin, end)
        yield f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{HEIGHT - BOTTOM}" y2="{HEIGHT - BOTTOM + 6}" stroke="#333"/>'
        yield _text(x, HEIGHT - BOTTOM + 22, label, anchor="middle")
    middle = (TOP + HEIGHT - BOTTOM) / 2
    yield _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 16, "time lived", anchor="middle")
    yield f'<g transform="rotate(-90 22 {middle})">' + _text(22, middle, "memories", anchor="middle") + "</g>"
    yield "</svg>"


def _areas(samples: Sequence[Sample], begin: datetime, end: datetime, top: int) -> Iterator[str]:
    floor = [0] * len(samples)
    for name, _, colour in TIERS:
        roof = [low + getattr(sample, name) for low, sample in zip(floor, samples, strict=True)]
        upper = [(_x(sample.at, begin, end), _y(value, top)) for sample, value in zip(samples, roof, strict=True)]
        lower = [(_x(sample.at, begin, end), _y(value, top)) for sample, value in zip(samples, floor, strict=True)]
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (*upper, *reversed(lower)))
        yield f'<polygon points="{points}" fill="{colour}"/>'
        floor = roof


def _legend(last: Sample) -> Iterator[str]:
    x = LEFT
    for name, label, colour in TIERS:
        text = (
            f"{name}: {label}, {getattr(last, name):,} at the end"
            if name != label
            else (f"{name}: {getattr(last, name):,} at the end")
        )
        yield f'<rect x="{x}" y="52" width="14" height="14" rx="3" fill="{colour}"/>'
        yield _text(x + 20, 64, text)
        x += 44 + round(7.2 * len(text))


def _ticks(begin: datetime, end: datetime) -> Iterator[tuple[datetime, str]]:
    """Years, or months when it is less than two years."""
    unit, name = (_YEAR, "year") if end - begin >= 2 * _YEAR else (_YEAR / 12, "month")
    count = int((end - begin) / unit)
    every = max(count // 12, 1)
    for number in range(0, count + 1, every):
        yield begin + number * unit, f"{name} {number}" if number else "start"


def _round_step(most: int) -> int:
    """Four to nine lines, at 1, 2 or 5 times a power of ten."""
    power = 10 ** max(len(str(most)) - 1, 0)
    fitting = (step for step in (power // 5, power // 2, power, power * 2) if step and most / step <= 9)
    return next(fitting, 1)


def _x(at: datetime, begin: datetime, end: datetime) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * ((at - begin) / max(end - begin, timedelta(seconds=1)))


def _y(value: float, top: int) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top


def _text(x: float, y: float, text: str, *, anchor: str = "start", size: int = 13, weight: str = "normal") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" {_FONT} font-size="{size}" font-weight="{weight}" '
        f'text-anchor="{anchor}" fill="#23272f">{text}</text>'
    )
