"""Makes docs/chat.svg: a conversation with the real program, through a pipe, in a temporary home.

    .venv/bin/python docs/picture.py

Nothing in the picture is written by hand but what Sam says. Without a model server on this machine the offline voice
answers; the months it names follow from today's date.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.markup import escape
from rich.terminal_theme import TerminalTheme

HERE = Path(__file__).resolve().parent
EVERKIN = Path(sys.executable).with_name("everkin")
COLUMNS = 100
NAME = "Mira"

SITTINGS = (
    (
        "everkin chat --as Sam",
        ("Hi Mira!", "My dog is called Biscuit.", "I took Biscuit to the vet today because he hurt his paw.", "/quit"),
    ),
    ("everkin chat --as Sam --now +95d", ("How's my dog?", "/quit")),
)

THEME = TerminalTheme(
    (28, 30, 38),
    (222, 222, 222),
    [
        (40, 42, 54),
        (224, 108, 117),
        (152, 195, 121),
        (229, 192, 123),
        (97, 175, 239),
        (198, 120, 221),
        (86, 182, 194),
        (200, 204, 212),
    ],
)


def main() -> None:
    """Hold the conversation and draw it."""
    console = Console(record=True, width=COLUMNS, file=StringIO(), force_terminal=True, highlight=False)
    with TemporaryDirectory() as home:
        for place, (command, lines) in enumerate(SITTINGS):
            if place:
                console.print()
            _draw(console, command, lines, _talk(command, lines, home))
    template = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)  # no fonts from elsewhere
    template = re.sub(r"\s*<!--.*?-->", "", template).replace("Fira Code, monospace", "Menlo, Consolas, monospace")
    svg = console.export_svg(title="everkin", theme=THEME, code_format=template, unique_id="everkin")
    (HERE / "chat.svg").write_text(svg, encoding="utf-8")


def _talk(command: str, lines: tuple[str, ...], home: str) -> str:
    """All that the program printed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("EVERKIN_")}
    environment |= {"EVERKIN_HOME": home, "EVERKIN_CONFIG": os.devnull, "COLUMNS": str(COLUMNS)}
    done = subprocess.run(  # noqa: S603  # our own program
        [EVERKIN, *command.split()[1:]],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    return done.stdout


def _draw(console: Console, command: str, lines: tuple[str, ...], printed: str) -> None:
    """The sitting as a terminal shows it, where what is typed stands between the answers."""
    head, *answers = re.split(rf"^{NAME} › ", printed, flags=re.MULTILINE)
    if len(answers) != len(lines) - 1:
        raise SystemExit(f"Expected an answer to every line but the last of {command!r}, and got:\n{printed}")
    console.print(f"[green]$[/green] {command}")
    console.print(f"[dim]{escape(head.rstrip())}[/dim]")
    for place, line in enumerate(lines):
        console.print(f"[bold cyan]you ›[/bold cyan] {escape(line)}")
        if place < len(answers):
            console.print(f"[bold magenta]{NAME} ›[/bold magenta] {escape(answers[place].rstrip())}")


if __name__ == "__main__":
    main()
