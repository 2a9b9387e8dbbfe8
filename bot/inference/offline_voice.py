"""A voice without a model: composes replies from the blueprint's lines and from what recall found.

It is heard when no model is configured and when none answers. It invents nothing: whatever it says of the person is one
of their memories, told back or quoted, with its time.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import AsyncGenerator
from datetime import datetime, timedelta
from string import Formatter

from bot.core.almanac import how_long, on_day, when, zone_of
from bot.core.emotion import appraise
from bot.core.errors import ModelUnavailable
from bot.core.models.chat import ChatRequest, Delta, Moment
from bot.core.models.memory import Kind, Memory, Recalled
from bot.core.models.persona import placeholders
from bot.core.models.turn import Speaker
from bot.core.text import clean, shorten
from bot.inference.bearing import Bearings, answers_with_value, speaks_of_death
from bot.inference.hearing import Intent, hear
from bot.inference.retelling import Retold, quote, retell, turned_to_you

LONG_AWAY = timedelta(hours=20)
"""From this silence on a person is welcomed back."""
OLD_ENOUGH = timedelta(hours=12)
"""What was said more recently than this is not brought up as a memory."""
READ = 1000
"""Characters of a message that are read."""

_SENTENCE = re.compile(r".+?(?:[.!?…]+[”’\"]*(?:\s+|\Z)|\Z)", re.DOTALL)
_ENDS_SENTENCE = re.compile(r"[.!?…:]?[.!?…][”’\"]*\s+\Z")
_LEFT_OPEN = {Kind.PROMISE: 0, Kind.PLAN: 0, Kind.EVENT: 1, Kind.FEELING: 2, Kind.EPISODE: 3}
_AHEAD = re.compile(
    r"\b(?:tomorrow|tonight|next (?:week|month|year|\w+day)|going to (?!bed|sleep)|gonna|i'll|we'll|will be|"
    r"(?:on|this) (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)


_DISLIKE = re.compile(r"\bI (?:really )?(?:hate|dislike|can['’]t stand|don['’]t like)\b", re.IGNORECASE)


class OfflineVoice:
    """A ChatModel that reads the moment instead of a prompt. The same moment always gets the same reply."""

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        """The reply, sentence by sentence. Raises ModelUnavailable when the request is no conversation."""
        if request.moment is None:
            raise ModelUnavailable(
                "The offline voice can only converse; configure a model (EVERKIN_MODEL_URL) for this."
            )
        for sentence in _SENTENCE.findall(speak(request.moment)):
            yield Delta(text=sentence)


def speak(moment: Moment) -> str:
    """The whole reply to the moment, one to four sentences."""
    return _Reply(moment).compose()


class _Reply:
    """One reply in the making."""

    def __init__(self, moment: Moment) -> None:
        self.moment = moment
        self.text = shorten(clean(moment.message.text), READ)
        self.heard = hear(self.text)
        self.bearings = Bearings(moment.memories)
        self.zone = zone_of(moment.person)
        self.focus = self.bearings.terms(self.text)
        self.lines = _Lines(moment, self.text)
        self.sparing = moment.mood.arousal < -0.2 or moment.mood.pleasure < -0.2

    def compose(self) -> str:
        parts = [*self._entrance(), *self._body()]
        return " ".join(part for part in parts if part)

    def _entrance(self) -> list[str]:
        intent, away = self.heard.intent, self.moment.away
        if intent in (Intent.DISTRESS, Intent.ASKS_IF_AI, Intent.ASKS_WHO, Intent.THANKS, Intent.GOODBYE):
            return []
        if away is None and not self.moment.history:
            return [self.lines.pick("greeting")]
        if away is not None and away >= LONG_AWAY:
            return [self.lines.pick("welcome_back", away=how_long(away))]
        return [self.lines.pick("hello")] if intent is Intent.HELLO else []

    def _body(self) -> list[str]:
        intent = self.heard.intent
        if intent is Intent.QUESTION:
            return self._answer()
        if intent is Intent.STATEMENT:
            return self._respond()
        if intent is Intent.HELLO:
            return self._left_open() or [self.lines.pick("opening")]
        if intent is Intent.ASKS_FEELING:
            bright = self.moment.mood.pleasure >= 0.0
            return [self.lines.pick("feeling_bright" if bright else "feeling_quiet")]
        return [self.lines.pick(_SECTIONS[intent])]

    def _answer(self) -> list[str]:
        """To a question about the past: from the best memory. To any other: an honest shrug."""
        heard = self.heard
        speaker = Speaker.COMPANION if heard.of_companion else Speaker.PERSON
        bearing = self.bearings.on(heard.text, loosely=heard.personal)
        found = [entry for entry in bearing if entry.memory.speaker is speaker]
        if heard.asks_how:  # a death overrides all that was before, and what happened says more than a name
            found.sort(key=lambda entry: (not speaks_of_death(entry.memory.text), entry.memory.relation == "name"))
        if not found:
            return [self.lines.pick("nothing_found" if heard.personal else "beyond_me")]
        best = found[0]
        if speaks_of_death(best.memory.text):
            return [self._tell(best)]
        if answers_with_value(best.memory, heard.text) and best.memory.valid_to is None:
            value = turned_to_you(best.memory.value or "")
            return [self.lines.pick("fact", value=value, when=self._when(best))]
        parts = [self._tell(best)]
        close = self.bearings.on(heard.text, loosely=False)
        second = next((entry for entry in found if entry in close and self._adds(entry, best)), None)
        if second is not None and not self.sparing and not heard.asks_when:
            parts.append(self._tell(second, "also"))
        if heard.asks_how or not heard.asks_when:
            parts.append(self._ask_after(best))
        return parts

    def _respond(self) -> list[str]:
        """To a statement: acknowledged by its feeling, set beside an older memory where one fits, and asked about."""
        feeling = appraise(self.text).valence
        mourning = speaks_of_death(self.text)
        if mourning or (feeling <= -0.3 and not _DISLIKE.search(self.text)):
            section = "sorry"
        else:
            section = "glad" if feeling >= 0.3 or (feeling >= 0 and "!" in self.text) else "heard"
        parts = [self.lines.pick(section)]
        older = self._older()
        if older is not None and not mourning:
            parts.append(self._tell(older, "connect"))
        if older is None or not self.sparing:
            parts.append(self._ask_about(section, mourning=mourning))
        return parts

    def _ask_about(self, section: str, *, mourning: bool) -> str:
        subject = self.bearings.subject(self.text)
        if section == "sorry":
            if subject is not None and subject.alive and not mourning:
                return self.lines.pick("ask_them", are_they=subject.are_they)
            return self.lines.pick("comfort")
        if _AHEAD.search(self.text):
            return self.lines.pick("upcoming")
        return self.lines.pick("curious", **({"subject": subject.name} if subject is not None else {}))

    def _left_open(self) -> list[str]:
        """Back after days, with nothing said yet: what was left open when they last spoke."""
        if self.moment.away is None or self.moment.away < LONG_AWAY:
            return []
        before = self.moment.now - OLD_ENOUGH
        waiting = [
            entry
            for entry in self.moment.memories
            if entry.memory.kind in _LEFT_OPEN
            and entry.memory.valid_to is None
            and entry.memory.speaker is Speaker.PERSON
            and entry.memory.created <= before
        ]
        if not waiting:
            return []
        best = min(waiting, key=lambda entry: (_LEFT_OPEN[entry.memory.kind], -abs(entry.memory.valence)))
        return [self._tell(best), self._ask_after(best)]

    def _older(self) -> Recalled | None:
        """A memory from before today that has to do with what was just said and was not yet brought up."""
        shown = {turn.id for turn in self.moment.history}
        said = " ".join(turn.text for turn in self.moment.history if turn.speaker is Speaker.COMPANION)
        for entry in self.bearings.on(self.text, loosely=False):
            memory = entry.memory
            old = memory.created <= self.moment.now - OLD_ENOUGH and memory.relation != "name"
            if old and memory.valid_to is None and memory.speaker is Speaker.PERSON and memory.turn not in shown:
                told = self._retold(entry)
                if not told.quoted and told.text not in said:
                    return entry
        return None

    def _adds(self, entry: Recalled, best: Recalled) -> bool:
        memory = entry.memory
        same = memory.turn == best.memory.turn or memory.text == best.memory.text
        only_a_name = memory.relation == "name"
        return not same and not only_a_name and memory.valid_to is None

    def _tell(self, entry: Recalled, section: str = "recall") -> str:
        memory = entry.memory
        told = self._retold(entry)
        if memory.valid_to is not None and memory.speaker is Speaker.PERSON:
            section, told = "once_true", Retold(text=quote(memory, self.focus), quoted=True)
        elif told.quoted:
            section = "quoted"
        elif memory.speaker is Speaker.COMPANION:
            section = "recall_own"
        elif speaks_of_death(memory.text):
            section = "mourned"
        return self.lines.pick(section, memory=told.text, when=self._when(entry))

    def _ask_after(self, entry: Recalled) -> str:
        """A question that follows from a memory: after someone, after an outcome, or after how it went on."""
        memory = entry.memory
        if memory.speaker is Speaker.COMPANION or memory.valid_to is not None or speaks_of_death(memory.text):
            return ""
        if memory.kind in (Kind.PLAN, Kind.PROMISE) or _AHEAD.search(memory.text):
            return self.lines.pick("ask_outcome" if _is_over(memory, self.moment.now) else "upcoming")
        subject = self.bearings.subject(memory.text)
        if (
            subject is not None
            and subject.alive
            and (self.heard.asks_how or memory.kind not in (Kind.FACT, Kind.PREFERENCE))
        ):
            return self.lines.pick("ask_them", are_they=subject.are_they)
        if memory.kind in (Kind.FACT, Kind.PREFERENCE, Kind.GIST) and not self.heard.asks_how:
            return ""
        return self.lines.pick("ask_since")

    def _retold(self, entry: Recalled) -> Retold:
        return retell(
            entry.memory,
            now=self.moment.now,
            zone=self.zone,
            focus=self.focus,
            names=self.bearings.names,
        )

    def _when(self, entry: Recalled) -> str:
        say = on_day if self.heard.asks_when else when
        return say(entry.memory.created, self.moment.now, self.zone)


_SECTIONS = {
    Intent.DISTRESS: "distress",
    Intent.ASKS_IF_AI: "asked_if_ai",
    Intent.ASKS_WHO: "about_me",
    Intent.ASKS_NAME: "your_name",
    Intent.ASKS_ADVICE: "beyond_me",
    Intent.THANKS: "thanks",
    Intent.GOODBYE: "goodbye",
    Intent.CORRECTION: "corrected",
    Intent.BRIEF: "brief",
}


def _is_over(memory: Memory, now: datetime) -> bool:
    """Whether what a memory looked forward to has had its time: what it says, else a week."""
    if memory.expires is not None:
        return memory.expires <= now
    soon = re.search(r"\b(?:tomorrow|tonight|today)\b", memory.text, re.IGNORECASE)
    return memory.created + (timedelta(hours=36) if soon else timedelta(days=7)) <= now


class _Lines:
    """The persona's lines, picked by the moment: never one that was said in the last turns while another is left."""

    def __init__(self, moment: Moment, text: str) -> None:
        self._offline = moment.blueprint.offline
        self._person = moment.person.name
        self._seed = f"{moment.blueprint.id}\0{moment.message.position}\0{text}"
        self._said = [turn.text for turn in moment.history if turn.speaker is Speaker.COMPANION]

    def pick(self, section: str, **values: str) -> str:
        """A line of the section that these values can fill, filled; lines that use more of them come first."""
        values.setdefault("person", self._person)
        lines = [line for line in getattr(self._offline, section) if placeholders(line) <= values.keys()]
        if "subject" in values:
            lines = [line for line in lines if placeholders(line)] or lines
        last_use = {line: self._last_use(line) for line in lines}
        longest_unsaid = [line for line in lines if last_use[line] == min(last_use.values())]
        digest = hashlib.blake2b(f"{self._seed}\0{section}".encode(), digest_size=8).digest()
        return _filled(longest_unsaid[int.from_bytes(digest) % len(longest_unsaid)], values)

    def _last_use(self, line: str) -> int:
        """The last of the recent replies that holds this line; -1 when none does."""
        fixed = [text for text, *_ in Formatter().parse(line) if text.strip(" .,:;?!“”")]
        uses = (at for at, said in enumerate(self._said) if all(text in said for text in fixed))
        return max(uses, default=-1) if fixed else -1


def _filled(line: str, values: dict[str, str]) -> str:
    """The line with its placeholders filled, each with a capital where it begins a sentence."""
    text = ""
    for fixed, name, _, _ in Formatter().parse(line):
        text += fixed
        if name is not None:
            value = values[name]
            begins = not text or _ENDS_SENTENCE.search(text)
            text += value[:1].upper() + value[1:] if begins else value
    return text
