"""`everkin backup` and `everkin restore`: all that is remembered as one file, and back."""

from __future__ import annotations

from pathlib import Path

import typer
from rich.markup import escape

from bot.commands.common import out
from bot.settings import Settings
from bot.storage.backup import back_up
from bot.storage.backup import restore as put_back

IN_ITS_PLACE = "Put it in the place of what is remembered now?"


def backup(settings: Settings, file: Path) -> None:
    """Write the copy, and say how large it is. Raises EverkinError."""
    size = back_up(settings.home, file)
    out.print(f"All that is remembered is in {escape(str(file))} ({size / 1e6:,.1f} MB), readable for you alone.")


def restore(settings: Settings, file: Path, *, sure: bool) -> bool:
    """Put the copy back, after a question unless `sure`; False when nothing was changed. Raises EverkinError."""
    if not (sure or typer.confirm(IN_ITS_PLACE)):
        out.print("Nothing was changed.")
        return False
    before = put_back(settings.home, file)
    out.print(f"What {escape(str(file))} holds is remembered now, with whatever was erased since it was written.")
    if before is not None:
        out.print(f"What was remembered before is in {escape(str(before))}. Delete it when you do not need it.")
    return True
