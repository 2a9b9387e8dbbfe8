"""What the offline voice says from memory, told back or quoted with its time: answers, matters left open, links."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import cached_property

from bot.core.almanac import on_day, when, zone_of
from bot.core.models.chat import Moment
from bot.core.models.memory import Kind, Memory, Recalled
from bot.core.models.turn import SESSION_GAP, Speaker
from bot.core.rules import ME
from bot.core.text import lexical_terms, words
from bot.inference.asked_facts import asks_for_work, facts_asked, in_a_row
from bot.inference.bearing import Bearings
from bot.inference.hearing import Heard, tells
from bot.inference.lines import Lines
from bot.inference.retelling import Retold, quote, retell, turned_to_you
from bot.inference.tone import Tone, speaks_of_death, tone

OLD_ENOUGH = timedelta(hours=12)
"""What was said more recently than this is not brought up as a memory."""
STILL_OPEN = timedelta(days=14)
"""What lies longer than this before the last talk is no longer asked after unasked."""
MOST_ABOUT_THEM = 3

_MOVING = frozenset({Tone.DEATH, Tone.HEAVY, Tone.JOY})
_JUST_THEN = re.compile(
    r"\b(?:today|tonight|this (?:morning|afternoon|week)|last night|yesterday|on \w+day|just)\b", re.IGNORECASE
)
_DAY = (
    r"tomorrow|tonight|next (?:week|month|year|\w+day)|in (?:a|two|three|four|a few) (?:days?|weeks?|months?)|"
    r"(?:on|this) (?:mon|tues|wednes|thurs|fri|satur|sun)day"
)
_DATED = re.compile(rf"\b(?:{_DAY})\b", re.IGNORECASE)
_AHEAD = re.compile(rf"\b(?:{_DAY}|going to (?!bed|sleep)|gonna|i['’]ll|we['’]ll|will be)\b", re.IGNORECASE)
_POINTS_AWAY = frozenset("it it's that this he she they he's she's they're his her their there".split())
"""A sentence that begins so means nothing without the one before it."""
_OTHERS = frozenset("he she they him her them his their".split())


class Recollection:
    """Memory, as one reply needs it."""

    def __init__(self, moment: Moment, heard: Heard, lines: Lines, *, sparing: bool) -> None:
        self._moment, self._heard, self._lines, self._sparing = moment, heard, lines, sparing
        self.bearings = Bearings(moment.memories)
        self._zone = zone_of(moment.person)
        self._focus = self.bearings.terms(heard.text)
        self._told_back: dict[int, Retold] = {}

    def answer(self) -> list[str]:
        """To a question about the past: from the best memory. To any other: an honest shrug."""
        heard, asked = self._heard, self._heard.text
        personal = heard.personal or heard.recollects or bool(self.bearings.heads(asked))
        facts = [] if heard.of_companion or (heard.asks_how and "old" not in words(asked)) else self._facts()
        if facts:
            return facts
        speaker = Speaker.COMPANION if heard.of_companion else Speaker.PERSON
        loosely = heard.recollects or heard.asks_how
        found = [e for e in self.bearings.on(asked, loosely=loosely) if e.memory.speaker is speaker]
        if not personal:  # "what did Mrs Hill knit?" may still be about them
            found = [e for e in found if len(self._focus) > 1 and self._covers(e)]
        if not found:
            return [self._lines.pick("nothing_found" if heard.personal else "beyond_me")]
        if heard.asks_how or heard.recollects:
            # a death overrides all that was before, and what happened says more than a name
            found.sort(key=lambda entry: (not speaks_of_death(entry.memory.text), self._only_names(entry.memory)))
        return [*self._introduced(), *self._told(found)]

    def about_them(self) -> list[str]:
        """What is known of the person themselves: a few things of lasting weight."""
        theirs = [e for e in self.bearings.recalled if any(fact.subject == ME for fact in (e.memory, *e.also))]
        rest = [e for e in self.bearings.recalled if e not in theirs]
        kept = [e for e in (*theirs, *rest) if self._tells_of_them(e)][:MOST_ABOUT_THEM]
        sections = ("recall", *["also"] * MOST_ABOUT_THEM)
        return [self._lines.pick("your_name"), *map(self._tell, kept, sections), self._lines.pick("more_on_asking")]

    def left_open(self) -> list[str]:
        """Back after days, with nothing said yet: what was left open when they last spoke."""
        now, away = self._moment.now, self._moment.away or timedelta(0)
        waiting = [
            (pressing, -entry.memory.created.timestamp(), at)
            for at, entry in enumerate(self.bearings.recalled)
            if entry.memory.valid_to is None
            and entry.memory.speaker is Speaker.PERSON
            and now - away - STILL_OPEN <= entry.memory.created <= now - OLD_ENOUGH
            and (pressing := self._pressing(entry.memory)) is not None
        ]
        for _, _, at in sorted(waiting):
            entry = self.bearings.recalled[at]
            if tells(entry.memory.text) and self._stands_alone(entry) and not self._outlived(entry.memory):
                return [self._tell(entry), self._ask_after(entry)]
        return []

    def connected(self) -> str:
        """A memory from before today that has to do with what was just said and was not yet brought up."""
        shown = {turn.id for turn in self._moment.history}
        heads = self.bearings.heads(self._heard.text)
        for entry in self.bearings.on(self._heard.text, loosely=False):
            memory = entry.memory
            old = memory.created <= self._moment.now - OLD_ENOUGH and not self._only_names(memory)
            grief = speaks_of_death(memory.text) and not heads & self.bearings.heads(memory.text)
            new = (
                memory.turn not in shown and not grief and self._stands_alone(entry) and not self._retold(entry).quoted
            )
            if old and new and memory.valid_to is None and memory.speaker is Speaker.PERSON:
                return self._tell(entry, "connect")
        return ""

    @staticmethod
    def _pressing(memory: Memory) -> int | None:
        """How much a memory wants to be asked after unasked, 0 most; None when not at all. A death counts while it is
        new; a plan counts most when it has its day."""
        felt = tone(memory.text, memory.valence)
        if felt is Tone.DEATH:
            return 0 if _JUST_THEN.search(memory.text) else None
        if memory.kind in (Kind.PLAN, Kind.PROMISE):
            return 1 if looks_ahead(memory.text, dated=True) else 4
        if felt in _MOVING:
            return 2
        return 3 if memory.kind is Kind.EVENT else None

    def _facts(self) -> list[str]:
        """The stated facts that are the answer, as values; what somebody works as is told in their sentence."""
        facts = facts_asked(self._heard.text, self.bearings)
        if not facts and asks_for_work(self._heard.text):
            work = next((fact for fact in self.bearings.facts if fact.relation == "works"), None)
            return [self._tell(Recalled(memory=work, score=0.0))] if work is not None else []
        if not facts:
            return []
        if facts[0].valid_to is not None:
            return [self._tell(Recalled(memory=facts[0], score=0.0))]
        latest = max(facts, key=lambda fact: fact.created)
        said = self._when(latest, exact=False)
        if {"who", "who's", "whos"} & set(words(self._heard.text)) and latest.value and latest.subject:
            return self._introduced() + self._what_happened(latest)
        values = in_a_row([turned_to_you(fact.value or "") for fact in facts])
        return [self._lines.pick("fact", value=values, when=said)]

    def _what_happened(self, fact: Memory) -> list[str]:
        found = self.bearings.on(self._heard.text, loosely=False)
        news = next((e for e in found if e.memory.turn != fact.turn and not self._only_names(e.memory)), None)
        return [self._tell(news)] if news is not None else []

    def _introduced(self) -> list[str]:
        heard = self._heard
        known = self.bearings.known_as(heard.text) if heard.recollects and not heard.asks_how else None
        return [self._lines.pick("known_as", value=known[0], subject=f"your {known[1]}")] if known else []

    def _told(self, found: list[Recalled]) -> list[str]:
        best, heard = found[0], self._heard
        if heard.recollects and self._only_names(best.memory) and self._introduced_by(best):
            return []
        follows = heard.recollects or heard.asks_how
        parts = [self._tell(best, "recall" if follows or self._covers(best) else "nearest")]
        if speaks_of_death(best.memory.text):
            return parts
        close = self.bearings.on(heard.text, loosely=False)
        second = next((entry for entry in found if entry in close and self._adds(entry, best)), None)
        moving = tone(best.memory.text) in _MOVING
        if second is not None and not (self._sparing or moving or heard.asks_when):
            parts.append(self._tell(second, "also"))
        if follows and not heard.asks_when:
            parts.append(self._ask_after(best))
        return parts

    def _covers(self, entry: Recalled) -> bool:
        """Whether a memory has every telling word of the question, and so probably its answer."""
        memory = entry.memory
        said = " ".join(filter(None, (memory.text, memory.subject, memory.relation)))
        return self._focus <= self.bearings.terms(said)

    def _introduced_by(self, entry: Recalled) -> bool:
        return self.bearings.known_as(self._heard.text) is not None and entry.memory.relation == "name"

    def _adds(self, entry: Recalled, best: Recalled) -> bool:
        memory = entry.memory
        same = memory.turn == best.memory.turn or memory.text == best.memory.text
        return not same and not self._only_names(memory) and memory.valid_to is None

    def _only_names(self, memory: Memory) -> bool:
        """Whether a memory says what somebody is called, and nothing more."""
        if memory.relation != "name":
            return False
        return len(self.bearings.terms(memory.text) - self.bearings.terms(f"{memory.value} {memory.subject}")) == 0

    @cached_property
    def _said(self) -> list[set[str]]:
        """The telling words of each of the last replies."""
        return [set(lexical_terms(turn.text)) for turn in self._moment.history if turn.speaker is Speaker.COMPANION]

    def _stands_alone(self, entry: Recalled) -> bool:
        told = self._retold(entry).text
        said = words(told)
        points_away = said[:1] and said[0] in _POINTS_AWAY
        nobody_named = not self.bearings.heads(told) and not any(word[:1].isupper() for word in told.split()[1:])
        if points_away or (nobody_named and _OTHERS & set(said)):
            return False
        terms = set(lexical_terms(told))
        return not any(terms <= earlier for earlier in self._said)

    def _tells_of_them(self, entry: Recalled) -> bool:
        memory = entry.memory
        theirs = memory.valid_to is None and memory.speaker is Speaker.PERSON
        return theirs and tells(memory.text) and self._stands_alone(entry)

    def _outlived(self, memory: Memory) -> bool:
        """Whether somebody it speaks of has died since."""
        return not speaks_of_death(memory.text) and self.bearings.mourned(memory.text)

    def _tell(self, entry: Recalled, section: str = "recall") -> str:
        memory = entry.memory
        told = self._retold(entry)
        if memory.valid_to is not None and memory.speaker is Speaker.PERSON:
            section, told = "once_true", Retold(text=quote(memory, self._focus), quoted=True)
        elif told.quoted:
            section = "quoted"
        elif memory.speaker is Speaker.COMPANION:
            section = "recall_own"
        elif speaks_of_death(memory.text):
            section = "mourned"
        elif section == "recall" and self._moment.now - memory.created < SESSION_GAP:
            section = "recall_today"
        return self._lines.pick(section, memory=told.text, when=self._when(memory, exact=self._heard.asks_when))

    def _ask_after(self, entry: Recalled) -> str:
        """A question that follows from a memory: after someone, after an outcome, or after how it went on."""
        memory = entry.memory
        if memory.speaker is Speaker.COMPANION or memory.valid_to is not None or speaks_of_death(memory.text):
            return ""
        if memory.kind in (Kind.PLAN, Kind.PROMISE) or looks_ahead(memory.text):
            return self._lines.pick("ask_outcome" if _is_over(memory, self._moment.now) else "upcoming")
        subject, lasting = self.bearings.subject(memory.text), memory.kind in (Kind.FACT, Kind.PREFERENCE)
        if subject is not None and subject.alive and (self._heard.asks_how or not lasting):
            return self._lines.pick("ask_them", are_they=subject.are_they)
        if (lasting or memory.kind is Kind.GIST) and not self._heard.asks_how:
            return ""
        return self._lines.pick("ask_since")

    def _retold(self, entry: Recalled) -> Retold:
        memory = entry.memory
        if memory.id not in self._told_back:
            now, names = self._moment.now, self.bearings.names
            self._told_back[memory.id] = retell(memory, now=now, zone=self._zone, focus=self._focus, names=names)
        return self._told_back[memory.id]

    def _when(self, memory: Memory, *, exact: bool) -> str:
        return (on_day if exact else when)(memory.created, self._moment.now, self._zone)


def looks_ahead(text: str, *, dated: bool = False) -> bool:
    """Whether a text speaks of something that is still to come; `dated`: and says when."""
    return bool((_DATED if dated else _AHEAD).search(text))


def _is_over(memory: Memory, now: datetime) -> bool:
    """Whether what a memory looked forward to has had its time: what it says, else a week."""
    if memory.expires is not None and looks_ahead(memory.text, dated=True):
        return memory.expires <= now
    soon = re.search(r"\b(?:tomorrow|tonight|today)\b", memory.text, re.IGNORECASE)
    return memory.created + (timedelta(hours=36) if soon else timedelta(days=7)) <= now
