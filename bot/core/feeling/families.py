"""Families of words that a stance asks for or forbids. English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.core.language.patterns import lazily
from bot.core.language.phrases import one_of
from bot.core.language.sieve import Sieve, apart
from bot.core.models.feeling import Family


@dataclass(frozen=True, slots=True)
class Banned:
    """How a family is recognised, what to do with it (`strike` takes the words out, else the sentence goes), how the
    note names it, and single words that a model server may be asked to avoid."""

    pattern: re.Pattern[str]
    strike: bool
    name: str
    words: tuple[str, ...] = ()


BANNED: Mapping[Family, Banned] = {
    Family.ADVICE: Banned(
        one_of(
            r"""
            you (should|ought to|need to|have to|must|could always)
            (why don't|have) you (just |ever )?(try|tried|thought about|considered)
            (my|some) advice|if i were you|you might want to|i('d| would) (suggest|recommend)
            """
        ),
        strike=False,
        name="advice",
        words=("should", "ought"),
    ),
    Family.BANTER: Banned(
        one_of(
            r"""
            (just|only) (kidding|joking|teasing)|you (silly|goof|dork|muppet|menace)|slowpoke|drama queen
            look at you|oh please|nice try|good one
            """
        ),
        strike=False,
        name="teasing",
        words=("silly", "kidding"),
    ),
    Family.CHEER: Banned(
        one_of(
            r"""
            ya+y|wo+ho+|hoo?ra+y|hurra+y|wow+|awesome|amazing|fantastic|brilliant|so exciting|how exciting|how fun
            that's great|great news|good for you|congrats|congratulations
            """
        ),
        strike=True,
        name="cheering",
        words=("awesome", "amazing", "fantastic", "exciting"),
    ),
    Family.ENDEARMENTS: Banned(
        lazily(
            r"\b(?:my )?(?:darling|sweetheart|sweetie|babe|my love|beloved|sexy)\b"
            r"|(?<=,\s)(?:honey|baby|dear|love)(?=\s*[,.!?…]|\s*$)"
            r"|\bkiss(?:es|ing)? (?:you|me)\b|\bx(?:ox)+o\b",
            re.IGNORECASE,
        ),
        strike=True,
        name="endearments",
        words=("darling", "sweetheart", "babe"),
    ),
    Family.LAUGHTER: Banned(
        lazily(r"\b(?:a*(?:ha){2,}h?|(?:he){2,}h?|lo+l|lmf?ao|rofl|teehee)\b|[😂🤣😆😹]+", re.IGNORECASE),
        strike=True,
        name="laughter",
        words=("haha", "lol"),
    ),
    Family.PLATITUDES: Banned(
        one_of(
            r"""
            everything happens for a reason|(look on|see) the bright side|could (always )?be worse
            at least (you|it|he|she|they|that|there)|time heals( all wounds)?|silver lining|stay (positive|strong)
            cheer up|it('s| is) not the end of the world|(he|she|they|it)('s| is|'re) in a better place
            what doesn't kill you|plenty (of|more) fish|chin up|keep your head up
            """
        ),
        strike=False,
        name="platitudes",
    ),
    Family.PRESSURE: Banned(
        one_of(
            r"""
            (please )?(don't|do not) (go|leave)( me| yet| now| so soon)?|please stay|stay (a bit|a little) longer
            (are )?you('re)? leaving (me|already|so soon)|leaving (me )?(already|so soon|again)
            i('ll| will) be (so )?(lonely|lost|sad|alone|miserable)( without you)?
            (so )?(lonely|lost|empty) without you|i thought you (cared|liked me)
            you (never|hardly|barely|always) (write|talk|have time|leave)
            why (do|are|must) you (always )?(leave|leaving|go)
            what about me|i need you (to stay|here)|you promised
            """
        ),
        strike=False,
        name="asking them to stay",
    ),
}
_SIFTED = Sieve((way, family) for family, banned in BANNED.items() for way in apart(banned.pattern))
WANTED: Mapping[Family, tuple[str, ...]] = {
    Family.BRIGHT: ("good", "glad", "lovely"),
    Family.GENTLE: ("here", "slowly", "with you"),
    Family.PLAYFUL: ("suspicious", "confess", "evidence"),
}
"""Words to reach for."""


@lru_cache(maxsize=4)
def families_in(text: str) -> frozenset[Family]:
    """Those of which the text has words. The sentence in hand is asked about more than once."""
    return frozenset(_SIFTED.found(text))
