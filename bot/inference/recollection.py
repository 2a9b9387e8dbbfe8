"""What the offline voice says from memory, told back or quoted with its time: answers, matters left open, links."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property

from bot.core.feeling.tone import speaks_of_death, tone
from bot.core.language.almanac import on_day, span_of_days, when, zone_of
from bot.core.language.text import lexical_terms, words
from bot.core.memory.rules import ME
from bot.core.models.chat import Moment
from bot.core.models.memory import Kind, Memory, Recalled
from bot.core.models.turn import SESSION_GAP, Speaker
from bot.inference.answers import answers, covers
from bot.inference.asked_facts import asks_for_age, asks_for_former, asks_who, facts_asked, in_a_row, value_now, work
from bot.inference.bearing import Bearings
from bot.inference.hearing import Heard, tells
from bot.inference.lexicon import KINDS
from bot.inference.lines import Lines
from bot.inference.news import MOVING, followed, is_over, looks_ahead, only_names, outcome, pressing
from bot.inference.retelling import Retold, quote, retell

OLD_ENOUGH = timedelta(hours=12)
"""What was said more recently than this is not brought up as a memory."""
STILL_OPEN = timedelta(days=14)
"""What lies longer than this before the last talk is no longer asked after unasked."""
MOST_ABOUT_THEM = 3

_POINTS_AWAY = frozenset("it it's that this he she they he's she's they're his her their there".split())
"""A sentence that begins so means nothing without the one before it."""
_OTHERS = frozenset("he she they him her them his their".split())


_CALLED = {"he": "", "she": "", "he's": "'s", "she's": "'s", "his": "'s", "her": "'s"}
"""What comes after the name in the place of each of these."""


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
        heard = self._heard
        facts = [] if heard.of_companion or (heard.asks_how and not asks_for_age(heard.text)) else self._facts()
        if facts:
            return facts
        if then := self._of_that_time():
            return [self._tell(then[0]), *(self._tell(entry, "also") for entry in then[1:MOST_ABOUT_THEM])]
        found = answers(heard, self.bearings)
        if not found:
            return [self._lines.pick("nothing_found" if heard.personal else "beyond_me")]
        if heard.asks_how and (came_out := outcome(found[0].memory, self.bearings)) is not None:
            return [self._tell(came_out), self._ask_after(came_out)]
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
            (weight_of_it, -entry.memory.created.timestamp(), at)
            for at, entry in enumerate(self.bearings.recalled)
            if entry.memory.valid_to is None
            and entry.memory.speaker is Speaker.PERSON
            and now - away - STILL_OPEN <= entry.memory.created <= now - OLD_ENOUGH
            and (weight_of_it := pressing(entry.memory)) is not None
        ]
        for _, _, at in sorted(waiting):
            entry = self.bearings.recalled[at]
            over = self._outlived(entry.memory) or outcome(entry.memory, self.bearings) is not None
            if tells(entry.memory.text) and self._stands_alone(entry) and not over:
                return [self._tell(entry), self._ask_after(entry)]
        return []

    def connected(self) -> str:
        """A memory from before today that has to do with what was just said and was not yet brought up."""
        shown = {turn.id for turn in self._moment.history}
        heads = self.bearings.heads(self._heard.text)
        for entry in self.bearings.on(self._heard.text, loosely=False):
            memory = entry.memory
            introduces = any(each.relation == "name" for each in (memory, *entry.also))
            old = memory.created <= self._moment.now - OLD_ENOUGH and not introduces
            grief = speaks_of_death(memory.text) and not heads & self.bearings.heads(memory.text)
            new = (
                memory.turn not in shown and not grief and self._stands_alone(entry) and not self._retold(entry).quoted
            )
            if old and new and memory.valid_to is None and memory.speaker is Speaker.PERSON:
                return self._tell(entry, "connect")
        return ""

    def allergy(self) -> str:
        """That they are allergic to something they speak of, where they told so."""
        asked = self.bearings.terms(self._heard.text)
        facts = (fact for fact in self.bearings.facts if fact.relation == "allergic to" and fact.valid_to is None)
        known = next((fact for fact in facts if self.bearings.terms(fact.value or "") & asked), None)
        return self._tell(Recalled(memory=known, score=0.0)) if known is not None else ""

    def _facts(self) -> list[str]:
        """The stated facts that are the answer, as values; what somebody works as is told in their sentence."""
        asked = self._heard.text
        facts = facts_asked(asked, self.bearings)
        if not facts and (job := work(asked, self.bearings)) is not None:
            facts = [job]
        if not facts:
            return []
        latest = max(facts, key=lambda fact: fact.created)
        said = self._when(latest, exact=False)
        if asks_for_former(asked):
            return [self._lines.pick("former", value=value_now(latest, self._moment.now), when=said)]
        if facts[0].valid_to is not None or facts[0].relation in ("works", "works at"):
            return [self._tell(Recalled(memory=facts[0], score=0.0))]
        if asks_who(asked, self.bearings):
            return self._introduced() + self._what_happened(latest)
        values = in_a_row([value_now(fact, self._moment.now) for fact in facts])
        return [self._lines.pick("fact", value=values, when=said)]

    def _what_happened(self, fact: Memory) -> list[str]:
        found = self.bearings.on(self._heard.text, loosely=False)
        theirs = (e for e in found if e.memory.turn != fact.turn and e.memory.speaker is Speaker.PERSON)
        news = next((entry for entry in theirs if not only_names(entry.memory, self.bearings)), None)
        return [self._tell(news)] if news is not None else []

    def _of_that_time(self) -> list[Recalled]:
        """What they told of the time that is asked for, where nothing else is: what happened before what was felt."""
        then = [
            entry
            for entry in self.bearings.recalled
            if any(name == "that time" for name, _ in entry.signals)
            and entry.memory.speaker is Speaker.PERSON
            and tells(entry.memory.text)
            and self._stands_alone(entry)
        ]
        return sorted(then, key=lambda entry: entry.memory.kind not in (Kind.EVENT, Kind.PLAN))

    def _introduced(self) -> list[str]:
        heard = self._heard
        introduces = heard.recollects and not heard.asks_how
        known = self.bearings.known_as(heard.text) if introduces else None
        return [self._lines.pick("known_as", value=known[0], subject=f"your {known[1]}")] if known else []

    def _told(self, found: list[Recalled]) -> list[str]:
        best, heard = found[0], self._heard
        if (
            heard.recollects
            and not heard.asks_how
            and only_names(best.memory, self.bearings)
            and self._introduced_by(best)
        ):
            return []
        follows = heard.recollects or heard.asks_how
        parts = [self._tell(best, "recall" if follows or covers(best, heard.text, self.bearings) else "nearest")]
        if speaks_of_death(best.memory.text):
            return parts
        close = self.bearings.on(heard.text, loosely=False)
        moving = tone(best.memory.text) in MOVING
        second = self._continued(best)
        if second is None and not (self._sparing or moving or heard.asks_when):
            second = next((entry for entry in found if entry in close and self._adds(entry, best)), None)
        if second is not None:
            parts.append(self._tell(second, "also"))
        if follows and not heard.asks_when:
            parts.append(self._ask_after(best))
        return parts

    def _continued(self, best: Recalled) -> Recalled | None:
        """What they went on to say of it: "it's organic chemistry"; of somebody, how a part of it went."""
        if self._heard.asks_when:
            return None
        if self.bearings.heads(self._heard.text):
            return followed(best.memory, self.bearings) if self._heard.asks_how else None
        place = (best.memory.conversation, best.memory.session)
        for entry in self.bearings.recalled:
            memory = entry.memory
            follows = (memory.conversation, memory.session) == place and memory.position - best.memory.position in (
                1,
                2,
            )
            if (
                memory.speaker is Speaker.PERSON
                and follows
                and self._adds(entry, best)
                and words(memory.text)[:1]
                and words(memory.text)[0] in _POINTS_AWAY
            ):
                return entry
        return None

    def _introduced_by(self, entry: Recalled) -> bool:
        return self.bearings.known_as(self._heard.text) is not None and entry.memory.relation == "name"

    def _adds(self, entry: Recalled, best: Recalled) -> bool:
        memory = entry.memory
        same = memory.turn == best.memory.turn or memory.text == best.memory.text
        says_more = not (same or only_names(memory, self.bearings) or speaks_of_death(memory.text))
        return says_more and memory.valid_to is None

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
        text = told.text if told.quoted or not self._heard.asks_when else f"{told.text}{self._day_of(memory)}"
        return self._lines.pick(section, memory=text, when=self._when(memory, exact=self._heard.asks_when))

    def _day_of(self, memory: Memory) -> str:
        """The day that a memory names, where it is not the one on which it was said."""
        if memory.happens_from is None or memory.happens_to is None:
            return ""
        if memory.happens_from <= memory.created < memory.happens_to:
            return ""
        return f" ({span_of_days(memory.happens_from, memory.happens_to, self._zone)})"

    def _ask_after(self, entry: Recalled) -> str:
        """A question that follows from a memory: after someone, after an outcome, or after how it went on."""
        memory = entry.memory
        if memory.speaker is Speaker.COMPANION or memory.valid_to is not None or speaks_of_death(memory.text):
            return ""
        if memory.kind in (Kind.PLAN, Kind.PROMISE) or looks_ahead(memory.text):
            return self._lines.pick("ask_outcome" if is_over(memory, self._moment.now) else "upcoming")
        subject = self.bearings.meant(entry) or self.bearings.subject(memory.text)
        lasting = memory.kind in (Kind.FACT, Kind.PREFERENCE)
        if self._heard.asks_how and KINDS.keys() & set(words(self._heard.text)):
            return self._lines.pick("ask_them", are_they="are they")
        if subject is not None and subject.alive and (self._heard.asks_how or not lasting):
            return self._lines.pick("ask_them", are_they=subject.are_they)
        if (lasting or memory.kind is Kind.GIST) and not self._heard.asks_how:
            return ""
        return self._lines.pick("ask_since")

    def _retold(self, entry: Recalled) -> Retold:
        memory = entry.memory
        if memory.id not in self._told_back:
            now, names = self._moment.now, self.bearings.proper
            told = retell(memory, now=now, zone=self._zone, focus=self._focus, names=names)
            self._told_back[memory.id] = told if told.quoted else self._with_name(told, entry)
        return self._told_back[memory.id]

    def _with_name(self, told: Retold, entry: Recalled) -> Retold:
        """The memory with the name of whom it calls he or she, where it begins so."""
        meant = self.bearings.meant(entry)
        first, _, rest = told.text.partition(" ")
        said = first.lower().replace("’", "'")
        if meant is None or said not in _CALLED:
            return told
        return Retold(text=f"{meant.name}{_CALLED[said]} {rest}", quoted=False)

    def _when(self, memory: Memory, *, exact: bool) -> str:
        return (on_day if exact else when)(memory.created, self._moment.now, self._zone)
