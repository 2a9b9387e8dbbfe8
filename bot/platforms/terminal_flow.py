"""Text that comes in pieces, broken at words as wide as the terminal is."""

from __future__ import annotations

import re
from collections.abc import Callable

from rich.cells import cell_len

_WIDE = "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6"
_PARTS = re.compile(rf"\n|[^\S\n]+|[{_WIDE}]|[^\s{_WIDE}]+")
_STANDS_ALONE = re.compile(rf"[{_WIDE}]")
_HARMLESS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0))) | {0x09: "    ", 0x0A: "\n"}
"""For `str.translate`: control characters away, tabs as spaces, line breaks as they are."""


class Flow:
    """Writes words as soon as they are whole. What is written never contains control characters but line breaks, so
    that no reply can move the cursor or repaint the screen."""

    def __init__(self, write: Callable[[str], None], width: int, column: int = 0) -> None:
        """`width` in cells; `column` is how many of the first line are taken."""
        self._write = write
        self._width = width
        self._column = column
        self._breaks = 0
        self._space = ""
        self._word = ""

    def push(self, text: str) -> None:
        """Take more of the text; its last word waits for its end."""
        for part in _PARTS.findall(text.translate(_HARMLESS)):
            if part == "\n":
                self.end()
                self._breaks += 1
                self._space = ""
            elif part.isspace():
                self.end()
                self._space += part
            elif _STANDS_ALONE.match(part):
                self.end()
                self._word = part
                self.end()
            else:
                self._word += part

    def end(self) -> None:
        """Write the word that waits. Space and line breaks after the last word are not written."""
        if not self._word:
            return
        if self._breaks:
            self._write("\n" * self._breaks)
            self._column = self._breaks = 0
        elif self._column and self._column + cell_len(self._space + self._word) > self._width:
            self._write("\n")
            self._column, self._space = 0, ""
        self._write(self._space + self._word)
        self._column += cell_len(self._space + self._word)
        if self._column > self._width:  # a word longer than a line: the terminal breaks it itself
            self._column %= self._width
        self._space = self._word = ""
