"""Which memories bear on what is said, and who or what both are about. For a voice without a model; English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from bot.core.almanac import MONTHS, WEEKDAYS
from bot.core.models.memory import Recalled
from bot.core.models.turn import Speaker
from bot.core.text import is_stop_word, lexical_terms, words
from bot.inference.hearing import tells
from bot.inference.tone import speaks_of_death

MEANING_ENOUGH = 2.0
"""From this share of recall's "meaning" signal on a memory bears on a question without a word in common."""

_HEADS: dict[str, str | None] = {
    head: pronoun
    for pronoun, heads in (
        ("she", "mother mum mom sister wife girlfriend daughter grandmother grandma nan gran aunt niece"),
        ("he", "father dad brother husband boyfriend son grandfather grandpa uncle nephew"),
        ("they", "parents grandparents kids children friends dogs cats kittens puppies"),
        (None, "dog puppy cat kitten horse rabbit parrot partner cousin friend boss colleague roommate flatmate"),
        (None, "neighbour neighbor baby kid teacher therapist hamster bird pony tortoise pet"),
    )
    for head in heads.split()
}
"""Beings people speak of, with their pronoun where the word decides it."""
_SAME = {"mum": "mother", "mom": "mother", "dad": "father", "puppy": "dog", "kitten": "cat", "grandma": "grandmother",
         "nan": "grandmother", "gran": "grandmother", "grandpa": "grandfather", "neighbor": "neighbour"}  # fmt: skip
_FIELDS = (
    "dog puppy vet paw tail leash kennel bark collar walkies",
    "cat kitten vet paw litter whiskers",
    "work job boss office colleague manager project deadline meeting interview promotion shift salary client",
    "sleep insomnia tired awake nightmare",
    "health doctor hospital clinic surgery operation ill sick diagnosis",
    "home house flat apartment rent landlord moving",
    "school university exam study class course degree thesis",
    "holiday vacation trip travel flight beach",
    "music guitar piano band song choir concert",
    "running run marathon gym training race",
)
_TOO_COMMON = frozenset(
    lexical_terms(
        """remember remind tell told say said know name think thing stuff go going went get got like want feel make ever
        last first time day today yesterday tomorrow week month year ago call called good bad new old love much really
        one still take took come came back lot people keep start"""
    )
)
_MINE = re.compile(r"\b(?i:my|our) ([^\W\d_]+)(?: ([^\W\d_]+))?")
_TOPIC = re.compile(
    r"\b(my|our|the) ((?:(?:new|old|little|big|first|favou?rite) )?[^\W\d_]+)(?=\s*[.,;:!?]|\s*$| ([^\W\d_]+))",
    re.IGNORECASE,
)
_NOT_A_TOPIC = frozenset(
    """own way mind god life head heart self turn fault best day week month year morning evening night name opinion
    whole last first new old next same other thing things point time rest end most only eyes hands back face
    thoughts""".split()
)
_NAMED = re.compile(r"\A(?:'s|’s)?,? (?:is |name is |)(?:called |named |)([A-ZÀ-Þ][^\W\d_]+)")
_NAME = re.compile(r"(?<=[\w,] )[A-Z][a-zà-ÿ]+\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """Who or what is spoken of: "Biscuit", "your sister". `alive`: one asks how they are; `pronoun` he, she or None."""

    name: str
    alive: bool
    pronoun: str | None = None

    @property
    def are_they(self) -> str:
        """For "How … now?": "is he", "is Biscuit", "are they"."""
        return "are they" if self.pronoun == "they" else f"is {self.pronoun or self.name}"


class Bearings:
    """What the recalled memories, taken together, know: that Biscuit is the dog, and which of them bear on a topic."""

    def __init__(self, recalled: Sequence[Recalled]) -> None:
        self.recalled = recalled
        stated = {memory.id: memory for entry in recalled for memory in (entry.memory, *entry.also)}.values()
        self.facts = sorted(
            (m for m in stated if m.relation and m.value and m.speaker is Speaker.PERSON),
            key=lambda memory: memory.created,
            reverse=True,
        )
        """What the person stated as a relation with a value, latest first."""
        self._beings = {
            fact.value: fact.subject.split()[-1].lower()
            for fact in self.facts
            if fact.relation == "name" and fact.value and fact.subject and fact.subject != "me" and not fact.valid_to
        }
        self._pairs = [set(lexical_terms(f"{name} {head}")) for name, head in self._beings.items()]

    @cached_property
    def _read(self) -> list[tuple[Recalled, set[str], set[str]]]:
        """Each memory with the beings it speaks of and its telling words."""
        read = []
        for entry in self.recalled:
            memory = entry.memory
            said = " ".join(filter(None, (memory.text, memory.subject, memory.relation, memory.value)))
            read.append((entry, self.heads(said), self.terms(said)))
        return read

    @cached_property
    def names(self) -> frozenset[str]:
        """Words known to be proper names."""
        said = {entry.memory.subject for entry in self.recalled if entry.memory.subject}
        return frozenset(self._beings) | {name for name in said if name[:1].isupper()}

    def on(self, text: str, *, loosely: bool) -> list[Recalled]:
        """The memories that bear on the text, best first. Loosely: a shared field (dog, vet) or meaning is enough."""
        asked = self.terms(text)
        heads = self.heads(text)
        found: list[tuple[bool, int, Recalled]] = []
        for entry, theirs, terms in self._read:
            if heads and theirs and not heads & theirs:
                continue
            shared = len(asked & terms)
            near = shared or (loosely and (_same_field(asked, terms) or _meaning(entry) >= MEANING_ENOUGH))
            if near and tells(entry.memory.text):
                found.append((bool(heads & theirs), shared, entry))
        if any(same_being for same_being, _, _ in found):
            found = [each for each in found if each[0]]
        found.sort(key=lambda each: (each[2].memory.valid_to is not None, each[1] == 0))
        return [entry for _, _, entry in found]

    def known_as(self, text: str) -> tuple[str, str] | None:
        """The name of whoever the text is about, and what they are to the person: ("Biscuit", "dog")."""
        said, heads = words(text), self.heads(text)
        for name, head in self._beings.items():
            if name.lower() in said or _SAME.get(head, head) in heads:
                return name, head
        return None

    def mourned(self, text: str) -> bool:
        """Whether somebody of whom the text speaks is known to have died."""
        heads = self.heads(text)
        return any(heads & theirs and speaks_of_death(entry.memory.text) for entry, theirs, _ in self._read)

    def subject(self, text: str) -> Subject | None:
        """Who or what the text is about, as said to the person."""
        being = self._being(text)
        if being is not None:
            return replace(being, alive=not self.mourned(text))
        for match in _TOPIC.finditer(text):
            owner, topic, follows = match[1].lower(), match[2].lower(), match[3]
            ends_here = follows is None or is_stop_word(follows.lower())
            if ends_here and topic not in _NOT_A_TOPIC and not is_stop_word(topic):
                return Subject(name=f"{'the' if owner == 'the' else 'your'} {topic}", alive=False)
        return None

    def _being(self, text: str) -> Subject | None:
        said = set(words(text))
        for name in sorted(self.names):
            head, pronoun = self._beings.get(name), self._pronoun_of(name)
            if name.lower() in said and (head in _HEADS or pronoun):
                return Subject(name=name, alive=True, pronoun=pronoun)
        for match in _MINE.finditer(text):
            head, follows = match[1].lower(), match[2] or ""
            if head in _HEADS:
                named = _NAMED.search(text[match.end(1) :])
                name = follows if follows[:1].isupper() else named[1] if named else f"your {head}"
                return Subject(name=name, alive=True, pronoun=_HEADS[head] or _pronoun(said))
        pronoun = _pronoun(said)
        names = [name for name in _NAME.findall(text) if name not in MONTHS and name not in WEEKDAYS]
        return Subject(name=names[0], alive=True, pronoun=pronoun) if pronoun and len(set(names)) == 1 else None

    def _pronoun_of(self, name: str) -> str | None:
        """What the memories that mention the name call them, else what they are decides (a sister is she)."""
        texts = [set(words(entry.memory.text)) for entry in self.recalled]
        said = set().union(*(text for text in texts if name.lower() in text))
        return _pronoun(said) or _HEADS.get(self._beings.get(name, ""))

    def heads(self, text: str) -> set[str]:
        """The beings that the text speaks of, by what they are: "dog", also where it says "Biscuit" or "puppy"."""
        said = [_singular(word) for word in words(text)]
        heads = {word for word in said if word in _HEADS}
        heads |= {head for name, head in self._beings.items() if name.lower() in said and head in _HEADS}
        return {_SAME.get(head, head) for head in heads}

    def terms(self, text: str) -> set[str]:
        """The telling words of a text, stemmed; a known name brings what it names, and the other way round."""
        terms = set(lexical_terms(text)) - _TOO_COMMON
        for pair in self._pairs:
            if terms & pair:
                terms |= pair
        return terms


def _pronoun(said: set[str]) -> str | None:
    he, she = said & {"he", "him", "his", "he's"}, said & {"she", "her", "hers", "she's"}
    return None if bool(he) == bool(she) else ("he" if he else "she")


def _singular(word: str) -> str:
    """A being's word without the ending of "my brother's" or, as it is often typed, "my brothers"."""
    bare = word.removesuffix("'s")
    return bare if bare in _HEADS else bare.removesuffix("s")


def _meaning(entry: Recalled) -> float:
    return dict(entry.signals).get("meaning", 0.0)


def _same_field(one: set[str], other: set[str]) -> bool:
    return any(one & field and other & field for field in _field_terms())


@cache
def _field_terms() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(lexical_terms(field)) for field in _FIELDS)
