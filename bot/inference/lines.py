"""A persona's lines, chosen so that none is heard twice while another is left, and filled."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache
from string import Formatter

from bot.core.bonds.telling import called
from bot.core.models.chat import Moment
from bot.core.models.persona import placeholders
from bot.core.models.turn import Speaker

_ENDS_SENTENCE = re.compile(r"[.!?…:]?[.!?…][”’\"]*\s+\Z")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?…])\s+")
_OPENING_WORDS = 3


class Lines:
    """The lines of one reply. Each avoids what was said in the last turns and earlier in the same reply: first whole
    lines, then their sentences and how they begin."""

    def __init__(self, moment: Moment, text: str) -> None:
        self._offline = moment.blueprint.offline
        self._person = called(moment)
        self._seed = f"{moment.blueprint.id}\0{moment.message.position}\0{text}"
        self._said = [turn.text for turn in moment.history if turn.speaker is Speaker.COMPANION]

    def pick(self, section: str, **values: str) -> str:
        """A line of the section, filled; see `choose`."""
        return self.choose(getattr(self._offline, section), section, **values)

    def choose(self, lines: Sequence[str], section: str, **values: str) -> str:
        """One of the lines that these values can fill, filled; those that name the subject come first.
        The same moment always gets the same line."""
        values.setdefault("person", self._person)
        lines = [line for line in lines if placeholders(line) <= values.keys()]
        lines = [line for line in lines if "subject" in placeholders(line)] or lines
        uses = {line: self._last_use(line) for line in lines}
        freshest = [line for line in lines if uses[line] == min(uses.values())]
        digest = hashlib.blake2b(f"{self._seed}\0{section}".encode(), digest_size=8).digest()
        said = _filled(freshest[int.from_bytes(digest) % len(freshest)], values)
        self._said.append(said)
        return said

    def heard_lately(self, section: str) -> bool:
        """Whether the last reply holds a line of the section."""
        return bool(self._said) and any(
            all(part in self._said[-1] for part in _parts(line)) for line in getattr(self._offline, section)
        )

    def _last_use(self, line: str) -> tuple[int, int]:
        """The last of the recent replies that holds this line, and the last that holds a part of it; -1 for none."""
        parts = _parts(line)
        whole = (at for at, said in enumerate(self._said) if parts and all(part in said for part in parts))
        part = (at for at, said in enumerate(self._said) if any(part in said for part in parts))
        return max(whole, default=-1), max(part, default=-1)


@lru_cache(maxsize=2_000)
def _parts(line: str) -> tuple[str, ...]:
    """What is fixed in a line, by which it is known again: its sentences and its first words."""
    fixed = [text for text, *_ in Formatter().parse(line)]
    pieces = [piece.strip(" .,:;“”") for text in fixed for piece in _BETWEEN_SENTENCES.split(text)]
    opening = " ".join(line.split()[:_OPENING_WORDS])
    pieces += [opening] if not placeholders(opening) else []
    return tuple(piece for piece in pieces if len(piece) > 3) or tuple(piece for piece in pieces if piece)


def _filled(line: str, values: dict[str, str]) -> str:
    """The line with its placeholders filled, each with a capital where it begins a sentence."""
    text = ""
    for fixed, name, _, _ in Formatter().parse(line):
        text += fixed
        if name is not None:
            value = values[name]
            begins = not text or _ENDS_SENTENCE.search(text)
            text += value[:1].upper() + value[1:] if begins else value
    return text
