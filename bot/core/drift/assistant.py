"""The register of an assistant: what no character says, because it comes from the work a model was trained for.

The families follow what an assistant is for: it speaks of itself as a tool, offers service, praises the question,
soothes by formula, lectures in the form of an essay, refuses by policy. Each pattern has a weight; they are weighed
with what is said of anybody's life (`platitudes`) and with all the words (`leanings`). What somebody in danger is told
is never judged.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from bot.core.drift import leanings
from bot.core.drift.leanings import Vector
from bot.core.drift.platitudes import FEWEST_WORDS
from bot.core.drift.register import comfort, essay, policy, praise, service, tool
from bot.core.drift.register.families import COMFORT, ESSAY, POLICY, PRAISE, SERVICE, TOOL, Patterns
from bot.core.drift.register.french import FRENCH
from bot.core.drift.register.german import GERMAN
from bot.core.drift.register.portuguese import PORTUGUESE
from bot.core.drift.register.spanish import SPANISH

_FAMILIES: Mapping[str, Mapping[str, Patterns]] = {
    "en": {
        TOOL: tool.ENGLISH,
        SERVICE: service.ENGLISH,
        PRAISE: praise.ENGLISH,
        COMFORT: comfort.ENGLISH,
        ESSAY: essay.ENGLISH,
        POLICY: policy.ENGLISH,
    },
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "pt": PORTUGUESE,
}
LANGUAGES = frozenset(_FAMILIES)
ALONE = (TOOL, SERVICE, PRAISE, ESSAY, POLICY)
"""Families whose formulas nobody says in a chat: a weight of one decides, whatever the other words are."""

_OPENERS = re.compile(
    r"\W*(?:unfortunately|first(?:ly)?|wow|thanks?|sorry|great|good|sure|absolutely|certainly|of course|"
    r"leider|danke|vielen dank|natürlich|gerne?|zunächst|malheureusement|merci|bien sûr|d'abord|"
    r"lamentablemente|gracias|claro|por supuesto|primero|infelizmente|obrigad[oa]|com certeza|primeiro)\b"
)
"""Words that an assistant's sentence likes to begin with."""
_IN_DANGER = re.compile(
    r"\b(?:crisis|emergency|suicid\w*|988|116 ?123|112|hotline|helpline|harm(?:ing)? yourself)\b", re.IGNORECASE
)
_ASKED = re.compile(
    r"\b(?:are|r|is|were) (?:you|u|this|it|that)\b.*\b(?:ai|a\.i\.|bot|robot|real|human|machine|"
    r"program|person|computer|alive|conscious|sentient)\b"
    r"|\b(?:do|can|could) (?:you|u)\b.*\b(?:feel|feelings|emotions|conscious|think|sentient|dream)\b"
    r"|\b(?:talking|speaking|chatting) (?:to|with) an? (?:ai|bot|human|machine|person|program)\b|\bwhat are you\b"
    r"|\b(?:bist du|êtes-vous|es-tu|tu es|eres|você é|tu és|és)\b.*\b(?:ki|ia|bot|roboter|robot|robô|echt\w*|mensch|"
    r"vraie?|humaine?|real|human[oa]|persona|pessoa|personne|maschine|machine|máquina|programa?m?e?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Leaning:
    """How much a sentence leans to an assistant's register: `odds` by its words, what they follow from (None where
    nothing is to be weighed), and what is wrong most."""

    odds: float
    known: Vector | None
    fault: str

    @property
    def is_assistant(self) -> bool:
        return self.odds >= 0

    @property
    def is_doubtful(self) -> bool:
        """Whether its words alone do not tell."""
        return leanings.may_turn(self.odds)


NOT_AT_ALL = Leaning(odds=-math.inf, known=None, fault="")


def leaning(sentence: str, asked: str = "", tongues: Collection[str] = ("en",)) -> Leaning:
    """How the sentence's register leans. `asked` is the message that is answered: who asks what she is may be told.
    `tongues` are the languages that the sentence may be in."""
    if is_of_danger(sentence):
        return NOT_AT_ALL
    weights = found(sentence, tongues)
    if weights.get(TOOL) and _ASKED.search(folded(asked)):
        del weights[TOOL]
        if sum(weights.values()) < 1:
            return NOT_AT_ALL
    if not weights and len(sentence.split()) < FEWEST_WORDS:
        return NOT_AT_ALL
    known = leanings.evidence(sentence, tongues, weights, leanings.fitted().words)
    worst = max(weights, key=lambda family: weights[family], default=COMFORT)
    odds = leanings.by_words(known)
    if any(weights.get(family, 0.0) >= 1 for family in ALONE):
        odds = max(0.0, odds)
    return Leaning(odds=odds, known=known, fault=worst)


def found(sentence: str, tongues: Collection[str]) -> dict[str, float]:
    """What the patterns of each family that fit weigh together."""
    said = folded(sentence)
    weights: dict[str, float] = {}
    for tongue in tongues:
        for family, weight, pattern in _patterns(tongue):
            if pattern.search(said):
                weights[family] = weights.get(family, 0.0) + weight
    return weights


def fault(sentence: str, asked: str = "", tongues: Collection[str] = ("en",)) -> str:
    """What is wrong with the sentence's register, as a sentence for the model; empty when nothing is."""
    leans = leaning(sentence, asked, tongues)
    return leans.fault if leans.is_assistant else ""


def has_a_sign(clause: str, tongues: Collection[str] = ("en",)) -> bool:
    """Whether a clause has anything of the register, however little."""
    said = folded(clause)
    return bool(_OPENERS.match(said)) or any(
        pattern.search(said) for tongue in tongues for _, _, pattern in _patterns(tongue)
    )


def is_of_danger(sentence: str) -> bool:
    """Whether it sends somebody in danger to help: such words are never judged."""
    return bool(_IN_DANGER.search(sentence))


def folded(sentence: str) -> str:
    """As the patterns have it: in lower case, with straight apostrophes."""
    return sentence.casefold().replace("’", "'")


@cache
def _patterns(tongue: str) -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    """Compiled when the language is first spoken."""
    families = _FAMILIES.get(tongue, {})
    return tuple((family, weight, re.compile(pattern)) for family in families for weight, pattern in families[family])
