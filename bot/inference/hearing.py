"""What a message wants of a voice without a model: an answer, comfort, a goodbye. Rules for English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.core.care.danger import read_danger
from bot.core.language import phrases
from bot.core.language.salience import is_question
from bot.core.language.text import STOP_WORDS, sentences, words
from bot.core.models.danger import Danger
from bot.inference import asking


class Intent(StrEnum):
    """What kind of reply a message calls for."""

    DISTRESS = "distress"
    DISTRESS_OF_ANOTHER = "distress_of_another"
    INSULT = "insult"
    ADVANCE = "advance"
    ASKS_IF_AI = "asks_if_ai"
    ASKS_IF_SENTIENT = "asks_if_sentient"
    REPROACH = "reproach"
    CONFIDES = "confides"
    ASKS_THE_TIME = "asks_the_time"
    ASKS_WHO = "asks_who"
    ASKS_JOKE = "asks_joke"
    ASKS_STORY = "asks_story"
    LET_GO = "let_go"
    FOND = "fond"
    ASKS_NAME = "asks_name"
    ASKS_ABOUT_ME = "asks_about_me"
    ASKS_FEELING = "asks_feeling"
    ASKS_ADVICE = "asks_advice"
    ASKS_FAVOUR = "asks_favour"
    ASKS_OF_HER = "asks_of_her"
    QUESTION = "question"
    PUZZLED = "puzzled"
    ASKS_PRESENCE = "asks_presence"
    LAUGH = "laugh"
    GOODBYE = "goodbye"
    THANKS = "thanks"
    HELLO = "hello"
    APOLOGY = "apology"
    COMPLIMENT = "compliment"
    CORRECTION = "correction"
    BRIEF = "brief"
    WORDLESS = "wordless"
    FOREIGN = "foreign"
    STATEMENT = "statement"


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """A message, understood. `text` is the part of it that the intent rests on, such as the question at its end.

    `personal`: it concerns the person. `of_companion`: it concerns what the companion said. `recollects`: it asks for
    whatever is known. `asks_when`, `asks_how`: what a question wants to know.
    """

    intent: Intent
    text: str
    personal: bool = False
    of_companion: bool = False
    recollects: bool = False
    asks_when: bool = False
    asks_how: bool = False


_WHATEVER_ELSE = (
    (phrases.INSULT, Intent.INSULT),
    (phrases.ADVANCE, Intent.ADVANCE),
    (asking.IF_AI, Intent.ASKS_IF_AI),
    (asking.IF_SENTIENT, Intent.ASKS_IF_SENTIENT),
    (asking.WHO, Intent.ASKS_WHO),
    (phrases.REPROACH, Intent.REPROACH),
    (phrases.SECRET, Intent.CONFIDES),
    (asking.CLOCK, Intent.ASKS_THE_TIME),
    (phrases.JOKE, Intent.ASKS_JOKE),
    (phrases.STORY, Intent.ASKS_STORY),
    (phrases.LET_GO, Intent.LET_GO),
    (phrases.FOND, Intent.FOND),
    (asking.MY_NAME, Intent.ASKS_NAME),
    (asking.ABOUT_ME, Intent.ASKS_ABOUT_ME),
    (asking.PRESENT, Intent.ASKS_PRESENCE),
)
"""What decides about a message whatever else it says, but for danger."""
_IN_DANGER = {Danger.SELF: Intent.DISTRESS, Danger.ANOTHER: Intent.DISTRESS_OF_ANOTHER}
_QUESTIONS = (
    (asking.FEELING, Intent.ASKS_FEELING),
    (asking.ADVICE, Intent.ASKS_ADVICE),
    (asking.FAVOUR, Intent.ASKS_FAVOUR),
)
_COURTESIES = (
    (phrases.LAUGH, 4, Intent.LAUGH),
    (phrases.GOODBYE, 12, Intent.GOODBYE),
    (phrases.THANKS, 8, Intent.THANKS),
    (phrases.HELLO, 6, Intent.HELLO),
    (phrases.APOLOGY, 8, Intent.APOLOGY),
    (phrases.COMPLIMENT, 8, Intent.COMPLIMENT),
    (phrases.CORRECTION, 14, Intent.CORRECTION),
)
"""How each is said, and in how many words at most: a long message has more to it."""
_ASKS_AT_MOST = 12
"""Words of a question that has no question mark."""
_FIRST_WORD = re.compile(r"\W*(\w+)")
_PLAIN_BEGINNINGS = frozenset("i my we our he she they it the his her their there today yesterday a an".split())
_BRIEF = frozenset(
    """yes yeah yep yup no nope nah ok okay k kk sure fine maybe idk dunno hm hmm hmmm mhm right true nothing much not
    really i know don't dont good great nice cool wow oh ah um well sweet same alright whatever meh guess so perhaps
    probably ugh phew i'm im too all""".split()
)
_UNSURE = frozenset("why what huh really how when who where so and mean do you wait".split())
_PERSONAL = frozenset("i i'm im i've ive i'd me my mine we our us remind".split())
_HER = frozenset("you you're you've your yours yourself u ur".split())
_FOREIGN = frozenset(
    """ich bin nicht und heute der das ist mir mein wie geht je ne suis pas est les une mon vous tu ça el los las una
    es estoy soy como cómo estás muy hola qué tengo gracias il sono che della non ho mio oggi uma não eu meu você hoje
    ik het een niet jag och är""".split()
)
_SUM = re.compile(r"^[\s\d.,()?=]*\d[\s\d.,()?=]*[-+*/×÷^%][\s\d.,()?=+*/×÷^%-]*$")
_TELLING = frozenset({Intent.STATEMENT, Intent.CORRECTION, Intent.DISTRESS, Intent.DISTRESS_OF_ANOTHER, Intent.FOREIGN})
_HER_FIRST = re.compile(r"\W*(?:so )?(?:can|could|are|will|would|have|do) (?:you|u)\b", re.IGNORECASE)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


def hear(message: str) -> Heard:
    """What the message wants. Danger comes before everything, then sincere questions, then courtesies."""
    said = words(message)
    danger = read_danger(message)
    decided = next((intent for pattern, intent in _WHATEVER_ELSE if pattern.search(message)), None)
    decided = _IN_DANGER[danger] if danger is not None else decided
    decided = decided or _without_a_sentence(message, said)
    if decided is not None:
        return Heard(intent=decided, text=message)
    question = _question(message)
    if question is not None:
        return _asked(question)
    for pattern, most_words, intent in _COURTESIES:
        if len(said) <= most_words and pattern.search(message):
            return Heard(intent=intent, text=message)
    return Heard(intent=Intent.STATEMENT, text=message, personal=True)


def _without_a_sentence(message: str, said: list[str]) -> Intent | None:
    """What a message wants that is no English sentence: a picture, a sum, a word or two, another language."""
    if _SUM.search(message):
        return Intent.QUESTION
    if not said:
        return Intent.PUZZLED if "?" in message else Intent.WORDLESS
    if all(word in _UNSURE for word in said):
        return Intent.PUZZLED
    if all(word in _BRIEF or not word.isalpha() for word in said) and "?" not in message:
        return Intent.BRIEF
    return Intent.FOREIGN if _is_foreign(message, said) else None


def tells(text: str) -> bool:
    """Whether a text says anything of its speaker's life: one of its sentences is no question, courtesy or request."""
    return any(_begins_plainly(sentence) or hear(sentence).intent in _TELLING for sentence in sentences(text))


def _begins_plainly(sentence: str) -> bool:
    """Whether a sentence begins as statements do ("My dog …"), which spares hearing it out."""
    begins = _FIRST_WORD.match(sentence)
    return begins is not None and begins[1].lower() in _PLAIN_BEGINNINGS and not is_question(sentence)


def _question(message: str) -> str | None:
    """The last sentence that truly asks something; None when nothing is asked."""
    asked = [part for part in sentences(message) if _asks(part)]
    asked = [part for part in asked if not asking.TAG.search(part)] or asked[: len(sentences(message)) == 1]
    return asked[-1] if asked else None


def _asks(sentence: str) -> bool:
    if is_question(sentence):
        return True
    if len(words(sentence)) > _ASKS_AT_MOST:
        return False
    return bool(asking.ASKS.search(sentence)) or any(pattern.search(sentence) for pattern, _ in _QUESTIONS)


def _asked(question: str) -> Heard:
    said = set(words(question))
    recollects, opinion = bool(asking.RECOLLECTS.search(question)), bool(asking.OPINION.search(question))
    of_companion, personal = bool(asking.OF_COMPANION.search(question)), bool(said & _PERSONAL)
    intent = next((meant for pattern, meant in _QUESTIONS if pattern.search(question)), Intent.QUESTION)
    of_her = bool(said & _HER) and (not personal or bool(_HER_FIRST.match(question)))
    if intent is Intent.QUESTION and of_her and not (opinion or of_companion or recollects):
        intent = Intent.ASKS_OF_HER
    return Heard(
        intent=intent,
        text=question,
        personal=personal,
        of_companion=of_companion,
        recollects=recollects,
        asks_when="when" in said or "date" in said or "how long ago" in question.lower(),
        asks_how=bool(asking.HOW.search(question)),
    )


def _is_foreign(message: str, said: list[str]) -> bool:
    """Whether the message is in another language than English: another script, or that language's little words."""
    letters = [char for char in message if char.isalpha()]
    if sum(bool(_LATIN.match(char)) for char in letters) * 2 < len(letters):
        return True
    english = sum(word in STOP_WORDS for word in said)
    return sum(word in _FOREIGN for word in said) >= max(1, english + 1)
