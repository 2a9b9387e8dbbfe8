"""What a message wants of a voice without a model: an answer, comfort, a goodbye. Rules for English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.core.salience import is_question
from bot.core.text import sentences, words


class Intent(StrEnum):
    """What kind of reply a message calls for."""

    DISTRESS = "distress"
    ASKS_IF_AI = "asks_if_ai"
    ASKS_WHO = "asks_who"
    ASKS_FEELING = "asks_feeling"
    ASKS_NAME = "asks_name"
    ASKS_ADVICE = "asks_advice"
    QUESTION = "question"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    HELLO = "hello"
    CORRECTION = "correction"
    BRIEF = "brief"
    STATEMENT = "statement"


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """A message, understood. `text` is the part of it that the intent rests on, such as the question at its end.

    `personal`: it concerns the person. `of_companion`: it concerns what the companion said. `asks_when`, `asks_how`:
    what a question wants to know.
    """

    intent: Intent
    text: str
    personal: bool = False
    of_companion: bool = False
    asks_when: bool = False
    asks_how: bool = False


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.VERBOSE)


_DISTRESS = _pattern(
    r"""\b(?: kill(?:ing)?\ my\s?self | suicid(?:e|al) | end(?:ing)?\ (?:my\ life|it\ all) | take\ my\ own\ life
    | (?:want|wanna|going|gonna|ready)\ (?:to\ )?die | wish\ i\ (?:was|were)\ dead
    | do\s?n['’]?o?t\ want\ to\ (?:live|be\ alive|wake\ up|be\ here\ any\s?more|exist)
    | (?:hurt|harm|cut)(?:ting|ing)?\ my\s?self | self[-\ ]harm | better\ off\ (?:dead|without\ me) )\b"""
)
_ASKS_IF_AI = _pattern(
    r"""\b(?: are\ (?:you|u)\ (?:(?:even|really|actually|just|truly|like|an?|some|kind\ of|sort\ of|the|real)[\s,]+)*
      (?: ai | a\.i\. | bot | chatbot | robot | machine | computer | program(?:me)? | human | person | real | alive
        | artificial | (?:large\ )?language\ model | llm )\b
    | (?:am\ i|i['’]m\ i)\ (?:talking|speaking|chatting|writing)\ (?:to|with)\ an?\ (?:\w+\ )?
      (?:ai|bot|human|person|machine|robot|computer)
    | is\ (?:this|there)\ an?\ (?:\w+\ )?(?:ai|bot|human|person|robot) )\b"""
)
_ASKS_WHO = _pattern(r"\b(?:who\ are\ you | what\ are\ you | tell\ me\ about\ yourself | what['’]?s\ your\ name)\b")
_ASKS_FEELING = _pattern(
    r"""\b(?: how(?:\ are|['’]re|\ r)\ (?:you|u|things\ with\ you) | how\ (?:do|are)\ you\ feel(?:ing)?
    | how['’]?s\ it\ going | how\ have\ you\ been | are\ you\ (?:ok|okay|all\ right|alright|well) | what['’]s\ up )\b"""
)
_ASKS_NAME = _pattern(r"\b(?: what(?:['’]?s|\ is)\ my\ (?:own\ )?name | what\ am\ i\ called | who\ am\ i )\s*\W*$")
_ASKS_ADVICE = _pattern(
    r"""^\W*(?:so\ |and\ |but\ |hey\ )?(?: (?:should|shall|can|could|may|might|will|would)\ i\b
    | (?:what|how|where|when|who|which|why)\ (?:should|shall|can|could|would|do\ i\ even)\b | how\ do\ i\b
    | why\ (?:am|do|can['’]?t|did)\ i\b | is\ it\ (?:ok|okay|normal|weird|bad)
    | (?:can|could|would|will)\ you\ (?!tell|remember|remind)\w+ )"""
)
_ASKS = _pattern(
    r"""^\W*(?:so\ |and\ |but\ |hey\ )?(?: who | whose | what | when | where | which | why | how | do\ you
    | did\ (?:i|you) | have\ (?:i|you) | is | are | was | were | does | can | could | should | would | will
    | remember\ (?:when|my|the|what) )
    (?:['’]?s|['’]re)?\b"""
)
_PERSONAL = frozenset("i i'm i've i'd me my mine we our us remember remind".split())
_OF_COMPANION = _pattern(
    r"\b(?:did|have|had)?\s*you\ (?:ever\ )?(?:tell|told|say|said|promise[d]?|mention(?:ed)?|call(?:ed)?)\b"
)
_THANKS = _pattern(r"\b(?:thanks?|thank\ (?:you|u)|thx|ty|cheers|much\ appreciated)\b")
_GOODBYE = _pattern(
    r"""\b(?: bye | goodbye | good\ ?night | night\ night | see\ (?:you|ya|u) | ttyl | cya
    | (?:got|have|need)\ to\ (?:go|run|leave|sleep) | gotta\ (?:go|run) | talk\ (?:to\ you\ )?(?:later|soon|tomorrow)
    | (?:heading|going|off)\ to\ (?:bed|sleep) | speak\ soon | until\ (?:later|tomorrow|next\ time) )\b"""
)
_HELLO = _pattern(
    r"^\W*(?:hi|hey|hello|hiya|yo|good\ (?:morning|afternoon|evening|day)|morning|evening|i['’]?m\ back|back\ again)\b"
)
_CORRECTION = _pattern(
    r"^\W*(?:no,|nope,|actually,|that['’]s\ (?:wrong|not\ right)|not\ \w+,|you['’]?re\ wrong|i\ meant)"
)
_BRIEF = frozenset(
    """yes yeah yep yup no nope nah ok okay k sure fine maybe idk dunno haha hah lol lmao hm hmm mhm right true nothing
    not much really i know don't good great nice cool wow oh ah um well""".split()
)


_COURTESIES = (
    (_GOODBYE, 12, Intent.GOODBYE),
    (_THANKS, 8, Intent.THANKS),
    (_HELLO, 4, Intent.HELLO),
    (_CORRECTION, 40, Intent.CORRECTION),
)
"""How each is said, and in how many words at most: a long message has more to it."""


def hear(message: str) -> Heard:
    """What the message wants. Danger comes before everything, then sincere questions, then courtesies."""
    if _DISTRESS.search(message):
        return Heard(intent=Intent.DISTRESS, text=message)
    question = _question(message)
    if question is not None:
        return _asked(question)
    said = words(message)
    if all(word in _BRIEF for word in said):
        return Heard(intent=Intent.BRIEF, text=message)
    for pattern, most_words, intent in _COURTESIES:
        if len(said) <= most_words and pattern.search(message):
            return Heard(intent=intent, text=message)
    return Heard(intent=Intent.STATEMENT, text=message, personal=True)


def _question(message: str) -> str | None:
    """The last sentence that asks something; None when nothing is asked."""
    asking = [part for part in sentences(message) if is_question(part)]
    if asking:
        return asking[-1]
    if _ASKS_IF_AI.search(message) or (len(words(message)) <= 12 and _ASKS.search(message)):
        return message
    return message if _ASKS_WHO.search(message) else None


def _asked(question: str) -> Heard:
    said = words(question)
    intent = Intent.QUESTION
    for pattern, meant in (
        (_ASKS_IF_AI, Intent.ASKS_IF_AI),
        (_ASKS_WHO, Intent.ASKS_WHO),
        (_ASKS_FEELING, Intent.ASKS_FEELING),
        (_ASKS_NAME, Intent.ASKS_NAME),
        (_ASKS_ADVICE, Intent.ASKS_ADVICE),
    ):
        if pattern.search(question):
            intent = meant
            break
    return Heard(
        intent=intent,
        text=question,
        personal=any(word in _PERSONAL for word in said),
        of_companion=bool(_OF_COMPANION.search(question)),
        asks_when=bool({"when", "date"} & set(said)) or "how long ago" in " ".join(said),
        asks_how=any(word in ("how", "how's", "hows") for word in said),
    )
