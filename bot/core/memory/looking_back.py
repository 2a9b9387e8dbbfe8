"""When to search the archive too: when a message looks back, or when what is near at hand answers it no better.

The cues know English; in other languages the second rule stands alone.
"""

from __future__ import annotations

import math
import re

from bot.core.language.salience import is_question

_THEN = re.compile(
    r"\b(?:ago|back then|back in|before|earlier|formerly|originally|once|previously|since|used to|yesterday|"
    r"last (?:time|night|week|month|year|spring|summer|autumn|fall|winter|\w+day)|"
    r"in (?:19|20)\d\d|(?:19|20)\d\d|first time|the other day|at first|when|how long|"
    r"remember|recall|remind|forgot|forgotten|ever|again|history|the past|anniversary)\b",
    re.IGNORECASE,
)
_BIDS = re.compile(r"\b(?:remember|recall|remind|forgot|forgotten|tell me about|back when)\b", re.IGNORECASE)
_PAST_TENSE = re.compile(
    r"\b(?:did|was|were|had|has|have|been|wasn['’]t|weren['’]t|didn['’]t|went|told|said|saw|met|got|gave|took|made|"
    r"came|bought|felt|found|left|lost|won|began|wrote|read|ate|ran|sang|kept|knew|thought|brought|taught|spent|\w{2,}ed)\b",
    re.IGNORECASE,
)

NEARLY = 0.05
"""By how much the nearest archived memory may be farther from a question than the nearest hot one (cosine)."""


def archive_margin(message: str) -> float | None:
    """By how much (cosine) the nearest cold memory may be farther from this message than the nearest hot one for cold
    ones to be searched, too; None when they never are."""
    if looks_back(message):
        return math.inf
    return NEARLY if is_question(message) else None


def looks_back(message: str) -> bool:
    """Whether it asks about the past, by its tense or a word for a time gone by, or bids one to remember.

    A remark in the past tense does not: what is archived is not brought up unasked.
    """
    if is_question(message):
        return bool(_THEN.search(message) or _PAST_TENSE.search(message))
    return bool(_BIDS.search(message))
