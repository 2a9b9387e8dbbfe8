"""The register of an assistant: what no character says, because it comes from the work a model was trained for.

The families follow what an assistant is for: it speaks of itself as a tool, offers service, praises the question,
soothes by formula, lectures in the form of an essay, refuses by policy. Each pattern has a weight; a sentence whose
patterns add up to one is out of character. What somebody in danger is told is never judged.
"""

from __future__ import annotations

import re

from bot.core.drift.register import FAMILIES

_COMPILED = tuple(
    (fault, weight, re.compile(pattern)) for fault, family in FAMILIES.items() for weight, pattern in family
)
_TOOL = next(iter(FAMILIES))
_IN_DANGER = re.compile(
    r"\b(?:crisis|emergency|suicid\w*|988|116 ?123|112|hotline|helpline|harm(?:ing)? yourself)\b", re.IGNORECASE
)
_ASKED = re.compile(
    r"\b(?:are|r|is|were) (?:you|u|this|it|that)\b.*\b(?:ai|a\.i\.|bot|robot|real|human|machine|"
    r"program|person|computer|alive|conscious|sentient)\b"
    r"|\b(?:do|can|could) (?:you|u)\b.*\b(?:feel|feelings|emotions|conscious|think|sentient|dream)\b"
    r"|\b(?:talking|speaking|chatting) (?:to|with) an? (?:ai|bot|human|machine|person|program)\b|\bwhat are you\b",
    re.IGNORECASE,
)


def fault(sentence: str, asked: str = "") -> str:
    """What is wrong with the sentence's register, as a sentence for the model; empty when nothing is.

    `asked` is the message that is answered: who asks what she is may be told.
    """
    if is_of_danger(sentence):
        return ""
    said = sentence.casefold().replace("’", "'")
    is_asked = bool(_ASKED.search(asked.replace("’", "'")))
    weights: dict[str, float] = {}
    for family, weight, pattern in _COMPILED:
        if not (is_asked and family == _TOOL) and pattern.search(said):
            weights[family] = weights.get(family, 0.0) + weight
    return max(weights, key=lambda family: weights[family]) if sum(weights.values()) >= 1 else ""


def has_a_sign(clause: str) -> bool:
    """Whether a clause has anything of the register, however little."""
    said = clause.casefold().replace("’", "'")
    return any(pattern.search(said) for _, _, pattern in _COMPILED)


def is_of_danger(sentence: str) -> bool:
    """Whether it sends somebody in danger to help: such words are never judged."""
    return bool(_IN_DANGER.search(sentence))
