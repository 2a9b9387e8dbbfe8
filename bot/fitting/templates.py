"""The lines that models are fitted by, of which many are templates: {this|that} is one of these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

_HEADING = re.compile(r"\[([^\]]+)\]")
_CHOICE = re.compile(r"\{([^{}]*)\}")


def under_headings(file: Path) -> Iterator[tuple[str, str]]:
    """Each line of a file, after the heading that it stands below: `[heading]`."""
    heading = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        if found := _HEADING.fullmatch(line):
            heading = found[1]
        else:
            yield heading, line


def fillings(template: str, random: Random, most: int) -> list[str]:
    """Different sentences made of a template, so many at most. A plain line is one."""
    return sorted({_filled(template, random) for _ in range(most)}) if "{" in template else [template]


def _filled(template: str, random: Random) -> str:
    """With one of each choice, which may stand within another."""
    while choice := _CHOICE.search(template):
        template = template[: choice.start()] + random.choice(choice[1].split("|")) + template[choice.end() :]
    return re.sub(r"\s+([.,;])", r"\1", " ".join(template.split()))
