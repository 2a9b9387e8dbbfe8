"""What people ask of their companion's memory in the middle of a conversation: "forget what I said about …",
"remember this for ever: …". Recognised by plain rules, so that it works with every model and with none.

The rules know English, of a yes every language of the catalogue, and are strict on purpose: a request that is missed
goes to the model as ordinary talk, ordinary talk that is taken for a request breaks the conversation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from bot.core.language.permission import read_permission
from bot.core.language.salience import is_salient
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


_NAMED = r"(?:(?-i:[A-Z])[\w'’-]{1,30},\s+)?"
_OPENING = rf"^(?:(?:hey|hi|hello|ok|okay|well|so|actually|oh|and|no|wait|sorry)[\s,!.]+)*{_NAMED}"
_ASKING = r"(?:please[\s,]+|(?:can|could|would|will) you (?:please |kindly |just )?|i(?:['’]d like| want) you to )?"
_FORGET = rf"{_OPENING}{_ASKING}(?:just |now )?(?:forget|erase|delete|remove|wipe)\s+"
_I_HAVE = r"i(?:['’]ve| have|['’]d| had)?(?: just| ever| once| already| earlier| even)*"
_SAID = (
    r"(?:said|told|mentioned|wrote|shared|talked|confessed|admitted)(?: to you| you| with you)?"
    r"(?: anything| something)?"
)
_ABOUT = r"(?:about|regarding|concerning|of|on)"
_TOPIC = r"\s+(?P<topic>\S.*?)"
_END = r"(?:[\s,]+(?:please|thanks|thank you|for good|for ?ever|completely|entirely))*[\s.!?…]*$"
_ALL = r"(?:what(?:ever)?|everything|anything|all|the things?|all the things)(?: that)?"


def _pattern(*parts: str) -> re.Pattern[str]:
    return re.compile("".join(parts), re.IGNORECASE)


_FORGETTING = (
    _pattern(_FORGET, rf"(?:about )?{_ALL} {_I_HAVE} {_SAID} {_ABOUT}", _TOPIC, _END),
    _pattern(_FORGET, rf"(?:that )?{_I_HAVE} (?:{_SAID} {_ABOUT}|mentioned)", _TOPIC, _END),
    _pattern(_FORGET, r"(?:the|your|all|any|every)(?: the| your| my)? memor(?:y|ies) (?:of|about)", _TOPIC, _END),
    _pattern(
        _FORGET, rf"(?:{_ALL} you (?:know|remember|learnt|learned|stored|saved)|everything) {_ABOUT}", _TOPIC, _END
    ),
)
_FORGETTING_ALL = (
    _pattern(_FORGET, rf"(?:everything|all)(?: that)? {_I_HAVE} (?:told you|said(?: to you)?|shared with you)", _END),
    _pattern(_FORGET, r"(?:all )?(?:of )?(?:my|your) (?:memory|memories|data)(?: (?:of|about) me)?", _END),
    _pattern(_FORGET, r"all (?:the )?(?:memories|data) (?:of|about) me", _END),
    _pattern(_FORGET, r"me (?:completely|entirely|for good|for ?ever)", _END),
    _pattern(_FORGET, r"(?:everything|all) you (?:know|remember|have)", _END),
)

_KEEP = rf"{_OPENING}{_ASKING}(?:always |never )?(?:remember|(?<=never )forget)"
_EVER = r"(?: for ?ever| always| for good)"
_IS = (
    r"(?:is|are|was|were|has|have|had|will|can|can['’]t|isn['’]t|doesn['’]t|won['’]t|needs?|likes?|loves?|hates?"
    r"|lives?|works?|died|passed)"
)
_CLAUSE = (
    r"(?:(?:i|i['’](?:m|ve|d|ll)|my|we|we['’](?:re|ve|ll)|our)\b(?! (?:told|said|asked|mentioned|was telling)\b)"
    rf"|the(?: [\w'’-]+){{1,3}} {_IS}\b|(?-i:[A-Z])[\w'’-]+(?: (?-i:[A-Z])[\w'’-]+)? {_IS}\b) ?[^?]+$"
)
_KEEPING = (
    _pattern(_KEEP, rf"(?: this| that)?{_EVER}?\s*:\s*[^?]*\w[^?]*$"),
    _pattern(_KEEP, rf"(?: this| that)?{_EVER}\s*[,;–—-]\s*[^?]*\w[^?]*$"),
)
_KEEPING_SENTENCE = _pattern(_KEEP, rf"{_EVER}? that ", _CLAUSE)
_KEEPING_LAST = (
    _pattern(_OPENING, _ASKING, rf"remember (?:this|that|it|what i(?: just)? (?:said|told you)){_EVER}", _END),
    _pattern(_OPENING, _ASKING, r"(?:always remember|never forget) (?:this|that|it|what i(?: just)? said)", _END),
)

_ME = frozenset(("me", "myself", "me and my life", "my life"))
_NO_TOPIC = frozenset(
    """it that this him her them those these everything anything something all us you yourself what which then
    there""".split()
)
_GOES_ON = re.compile(
    r"[;:—–?]|,\s*(?:let|i|i['’]\w+|we|it|how|what|can|could|do|did|you|but|so|instead|because|she|he|they)\b"
    r"|\b(?:but|because|let['’]s|instead|and (?:let|i|we|you|just|then))\b",
    re.IGNORECASE,
)
"""The sentence says more than what is to be forgotten: it is talk, or a change of plan."""

_PLEASE = r"(?:please|bitte|s['’]il te pla[iî]t|s['’]il vous pla[iî]t|por favor)"
_YES = re.compile(
    rf"(?:yes|y|ja|oui|s[ií]|sim)(?:[\s,!.]+(?:{_PLEASE}|do|do (?:it|that|so)|go ahead|all|all of (?:them|it)|thanks"
    r"|thank you|(?:erase|forget|delete) (?:them|it|these|those|this|that|all)(?: all| of them)?"
    r"|alles?|danke|tout|merci|todo|gracias|tudo|obrigad[oa]))*[\s.!]*",
    re.IGNORECASE,
)
_YES_THESE = re.compile(
    rf"(?:yes|y|ja|oui|s[ií]|sim)[\s,:]+(?:{_PLEASE}[\s,]+)?"
    r"(?:(?:only|just|erase|forget|delete|numbers?|nur|nummern?|seulement|s[oó]lo|só|apenas)\s+)*"
    r"(?P<numbers>\d{1,2}(?:(?:\s*(?:,|&|\b(?:and|und|et|y|e)\b)\s*|\s+)+\d{1,2})*)"
    rf"(?:[\s,]+(?:{_PLEASE}|only))?[\s.!]*",
    re.IGNORECASE,
)


def read_request(text: str) -> Request | None:
    """What a message asks of memory; None for ordinary talk, and for a message that also says something else."""
    if len(text) > READ_CHARACTERS:
        return None
    if any(pattern.match(text) for pattern in _KEEPING):
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
    if any(pattern.match(sentence) for pattern in _FORGETTING_ALL):
        return Request(wish=Wish.FORGET_ALL)
    for pattern in _FORGETTING:
        if (match := pattern.match(sentence)) is not None:
            return _forgetting(match["topic"])
    if _KEEPING_SENTENCE.match(sentence):
        return Request(wish=Wish.KEEP)
    if any(pattern.match(sentence) for pattern in _KEEPING_LAST):
        return Request(wish=Wish.KEEP_LAST)
    return None


def _forgetting(topic: str) -> Request | None:
    topic = topic.strip(" \"'“”‘’")
    if topic.casefold() in _ME:
        return Request(wish=Wish.FORGET_ALL)
    if topic.casefold() in _NO_TOPIC or len(topic.split()) > TOPIC_WORDS or _GOES_ON.search(topic):
        return None
    return Request(wish=Wish.FORGET, topic=topic)
