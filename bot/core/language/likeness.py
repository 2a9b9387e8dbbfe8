"""Whether a message that is shown somewhere is what was said."""

from __future__ import annotations

_TAIL = 80
"""Letters by which a part of a longer text is known."""


def shows(shown: str, said: str) -> bool:
    """Whether a message shows this text or a part of it, whatever a platform made of its marks, its line breaks and its
    length, and whatever else stands before it."""
    here, there = _letters(shown), _letters(said)
    return bool(here and there) and (here.endswith(there) or here[-_TAIL:] in there)


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
