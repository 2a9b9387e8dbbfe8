"""Takes a model's reasoning out of its streamed answer."""

from __future__ import annotations

import re

_NAMES = ("think", "thinking", "reasoning")
_TAGS = tuple(f"<{slash}{name}>" for name in _NAMES for slash in ("", "/"))
_FLAGS = re.ASCII | re.IGNORECASE  # ASCII: "K" is also the Kelvin sign, which no model means
_TAG = re.compile(rf"<(/?)(?:{'|'.join(_NAMES)})>", _FLAGS)
_BEGINNINGS = sorted({tag[:end] for tag in _TAGS for end in range(1, len(tag))}, key=len, reverse=True)
_HALF_TAG = re.compile(rf"(?:{'|'.join(_BEGINNINGS)})\Z", _FLAGS)


class ReasoningFilter:
    """Splits a stream into what the person reads and what belongs to the scratchpad.

    `<think>…</think>` is reasoning, as are `<thinking>` and `<reasoning>`, in any case; a block that is never closed
    is reasoning to the end. What comes out does not depend on where the chunks break, and white space before the
    first visible character is dropped, unless the text is `going_on` from what was shown before.

    Some prompt templates open the block themselves, so that the stream holds the closing tag alone. Pass
    `inside=True` for such a model: everything up to the closing tag is reasoning. Without it a stray closing tag is
    left out, but what stood before it has been shown already and is not taken back: holding every answer until its
    end would cost each of them its first words. `stray` then says that the next answer should begin inside.
    """

    def __init__(self, *, inside: bool = False, going_on: bool = False) -> None:
        self.stray = False
        self._inside = inside
        self._held = ""
        self._shown = going_on

    def feed(self, chunk: str) -> tuple[str, str]:
        """Take the next piece; returns what is new as (visible, reasoning)."""
        text = self._held + chunk
        half = _HALF_TAG.search(text)
        cut = half.start() if half else len(text)
        self._held = text[cut:]
        return self._split(text[:cut])

    def end(self) -> tuple[str, str]:
        """The stream is over: what was held back as the possible beginning of a tag comes out."""
        rest, self._held = self._held, ""
        return self._split(rest)

    def _split(self, text: str) -> tuple[str, str]:
        visible: list[str] = []
        reasoning: list[str] = []
        start = 0
        for tag in _TAG.finditer(text):
            (reasoning if self._inside else visible).append(text[start : tag.start()])
            start = tag.end()
            closes = bool(tag[1])
            self.stray = self.stray or (closes and not self._inside)
            self._inside = not closes
        (reasoning if self._inside else visible).append(text[start:])
        return self._without_lead("".join(visible)), "".join(reasoning)

    def _without_lead(self, text: str) -> str:
        if not self._shown:
            text = text.lstrip()
            self._shown = bool(text)
        return text
