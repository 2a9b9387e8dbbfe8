"""Who does what a sentence tells where the words for the deed do not say it themselves: "my sister sold her flat and
moved from Oslo to Lima"."""

from __future__ import annotations

import re

from bot.core.language.patterns import lazily
from bot.core.language.vocabulary import ME, SOLE_POSSESSIONS, THING, THINGS, being

NOBODY = ""
"""Somebody or something of whom nothing is kept: they, the shop, whoever."""

BY = r"(?P<by>)"
"""Stands in a pattern where the words before it have to say who did what follows."""

_MINE = (
    rf"(?:i|we|me\sand\s(?:my\s)?\w+|and\sme|"
    rf"(?:my|our)\s(?:{SOLE_POSSESSIONS}|{THINGS}|major|degree|course|diet|favou?rite(?:\s\w+){{1,2}}))"
)
_KIN = rf"(?:my|our)\s{THING}(?:,?\s(?-i:[A-ZÀ-Þ])\w+,?)?"
_TIMES = (
    r"(?:today|tonight|yesterday|(?:last|this|next)\s\w+|(?:after|before|since|in|on|at|for|during|as|by)\b[^,]*|"
    r"\w+\s(?:days|weeks|months|years)\sago)"
)
_LEADS = (
    r"(?:and|so|but|well|oh|ok|okay|hey|hi|yes|yeah|no|then|also|just|finally|now|anyway|actually|really|basically|apparently|"
    r"suddenly|eventually|recently|sadly|luckily|guess\swhat|big|news|update|have|has)"
)
_DONE = (
    r"(?:(?!need|speed|breed)\w{2,}ed|sold|quit|left|got|gave|went|found|bought|took|had|broke|met|made|said|packed|"
    r"put|had)\b"
)
_NO_NAME = (
    rf"(?!(?:{_LEADS}|{_DONE}|today|tonight|yesterday|they|you|it|we|this|that|these|those|there|who|what|which|my|our|"
    r"the|an?|his|her|their|your|he|she|i|as|at|in|on|to|by|if|or|of|up|do|go|after|before|since|for|during|because|every\w+|"
    r"no(?:body|thing)|some(?:one|body|thing)?|any(?:one|body|thing)?|things|work|school|class|people|last|next|"
    r"always|never|only|even|please|thanks|\w+ing|\w+days?)\b)"
)
_NAME = rf"{_NO_NAME}(?-i:[A-ZÀ-Þ])[\w-]+(?:\s(?-i:[A-ZÀ-Þ])[\w-]+)?"
_OTHERS = (
    r"(?:they|you|it|this|that|these|those|who|which|(?:every|some|no|any)(?:one|body|thing)|people|friends|folks|things|"
    r"half|most|many|some|all|(?:my|our|the|an?|his|her|their|your|this|these|those)"
    r"(?:\s(?!(?:and|or|but|then|than|instead|i|we|he|she|they|who|that|my|our)\b)[\w'’-]+){1,4}?)"
)
_MEANWHILE = (
    r"(?:['’](?:s|ve|d|m|re))?(?:\s(?:has|have|had|just|finally|recently|also|both|all|now|since|long|already|actually|"
    r"eventually|even|once|got|been|was|were|only|\w+ly))*"
)
_NEAR = lazily(
    rf"\b(?:(?P<me>{_MINE})|(?P<kin>{_KIN})|(?P<spoken>he|she)|(?P<name>{_NAME})|{_OTHERS}){_MEANWHILE}\s*$",
    re.IGNORECASE,
)
"""The word for whoever does it, directly before the deed."""
_FIRST = lazily(
    rf"(?:\b(?:(?P<me>{_MINE})(?!.*\bwho\b)|(?P<kin>{_KIN})(?!['’]s)|(?P<spoken>he|she)|they)\b|^(?P<name>{_NAME})(?=.*\b(?:and|then)\s$))"
    r".*(?:\b(?:and|then|than|of)\s|[,;]\s)$",
    re.IGNORECASE,
)
"""Whom a sentence begins with, who does the one thing and the other."""
_LEFT_OUT = lazily(
    rf"^\W*(?:(?:{_LEADS}|{_TIMES})\b\W*)*+(?:{_DONE}.*|\w+(?:\s\w+)?\s(?:instead\sof|rather\sthan)\s)?$", re.IGNORECASE
)
"""Nobody is named, as in a note: "sold the flat and moved to Lima", "coffee instead of tea now"."""
_NOT_DONE = lazily(
    r"(?:\b(?:not|never|almost|nearly|hardly)|n['’]t)\s*$|\b(?:if|unless|whether|wish|maybe|imagine)\b", re.IGNORECASE
)
_IS_KIN = lazily(THING, re.IGNORECASE)


def doer(before: str, spoken_of: str | None) -> str | None:
    """Who does what is told after these words of a clause: `ME`, also where nobody is named, "sister", "Anna",
    `NOBODY`; None is he or she where nobody was `spoken_of`."""
    if _NOT_DONE.search(before):
        return NOBODY
    told = _NEAR.search(before) or _FIRST.search(before)
    if told is None:
        return ME if _LEFT_OUT.search(before) else NOBODY
    if told["me"]:
        return ME
    if told["kin"]:
        return being(told["subject"])
    if told["spoken"]:
        return spoken_of
    name = told["name"] or NOBODY
    return being(name) if _IS_KIN.fullmatch(name) else name
