"""The register of an assistant: what no character says, because it comes from the work a model was trained for.

The families follow what an assistant is for: it speaks of itself as a tool, offers service, praises the question,
soothes by formula, lectures in the form of an essay, refuses by policy. Which patterns fit is weighed with what is said
of anybody's life (`platitudes`), with how she speaks (`manner`) and with all the words (`leanings`). What somebody in
danger is told is never judged.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache

from bot.core.drift import leanings
from bot.core.drift.manner import Manner, manner
from bot.core.drift.platitudes import FEWEST_WORDS
from bot.core.drift.register import comfort, essay, policy, praise, service, tool
from bot.core.drift.register.families import COMFORT, ESSAY, POLICY, PRAISE, SERVICE, TOOL, Patterns
from bot.core.drift.register.french import FRENCH
from bot.core.drift.register.german import GERMAN
from bot.core.drift.register.portuguese import PORTUGUESE
from bot.core.drift.register.spanish import SPANISH
from bot.core.language.patterns import lazily
from bot.core.language.sieve import Sieve, any_of

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
ALONE, CLEARLY_NOT = (TOOL, POLICY), -3.0
"""Families whose formulas hardly anybody says in a chat: a weight of one decides, unless the odds lie so low."""

MANY = 3
"""Families of which a sentence has something, up to which they are counted."""
_OPENERS = lazily(
    r"\W*(?:unfortunately|first(?:ly)?|wow|thanks?|sorry|great|good|sure|absolutely|certainly|of course|leider|danke|"
    r"vielen dank|natürlich|gerne?|zunächst|malheureusement|merci|bien sûr|d'abord|lamentablemente|gracias|claro|"
    r"por supuesto|primero|infelizmente|obrigad[oa]|com certeza|primeiro)\b"
)
"""Words that an assistant's sentence likes to begin with."""
_LEAD = lazily(r"[^:\n]+:(?=\s+[A-ZÀ-Þ¿¡«“\"][^\s,:]*\s)")
"""What leads to words of their own: "Here are some tips: Sleep well." Commas follow in a mere list."""
_OF_DANGER = any_of(
    lazily(
        r"(?<!midlife )(?<!mid-life )(?<!housing )(?<!financial )(?<!identity )\bcrisis\b|\bemergency\b(?! (?:funds?|"
        r"savings?|exit|plumber|repairs?|kit|brake|meeting))|\b(?:suicid\w*|988|116 ?123|112(?! steps)|hotline|"
        r"helpline|harm(?:ing)? yourself)\b",
        re.IGNORECASE,
    )
)
_ASKED = lazily(
    r"\b(?:are|r|is|were) (?:you|u|this|it|that)\b.*\b(?:ai|a\.i\.|bot|robot|real|human|machine|program|person|"
    r"computer|alive|conscious|sentient)\b"
    r"|\b(?:do|can|could) (?:you|u)\b.*\b(?:feel(?! (?:like|about|that))|feelings|emotions|conscious|sentient|dream|"
    r"think(?! (?:of|about|so|that|it|i|my|he|she|we|they|you|this|there|the|a)\b))\b"
    r"|\b(?:talking|speaking|chatting) (?:to|with) an? (?:ai|bot|human|machine|person|program)\b"
    r"|\bwhat are you(?: (?:really|exactly|actually|then|made of))?(?=\s*(?:[?.!,]|\Z))"
    r"|\b(?:bist du|êtes-vous|es-tu|tu es|eres|você é|tu és|és)\b.*\b(?:ki|ia|bot|roboter|robot|robô|echt\w*|mensch|"
    r"vraie?|humaine?|real|human[oa]|persona|pessoa|personne|maschine|machine|máquina|programa?m?e?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Leaning:
    """How much a sentence leans to an assistant's register: `odds` by its words, and what is wrong most."""

    odds: float
    fault: str

    @property
    def is_assistant(self) -> bool:
        return self.odds >= 0

    @property
    def is_doubtful(self) -> bool:
        """Whether its words alone do not tell."""
        return leanings.may_turn(self.odds)


NOT_AT_ALL = Leaning(odds=-math.inf, fault="")


@dataclass(frozen=True)
class Found:
    """Which patterns fit, by their names, and what those of each family weigh together."""

    names: list[str] = field(default_factory=list)
    weights: dict[str, float] = field(default_factory=dict)

    @property
    def marks(self) -> list[str]:
        """Each pattern, each family, and of how many families there are some: a rare pattern is known by its family."""
        steps = range(min(len(self.weights), MANY))
        return [*self.names, *self.weights, *(f"more than {step} families" for step in steps)]

    def without(self, family: str) -> Found:
        return Found(
            [name for name in self.names if not name.startswith(family)],
            {one: weight for one, weight in self.weights.items() if one != family},
        )


def leaning(
    sentence: str, asked: str = "", tongues: Collection[str] = ("en",), not_hers: Manner = frozenset()
) -> Leaning:
    """How the sentence's register leans. `asked` is the message that is answered: who asks what she is may be told.
    `tongues` are the languages that the sentence may be in, `not_hers` the signs of a manner that is not hers. What
    leads to a list or to words of its own is judged also without them."""
    whole, lead = _leaning(sentence, asked, tongues, not_hers), _LEAD.match(sentence)
    if lead is None or whole.is_assistant or is_of_danger(sentence):
        return whole
    return max(whole, _leaning(lead[0], asked, tongues, not_hers), key=lambda leans: leans.odds)


def _leaning(sentence: str, asked: str, tongues: Collection[str], not_hers: Manner) -> Leaning:
    if is_of_danger(sentence):
        return NOT_AT_ALL
    fits = found(sentence, tongues)
    if TOOL in fits.weights and _ASKED.search(folded(asked)):
        fits = fits.without(TOOL)
        if sum(fits.weights.values()) < 1:
            return NOT_AT_ALL
    strange = manner(sentence) & not_hers
    if not fits.names and not strange and len(sentence.split()) < FEWEST_WORDS:
        return NOT_AT_ALL
    odds = leanings.by_words(leanings.places(sentence, tongues, [*fits.marks, *strange]), leanings.fitted().words)
    if odds > CLEARLY_NOT and any(fits.weights.get(family, 0.0) >= 1 for family in ALONE):
        odds = max(0.0, odds)
    return Leaning(odds=odds, fault=max(fits.weights, key=lambda family: fits.weights[family], default=COMFORT))


def found(sentence: str, tongues: Collection[str]) -> Found:
    """The patterns that fit."""
    said, fits = folded(sentence), Found()
    for tongue in tongues:
        for pattern, (name, family, weight) in _patterns(tongue).sift(said):
            if pattern.search(said):
                fits.names.append(name)
                fits.weights[family] = fits.weights.get(family, 0.0) + weight
    return fits


def fault(sentence: str, asked: str = "", tongues: Collection[str] = ("en",)) -> str:
    """What is wrong with the sentence's register, as a sentence for the model; empty when nothing is."""
    leans = leaning(sentence, asked, tongues)
    return leans.fault if leans.is_assistant else ""


def has_a_sign(clause: str, tongues: Collection[str] = ("en",)) -> bool:
    """Whether a clause has anything of the register, however little."""
    said = folded(clause)
    return bool(_OPENERS.match(said)) or any(
        pattern.search(said) for tongue in tongues for pattern, _ in _patterns(tongue).sift(said)
    )


def is_of_danger(sentence: str) -> bool:
    """Whether it sends somebody in danger to help: such words are never judged."""
    return _OF_DANGER.matches(sentence)


def folded(sentence: str) -> str:
    """As the patterns have it: in lower case, with straight apostrophes."""
    return sentence.casefold().replace("’", "'")


@cache
def _patterns(tongue: str) -> Sieve[tuple[str, str, float]]:
    """Made when the language is first spoken; each with the name by which it has been fitted, its family and its
    weight."""
    return Sieve(
        (pattern, (f"{family} {tongue} {number}", family, weight))
        for family, patterns in _FAMILIES.get(tongue, {}).items()
        for number, (weight, pattern) in enumerate(patterns)
    )
