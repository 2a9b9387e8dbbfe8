"""How a wish is found in a message, over folded text: what may stand before and after it. In a pattern a space is any
white space, and may be missing before a `?`.
"""

from __future__ import annotations

import re

BEFORE = (
    r"(?:^|(?<=[.!?\n])\s*)[\s\"'“¿¡(]*(?:(?:hey|hi|hello|ok|okay|well|so|oh|and|also|actually|no|wait|hallo|und|also|ach|"
    r"salut|bonjour|et|alors|hola|oye|y|ola|oi|e)[\s,!.]+)*(?:[a-z][\w'-]{1,30},\s+)?[¿¡]?"
)
STOP = r"[\s.!?…]*(?:(?:please|bitte|s'il te plait|por favor)[\s.!?…]*)?$"

_COMPILED: dict[str, re.Pattern[str]] = {}


def any_of(*alternatives: str) -> str:
    """One of these."""
    return f"({'|'.join(alternatives)})"


def pattern(*parts: str) -> re.Pattern[str]:
    """These one after the other."""
    source = "".join(parts)
    if source not in _COMPILED:
        spaced = re.sub(r" (?![?*+])", r"\\s+", source).replace(" ?", r"\s*")
        _COMPILED[source] = re.compile(spaced)
    return _COMPILED[source]
