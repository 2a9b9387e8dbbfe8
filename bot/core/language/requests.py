"""What people ask of their companion's memory in the middle of a conversation: "forget what I said about …",
"remember this for ever: …". Recognised by plain rules, so that it works with every model and with none.

The rules (`request_phrases`) know the languages of the catalogue and are strict on purpose: a request that is missed
goes to the model as ordinary talk, ordinary talk that is taken for a request breaks the conversation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from bot.core.language import request_phrases as asked_so
from bot.core.language.bygones import PLAINLY, TALK
from bot.core.language.patterns import lazily
from bot.core.language.permission import read_permission
from bot.core.language.salience import is_salient, telling_words
from bot.core.language.statements import statements
from bot.core.language.text import sentences
from bot.core.models.record import Record

READ_CHARACTERS = 2_000
"""A longer message is a document and asks for nothing."""
TOPIC_WORDS = 12


class Wish(Enum):
    """What is asked for."""

    FORGET = auto()
    """To erase what was said about a topic."""
    FORGET_ALL = auto()
    """To erase everything about the person."""
    KEEP = auto()
    """To remember for ever what this very message says."""
    KEEP_LAST = auto()
    """To remember for ever what was said just before."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Request(Record):
    """A request and, when there is one, its topic."""

    wish: Wish
    topic: str = ""


_PLEASE = r"(?:please|bitte|s['’]il te pla[iî]t|s['’]il vous pla[iî]t|por favor)"
_YES = lazily(
    rf"(?:yes|y|ja|oui|s[ií]|sim)(?:[\s,!.]+(?:{_PLEASE}|do|do (?:it|that|so)|go ahead|all|all of (?:them|it)|thanks"
    r"|thank you|(?:erase|forget|delete) (?:them|it|these|those|this|that|all)(?: all| of them)?"
    r"|alles?|danke|tout|merci|todo|gracias|tudo|obrigad[oa]))*[\s.!]*",
    re.IGNORECASE,
)
_YES_THESE = lazily(
    rf"(?:yes|y|ja|oui|s[ií]|sim)[\s,:]+(?:{_PLEASE}[\s,]+)?"
    r"(?:(?:only|just|erase|forget|delete|numbers?|nur|nummern?|seulement|s[oó]lo|só|apenas)\s+)*"
    r"(?P<numbers>\d{1,2}(?:(?:\s*(?:,|&|\b(?:and|und|et|y|e)\b)\s*|\s+)+\d{1,2})*)"
    rf"(?:[\s,]+(?:{_PLEASE}|only))?[\s.!]*",
    re.IGNORECASE,
)


ASKED_TO_KEEP = "Remember this for ever: "
"""What a command says before words that are to be kept; it is no part of them."""


def read_request(text: str) -> Request | None:
    """What a message asks of memory; None for ordinary talk, and for a message that also says something else."""
    if len(text) > READ_CHARACTERS:
        return None
    small = text.lower()
    if not any(piece in small for piece in asked_so.MAY_ASK):
        return None
    if any(pattern.match(text) for pattern in asked_so.KEEPING):
        return Request(wish=Wish.KEEP)
    asked = [(sentence, _read(sentence)) for sentence in sentences(text)]
    requests = [request for _, request in asked if request is not None]
    if len(requests) != 1 or any(is_salient(sentence) for sentence, request in asked if request is None):
        return None
    return requests[0]


def is_off_record(text: str) -> bool:
    """Whether a message only directs memory or her, so that nothing of it is to be remembered."""
    if read_consent(text) is not None or read_permission(text) is not None:
        return True
    request = read_request(text)
    return request is not None and request.wish is not Wish.KEEP


def is_to_be_kept(text: str) -> bool:
    """Whether a message asks to have what it says remembered for ever."""
    request = read_request(text)
    return request is not None and request.wish is Wish.KEEP


def read_consent(text: str) -> tuple[int, ...] | None:
    """An explicit yes: to the numbers it names, () when it is to all. None for everything else."""
    text = text.strip()
    if _YES.fullmatch(text):
        return ()
    if (match := _YES_THESE.fullmatch(text)) is not None:
        return tuple(dict.fromkeys(int(number) for number in re.findall(r"\d+", match["numbers"])))
    return None


def _read(sentence: str) -> Request | None:
    if any(pattern.match(sentence) for pattern in asked_so.FORGETTING_ALL):
        return Request(wish=Wish.FORGET_ALL)
    for pattern in asked_so.FORGETTING:
        if (match := pattern.match(sentence)) is not None:
            return _forgetting(match["topic"])
    if (topic := _fact(sentence) or _bygone(sentence)) is not None:
        return _forgetting(topic)
    if any(pattern.match(sentence) for pattern in asked_so.KEEPING_SENTENCE):
        return Request(wish=Wish.KEEP)
    if any(pattern.match(sentence) for pattern in asked_so.KEEPING_LAST):
        return Request(wish=Wish.KEEP_LAST)
    return None


def _fact(sentence: str) -> str | None:
    found = (match["topic"] for pattern in asked_so.FORGETTING_A_FACT if (match := pattern.match(sentence)) is not None)
    return next((topic for topic in found if any(statements(topic, None))), None)


def _bygone(sentence: str) -> str | None:
    """What they did or went through that is to be forgotten; what is so at present only if it is asked for plainly."""
    forms = asked_so.FORGETTING_BYGONES
    if PLAINLY.search(sentence):
        forms += asked_so.FORGETTING_A_STATE
    found = (match["topic"] for pattern in forms if (match := pattern.match(sentence)) is not None)
    topic = next(found, None)
    return topic if topic is not None and telling_words(topic) and not TALK.search(topic) else None


def _forgetting(topic: str) -> Request | None:
    topic = topic.strip(" \"'“”‘’")
    if topic.casefold() in asked_so.OF_ONESELF:
        return Request(wish=Wish.FORGET_ALL)
    if topic.casefold() in asked_so.NO_TOPIC or len(topic.split()) > TOPIC_WORDS or asked_so.GOES_ON.search(topic):
        return None
    return Request(wish=Wish.FORGET, topic=topic)
