"""A voice without a model: composes replies from the blueprint's lines and from what recall found.

It is heard when no model is configured and when none answers. It invents nothing: whatever it says of the person is one
of their memories, told back or quoted, with its time.
"""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Callable
from datetime import timedelta

from bot.core.care.floors import asks_if_ai
from bot.core.catalogue import text
from bot.core.errors import ModelUnavailable
from bot.core.feeling.tone import Tone, tone
from bot.core.language.almanac import MONTHS, WEEKDAYS, how_long, part_of_day, zone_of
from bot.core.language.salience import is_salient
from bot.core.language.text import clean, shorten, words
from bot.core.memory.rules import ME, NAME, findings, is_fleeting
from bot.core.models.chat import ChatRequest, Delta, Moment
from bot.core.models.memory import Kind
from bot.core.models.persona import placeholders
from bot.core.models.reading import Finding
from bot.core.models.turn import SESSION_GAP, Speaker
from bot.inference.bearing_oneself import is_low, opening, parting, within
from bot.inference.first_words import first_words
from bot.inference.hearing import Intent, hear, tells
from bot.inference.lines import Lines
from bot.inference.news import looks_ahead
from bot.inference.recollection import Recollection
from bot.inference.retelling import turned_to_you

LONG_AWAY = timedelta(hours=20)
"""After this silence a greeting is answered with what was left open."""
WELCOMED_BACK = timedelta(hours=40)
"""After this silence their absence is spoken of."""
SAYS_ONLY_A_NAME = 6
"""In so few words somebody is introduced; in more, something is told of them."""
READ = 1000
"""Characters of a message that are read."""

_SENTENCE = re.compile(r".+?(?:[.!?…]+[”’\"]*(?:\s+|\Z)|\Z)", re.DOTALL)
_NOT_SAFE = re.compile(r"^\W*(?:no|not|nope)\b(?!.*\b(?:safe|fine|ok|okay)\b)", re.IGNORECASE | re.DOTALL)
_MOVES_ON = re.compile(r"\W*(?:so |but |ok )?(?:anyway|enough of that|on another note|in other news)\b", re.IGNORECASE)
_MISSING = re.compile(r"\b(?:ran away|missing|disappeared|left me|dumped me)\b", re.IGNORECASE)
"""Of whom nobody can say how they are."""
_STAYED_WITH = {
    Tone.DEATH: frozenset({Tone.PLAIN, Tone.SOUR, Tone.HEAVY, Tone.BRIGHT}),
    Tone.HEAVY: frozenset({Tone.PLAIN, Tone.SOUR, Tone.HEAVY}),
}
"""After a death or bad news, what is met by staying with them rather than by its own tone."""
_FOR_AN_ANSWER = frozenset({Intent.BRIEF, Intent.STATEMENT, Intent.THANKS, Intent.CORRECTION, Intent.WORDLESS})
_SECTIONS = {
    Intent.DISTRESS: ("distress",),
    Intent.DISTRESS_OF_ANOTHER: ("distress_of_another",),
    Intent.INSULT: ("insulted",),
    Intent.ADVANCE: ("declined",),
    Intent.ASKS_IF_AI: ("asked_if_ai",),
    Intent.ASKS_IF_SENTIENT: ("asked_if_sentient",),
    Intent.ASKS_WHO: ("about_me",),
    Intent.REPROACH: ("reproached",),
    Intent.CONFIDES: ("secret",),
    Intent.ASKS_JOKE: ("jokes",),
    Intent.ASKS_STORY: ("stories",),
    Intent.FOND: ("fond",),
    Intent.ASKS_FAVOUR: ("favours",),
    Intent.ASKS_NAME: ("your_name",),
    Intent.ASKS_PRESENCE: ("present",),
    Intent.PUZZLED: ("puzzled",),
    Intent.LAUGH: ("laughs",),
    Intent.GOODBYE: ("goodbye",),
    Intent.THANKS: ("thanks",),
    Intent.APOLOGY: ("forgiven",),
    Intent.COMPLIMENT: ("complimented",),
    Intent.CORRECTION: ("corrected",),
    Intent.FOREIGN: ("only_english",),
    Intent.LET_GO: ("let_go", "stories"),
}
"""What is answered with a line, whatever else is known."""
_ANSWERED_AT_ONCE = frozenset(
    """distress distress_of_another insult advance asks_if_ai asks_if_sentient asks_who thanks goodbye apology
    foreign""".split()
)
"""Intents before which nobody is greeted."""
_SAID_WHATEVER_THE_MOOD = frozenset(
    {Intent.DISTRESS, Intent.DISTRESS_OF_ANOTHER, Intent.ASKS_IF_AI, Intent.ASKS_IF_SENTIENT, Intent.FOREIGN}
)
"""What a stance neither shortens nor colours."""
_SHOWS_A_MOOD = frozenset({Intent.STATEMENT, Intent.BRIEF, Intent.QUESTION, Intent.ASKS_OF_HER, Intent.ASKS_FAVOUR})
"""Where her mood shows in the first words; other lines are about it, or have nothing to do with it."""
_OF_ANYBODY = frozenset((NAME, "anniversary"))
"""Facts whose lines fit whoever is told of; others ask after the person's own."""
_ACKNOWLEDGED = {
    Tone.DEATH: "sorry",
    Tone.HEAVY: "sorry",
    Tone.SOUR: "sour",
    Tone.PLAIN: "heard",
    Tone.BRIGHT: "glad",
    Tone.JOY: "congratulations",
}


class OfflineVoice:
    """A ChatModel that reads the moment instead of a prompt. The same moment always gets the same reply."""

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        """The reply, sentence by sentence. Raises ModelUnavailable when the request is no conversation."""
        if request.moment is None:
            raise ModelUnavailable(
                "The offline voice can only converse; configure a model (EVERKIN_MODEL_URL) for this."
            )
        for sentence in _SENTENCE.findall(speak(request.moment)):
            yield Delta(text=sentence, composed=True)


def speak(moment: Moment) -> str:
    """The whole reply to the moment, one to four sentences on one line, within the stance that was decided."""
    if moment.occasion is not None:
        said = first_words(moment, moment.occasion, Lines(moment, moment.occasion.text))
        return said if moment.decision is None else within(moment.decision.style, said)
    reply = _Reply(moment)
    said = " ".join(clean(" ".join(part for part in reply.compose() if part)).split())
    if moment.decision is None or reply.heard.intent in _SAID_WHATEVER_THE_MOOD:
        return said
    return within(moment.decision.style, said)


class _Reply:
    """One reply in the making."""

    def __init__(self, moment: Moment) -> None:
        self.moment = moment
        self.text = shorten(clean(moment.message.text), READ)
        self.heard = hear(self.text)
        self.lines = Lines(moment, self.text)
        self.sparing = moment.feeling.mood.arousal < -0.2 or moment.feeling.mood.pleasure < -0.2
        self.memory = Recollection(moment, self.heard, self.lines, sparing=self.sparing)
        same_talk = moment.away is not None and moment.away < SESSION_GAP
        self.greets = False
        self.sitting = [turn for turn in moment.history if same_talk and moment.now - turn.at < SESSION_GAP]

    def compose(self) -> list[str]:
        if self._was_asked_if_safe() and self.heard.intent in _FOR_AN_ANSWER:
            return [self.lines.pick("distress" if _NOT_SAFE.search(self.text) else "safe_now")]
        entrance = self._entrance()
        self.greets = bool(entrance)
        if self.heard.intent not in _SHOWS_A_MOOD:
            return [*entrance, *self._body()]
        if (left := parting(self.moment, self.lines)) and self.heard.intent in (Intent.STATEMENT, Intent.BRIEF):
            return [*entrance, left]
        return [*entrance, "" if entrance else opening(self.moment, self.lines), *self._body()]

    def _was_asked_if_safe(self) -> bool:
        """Whether the last words to them were the help lines, which end with this question."""
        lately = [turn.text for turn in self.moment.history[-1:] if turn.speaker is Speaker.COMPANION]
        asked = text("care-crisis", self.moment.person.language, lines="").partition("\n")[0]
        return self.lines.heard_lately("distress") or any(said.startswith(asked) for said in lately)

    def _entrance(self) -> list[str]:
        intent, away = self.heard.intent, self.moment.away
        if intent in _ANSWERED_AT_ONCE:
            return []
        if away is None and not self.moment.history:
            return [self.lines.pick("greeting")]
        if away is not None and away >= WELCOMED_BACK:
            return [self.lines.pick("welcome_back", away=how_long(away))]
        if intent is not Intent.HELLO:
            return []
        day = part_of_day(self.moment.now.astimezone(zone_of(self.moment.person)))
        return [self.lines.pick("hello", **({} if day == "night" else {"day": day}))]

    def _body(self) -> list[str]:
        composed: dict[Intent, Callable[[], list[str]]] = {
            Intent.QUESTION: self.memory.answer,
            Intent.ASKS_ADVICE: self._advise,
            Intent.ASKS_ABOUT_ME: self.memory.about_them,
            Intent.ASKS_OF_HER: self._of_herself,
            Intent.HELLO: self._opening,
            Intent.BRIEF: self._to_next_to_nothing,
            Intent.WORDLESS: self._to_next_to_nothing,
            Intent.STATEMENT: self._respond,
        }
        intent = self.heard.intent
        if (intent in composed or intent is Intent.FOREIGN) and asks_if_ai(self.text):
            person = self.moment.person
            return [text("care-is-ai", person.language, name=self.moment.blueprint.name)]
        if intent in composed:
            return composed[intent]()
        if intent is Intent.ASKS_THE_TIME:
            local = self.moment.now.astimezone(zone_of(self.moment.person))
            date = f"{WEEKDAYS[local.weekday()]}, {local.day} {MONTHS[local.month - 1]}"
            return [self.lines.pick("clock", time=f"{local:%H:%M}", date=date)]
        if intent is Intent.ASKS_FEELING:
            return [self.lines.pick("feeling_quiet" if is_low(self.moment.feeling) else "feeling_bright")]
        return [self.lines.pick(section) for section in _SECTIONS[intent]]

    def _opening(self) -> list[str]:
        """After a greeting: what was left open when they were away, else a first question, else nothing new."""
        away = self.moment.away
        if away is not None and away >= LONG_AWAY and (open_still := self.memory.left_open()):
            return open_still
        return [self.lines.pick("present" if self.sitting else "opening")]

    def _to_next_to_nothing(self) -> list[str]:
        """To a word or a picture: by its feeling; the second time in a row something is told instead."""
        felt = tone(self.text)
        if felt is Tone.BRIGHT and self.heard.intent is Intent.WORDLESS:
            return [self.lines.pick("smile")]
        if felt in (Tone.HEAVY, Tone.SOUR):
            return [self.lines.pick("frown")]
        before = [turn for turn in self.sitting if turn.speaker is Speaker.PERSON]
        again = (
            not self.lines.heard_lately("stories")
            and bool(before)
            and hear(before[-1].text).intent in (Intent.BRIEF, Intent.WORDLESS)
        )
        return [self.lines.pick("stories" if again else "brief")]

    def _advise(self) -> list[str]:
        """What they told that bears on it goes before advice; what they cannot bear stands for it."""
        allergy = self.memory.allergy()
        return [allergy] if allergy else [self.memory.connected(), self.lines.pick("advice")]

    def _of_herself(self) -> list[str]:
        """What her blueprint says on the topic; that nobody wrote it, where it says nothing."""
        asked = f" {' '.join(words(self.heard.text))} "
        for topic in self.moment.blueprint.offline.myself:
            if any(f" {key} " in asked for key in topic.keys):
                return [self.lines.choose(topic.lines, topic.keys[0])]
        return [self.lines.pick("unwritten")]

    def _respond(self) -> list[str]:
        """To a statement: acknowledged by its feeling, set beside an older memory where one fits, and asked about."""
        felt, weighed_down = tone(self.text), self._weighed_down()
        grieving = felt is Tone.DEATH or self.memory.bearings.mourned(self.text)
        if grieving and felt in (Tone.PLAIN, Tone.SOUR):
            felt = Tone.HEAVY
        found = findings(self.text, self.moment.message.at)
        moved_on = felt in (Tone.PLAIN, Tone.BRIGHT) and weighed_down is not Tone.DEATH
        if moved_on and (taken_in := self._taken_in(found)):
            return [taken_in]
        staying = weighed_down is not None and felt in _STAYED_WITH[weighed_down]
        asks = not self._asked_enough() and felt not in (Tone.SOUR, Tone.JOY)
        connected = "" if grieving or staying else self.memory.connected()
        section = "staying" if staying else _ACKNOWLEDGED[felt]
        parts = [self.lines.pick("taken_in" if section == "heard" and not asks else section), connected]
        if asks and not (connected and self.sparing):
            parts.append(self._question(felt, found, staying=staying))
        return parts

    def _taken_in(self, found: list[Finding]) -> str:
        """To a fact about themselves or theirs: a line for just that. The last one told counts."""
        for finding in reversed(found):
            relation = "called" if finding.relation == NAME and finding.subject == ME else finding.relation or ""
            if relation == "birthday" and finding.subject != ME:
                relation = "anniversary"
            lines = self.moment.blueprint.offline.told.get(relation.split(" ")[0], ())
            if finding.subject != ME and relation not in _OF_ANYBODY:
                lines = tuple(line for line in lines if "whose" in placeholders(line))
            short = len(words(self.text)) <= SAYS_ONLY_A_NAME or relation != NAME
            if lines and short and finding.subject and finding.value and len(finding.value.split()) <= 3:
                values = {"value": turned_to_you(finding.value), "whose": f"your {finding.subject}"}
                fitting = [line for line in lines if not self._echoes(line, values)]
                return self.lines.choose(fitting, relation, **values) if fitting else ""
        return ""

    def _echoes(self, line: str, values: dict[str, str]) -> bool:
        """Whether a line repeats a fact in so many words that the reply would be remembered beside it."""
        return bool(placeholders(line)) and (self.greets or is_salient(line.format(**values), Speaker.COMPANION))

    def _question(self, felt: Tone, found: list[Finding], *, staying: bool) -> str:
        subject = self.memory.bearings.subject(self.text)
        if felt is Tone.DEATH or felt is Tone.HEAVY or staying:
            theirs = subject is not None and subject.alive and not {"me", "i", "i'm", "im"} & set(words(self.text))
            if subject is not None and theirs and felt is Tone.HEAVY and not _MISSING.search(self.text):
                return self.lines.pick("ask_them", are_they=subject.are_they)
            return self.lines.pick("comfort")
        if looks_ahead(self.text):
            return self.lines.pick("upcoming")
        if subject is None and any(finding.kind is Kind.EVENT for finding in found):
            return self.lines.pick("happened")
        return self.lines.pick("curious", **({"subject": subject.name} if subject is not None else {}))

    def _weighed_down(self) -> Tone | None:
        """What was told in the last turns that is not to be met with a quip now, unless they have moved on from it."""
        if _MOVES_ON.match(self.text):
            return None
        lately = [turn for turn in self.sitting if turn.speaker is Speaker.PERSON][-2:]
        tones = {tone(turn.text, valence=0.0) for turn in lately if tells(turn.text)}  # by what happened, not by words
        if Tone.DEATH in tones:
            return Tone.DEATH
        moved_on = looks_ahead(self.text) or is_fleeting(self.text)
        return Tone.HEAVY if Tone.HEAVY in tones and not moved_on else None

    def _asked_enough(self) -> bool:
        replies = [turn.text for turn in self.sitting if turn.speaker is Speaker.COMPANION]
        return len(replies) >= 2 and all(reply.endswith("?") for reply in replies[-2:])
