"""Which memories bear on what is said, and who or what both are about. For a voice without a model; English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.core.feeling.tone import speaks_of_death
from bot.core.language.almanac import MONTHS, WEEKDAYS
from bot.core.language.text import is_stop_word, lexical_terms, words
from bot.core.models.memory import Memory, Recalled
from bot.core.models.turn import Speaker
from bot.inference.hearing import tells
from bot.inference.lexicon import (
    HEADS,
    KINDS,
    PET_HEADS,
    STEMS,
    TOO_COMMON,
    pronoun_in,
    same_being,
    same_field,
    singular,
)

MEANING_ENOUGH = 2.0
"""From this share of recall's "meaning" signal on a memory bears on a question without a word in common."""

_SPOKEN_OF = 4
"""So many turns before somebody may have been named who is then called he or she."""
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
_ANOTHER = re.compile(r"\b(?:a|an|another)(?: [a-z]+){1,2}", re.IGNORECASE)
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
        named = [fact for fact in reversed(self.facts) if fact.relation == "name" and fact.subject != "me"]
        self._beings = {fact.value: fact.subject.split()[-1].lower() for fact in named if fact.value and fact.subject}
        self._gone = {fact.value for fact in named if fact.valid_to is not None}
        self._pairs = [set(lexical_terms(f"{name} {head}")) for name, head in self._beings.items()]

    @cached_property
    def _read(self) -> list[tuple[Recalled, set[str], set[str]]]:
        """Each memory with the beings it speaks of and its telling words."""
        read = []
        for entry in self.recalled:
            memory = entry.memory
            said = " ".join(filter(None, (memory.text, memory.subject, memory.relation, memory.value)))
            theirs = self.heads(said) or self._carried(memory)
            named = " ".join((*theirs, *(name for name, head in self._beings.items() if same_being(head) in theirs)))
            read.append((entry, theirs, self.terms(said) | (self.terms(named) if theirs else set())))
        return read

    @cached_property
    def _said_at(self) -> dict[tuple[str, int, int], set[str]]:
        """The beings that were spoken of at each place of a conversation."""
        said: dict[tuple[str, int, int], set[str]] = {}
        for entry in self.recalled:
            for memory in (entry.memory, *entry.also):
                place = (memory.conversation, memory.session, memory.position)
                said.setdefault(place, set()).update(self.heads(f"{memory.text} {memory.subject or ''}"))
        return said

    def _carried(self, memory: Memory) -> set[str]:
        """Whom a memory that says only he or she means: the one being spoken of shortly before that is called so."""
        pronoun = pronoun_in(set(words(memory.text)))
        if pronoun is None or memory.speaker is not Speaker.PERSON:
            return set()
        for back in range(1, _SPOKEN_OF + 1):
            before = self._said_at.get((memory.conversation, memory.session, memory.position - back), set())
            if fitting := {head for head in before if HEADS.get(head) in (None, pronoun)}:
                return fitting if len(fitting) == 1 else set()
        return set()

    def terms_of(self, entry: Recalled) -> set[str]:
        """The telling words of a memory, with those for whom it only calls he or she."""
        return next((terms for each, _, terms in self._read if each is entry), self.terms(entry.memory.text))

    @cached_property
    def names(self) -> frozenset[str]:
        """Words known to be proper names."""
        said = {entry.memory.subject for entry in self.recalled if entry.memory.subject}
        return frozenset(self._beings) | {name for name in said if name[:1].isupper()}

    @cached_property
    def proper(self) -> frozenset[str]:
        """Words that are written with a capital within a sentence: names of somebody or something."""
        seen = {name for entry in self.recalled for name in names_in(entry.memory.text)}
        return self.names | {name for name in seen if not is_stop_word(name.lower())}

    def on(self, text: str, *, loosely: bool) -> list[Recalled]:
        """The memories that bear on the text, best first. Loosely: a shared field (dog, vet) or meaning is enough."""
        asked = self.terms(text)
        heads = self.heads(text)
        found: list[tuple[bool, int, Recalled]] = []
        for entry, theirs, terms in self._read:
            if heads and theirs and not heads & theirs:
                continue
            shared = len(asked & terms)
            near = shared or (loosely and (same_field(asked, terms) or _meaning(entry) >= MEANING_ENOUGH))
            if near and tells(entry.memory.text):
                found.append((bool(heads & theirs), shared, entry))
        if any(theirs for theirs, _, _ in found):
            found = [each for each in found if each[0]]
        found.sort(key=lambda each: (each[2].memory.valid_to is not None, each[1] == 0))
        return [entry for _, _, entry in found]

    def are_near(self, one: str, other: str) -> bool:
        """Whether two texts share a telling word or a field."""
        terms, others = self.terms(one), self.terms(other)
        return bool(terms & others) or same_field(terms, others)

    def known_as(self, text: str) -> tuple[str, str] | None:
        """The name of whoever the text is about, and what they are to the person: ("Biscuit", "dog")."""
        said, heads = words(text), self.heads(text)
        for name, head in self._beings.items():
            if name in self._gone:
                continue
            if name.lower() in said or same_being(head) in heads:
                return name, head
        return None

    def meant(self, entry: Recalled) -> Subject | None:
        """Whom a memory means that says only he or she: "Biscuit", or "your dog" where the name says itself or is not
        known."""
        memory = entry.memory
        heads = set() if any(singular(word) in HEADS for word in words(memory.text)) else self._carried(memory)
        if len(heads) != 1:
            return None
        head = heads.pop()
        names = [name for name, of in self._beings.items() if same_being(of) == head]
        name = (
            names[0]
            if len(names) == 1 and names[0].lower() not in words(memory.text)
            else f"your {self._word_for(head)}"
        )
        return Subject(name=name, alive=not self.mourned(head), pronoun=pronoun_in(set(words(memory.text))))

    def _word_for(self, head: str) -> str:
        """The person's own word for a being: dad, not father."""
        said = (word for entry in self.recalled for word in words(entry.memory.text))
        return next((word for word in said if word in HEADS and same_being(word) == head), head)

    def named(self, text: str) -> set[str]:
        """The known names of beings that a text says."""
        said = {word.removesuffix("'s") for word in words(text)}
        return {name for name in self._beings if name.lower() in said}

    def whole(self, fact: Memory) -> str:
        """All that was said in the turn that states a fact, as far as it was recalled."""
        said = (memory for entry in self.recalled for memory in (entry.memory, *entry.also) if memory.turn == fact.turn)
        return " ".join((fact.text, fact.subject or "", *(memory.text for memory in said)))

    def mourned(self, text: str) -> bool:
        """Whether somebody of whom the text speaks is known to have died."""
        heads, named = self.heads(_ANOTHER.sub("", text)), self.named(text)
        return any(
            heads & theirs and (not named or named & self.named(entry.memory.text)) and not self.succeeded(entry, named)
            for entry, theirs, _ in self._read
            if speaks_of_death(entry.memory.text)
        )

    def succeeded(self, death: Recalled, named: set[str]) -> bool:
        """Whether another of the same kind came after one who died, and is meant unless the dead one is `named`."""
        if named & self.named(death.memory.text):
            return False
        theirs = self.heads(death.memory.text)
        later = (f for f in self.facts if f.relation == "name" and not f.valid_to and f.created > death.memory.created)
        return any(self.heads(fact.subject or "") & theirs & PET_HEADS for fact in later)

    def subject(self, text: str) -> Subject | None:
        """Who or what the text is about, as said to the person."""
        being = self._being(text)
        if being is not None:
            return replace(being, alive=not self.mourned(text))
        for match in _TOPIC.finditer(text):
            owner, topic, follows = match[1].lower(), match[2], match[3]
            ends_here = follows is None or is_stop_word(follows.lower())
            if ends_here and topic.lower() not in _NOT_A_TOPIC and not is_stop_word(topic.lower()):
                return Subject(name=f"{'the' if owner == 'the' else 'your'} {topic}", alive=False)
        return None

    def _being(self, text: str) -> Subject | None:
        said = set(words(text))
        for name in sorted(self.names):
            head, pronoun = self._beings.get(name), self._pronoun_of(name)
            if name.lower() in said and (head in HEADS or pronoun):
                return Subject(name=name, alive=True, pronoun=pronoun)
        for match in _MINE.finditer(text):
            head, follows = match[1].lower(), match[2] or ""
            if head in HEADS:
                named = _NAMED.search(text[match.end(1) :])
                name = follows if follows[:1].isupper() else named[1] if named else f"your {head}"
                return Subject(name=name, alive=True, pronoun=HEADS[head] or pronoun_in(said))
        pronoun = pronoun_in(said)
        names = names_in(text)
        return Subject(name=names[0], alive=True, pronoun=pronoun) if pronoun and len(set(names)) == 1 else None

    def _pronoun_of(self, name: str) -> str | None:
        """What the memories that mention the name call them, else what they are decides (a sister is she)."""
        texts = [set(words(entry.memory.text)) for entry in self.recalled]
        said = set().union(*(text for text in texts if name.lower() in text))
        return pronoun_in(said) or HEADS.get(self._beings.get(name, ""))

    def heads(self, text: str) -> set[str]:
        """The beings that the text speaks of, by what they are: "dog", also where it says "Biscuit" or "puppy"."""
        said = [singular(word) for word in words(text)]
        heads = {word for word in said if word in HEADS}
        heads |= {head for name, head in self._beings.items() if name.lower() in said and head in HEADS}
        several = set().union(*(KINDS[word] for word in words(text) if word in KINDS))
        return {same_being(head) for head in heads} | several

    def terms(self, text: str) -> set[str]:
        """The telling words of a text, stemmed; a known name brings what it names, and the other way round."""
        terms = {STEMS.get(term, term) for term in lexical_terms(text)} - TOO_COMMON
        for pair in self._pairs:
            if terms & pair:
                terms |= pair
        return terms | set(lexical_terms(" ".join(self.heads(text))))


def names_in(text: str) -> list[str]:
    """What has a capital within a sentence and is neither a month nor a weekday."""
    return [name for name in _NAME.findall(text) if name not in MONTHS and name not in WEEKDAYS]


def _meaning(entry: Recalled) -> float:
    return dict(entry.signals).get("meaning", 0.0)
