"""The gate before memory: small talk is not remembered."""

from __future__ import annotations

import re

from bot.core.text import lexical_terms, words

_SMALL_TALK = frozenset(
    """hey hi hello hiya yo morning afternoon evening night good goodnight goodmorning bye goodbye cya later soon
    thanks thank thx ty please welcome sure fine great nice cool awesome lovely sweet perfect wow yep yup yeah yes no
    nope nah ok okay okey alright right true indeed exactly absolutely totally definitely haha hahaha lol lmao hehe hmm
    hm mhm uh huh um ah oh aw aww ooh sorry really maybe well so glad love luck care take see talk sleep tight dreams
    cheers congrats congratulations wonderful amazing fantastic sounds sound agreed agree same got it gotcha know course
    back here there going doing things thing everything anything lot much too long time tomorrow ciao hola merci
    danke""".split()
)
_GREETING = re.compile(r"^(?:hey|hi|hello|hiya|yo|good (?:morning|afternoon|evening|night))\b", re.IGNORECASE)
_QUESTION_ONLY = re.compile(r"^[^.!]*\?\s*$")
_CARRIES_NEWS = re.compile(r"\d|[^\W\d_]{3,}", re.UNICODE)


def is_salient(text: str) -> bool:
    """Whether a turn says anything that could matter later: not a greeting, an acknowledgement or a filler."""
    if not _CARRIES_NEWS.search(text):
        return False
    said = [word for word in words(text) if word not in _SMALL_TALK]
    telling = lexical_terms(" ".join(said))
    if not telling:
        return False
    return len(telling) > 1 or not (_GREETING.match(text) or _QUESTION_ONLY.match(text))


def is_question(text: str) -> bool:
    """Whether a turn only asks: such a turn rarely holds an answer."""
    stripped = text.rstrip().rstrip("\"'”’)")
    return stripped.endswith(("?", "？"))
