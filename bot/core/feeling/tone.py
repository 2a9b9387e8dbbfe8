"""How a message is to be taken: as a death, as heavy, sour, bright or plain. For a voice without a model; English."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.core.feeling.words import appraise
from bot.core.language.patterns import lazily
from bot.core.language.phrases import one_of
from bot.core.language.sieve import Sieve, apart


class Tone(StrEnum):
    """From what must be met with care to what may be celebrated."""

    DEATH = "death"
    HEAVY = "heavy"
    SOUR = "sour"
    PLAIN = "plain"
    BRIGHT = "bright"
    JOY = "joy"


_BEINGS = (
    "mother|mum|mom|father|dad|sister|brother|wife|husband|partner|girlfriend|boyfriend|daughter|son|baby|grandmother|"
    "grandma|nan|gran|grandfather|grandpa|aunt|uncle|cousin|niece|nephew|friend|dog|puppy|cat|kitten|horse|rabbit|pet"
)
_DEATH = lazily(
    r"(?<!phone )(?<!laptop )(?<!battery )(?<!computer )(?<!car )\b(?:died|passed away|passed on)\b|"
    r"\b(?:is|was|are|were|he's|she's) (?:dead|dying)\b|\b(?:funeral|buried)\b|"
    r"\bput (?:him|her|it|them) (?:down|to sleep)\b|"
    rf"\blost (?:him|her|the baby|(?:my|our) (?:{_BEINGS}))\b",
    re.IGNORECASE,
)
_HEAVY = one_of(
    r"""
    cancer|chemo|tumou?r|stroke|hospice|diagnosed|miscarriage|overdose|intensive care
    (crying|cry|sobbing|in tears)|miss (him|her|them|my)
    hurts?|sick|ill|hospital|surgery|accident|can't sleep|no sleep|not slept
    nervous|worried|anxious|stressed|overwhelmed|depressed|lonely|heart is broken
    (nobody|no one) (writes|likes|loves|cares|listens|calls|talks)
    (left|dumped|cheated on) me|broke up|divorce|getting divorced
    (are|we're) (separating|splitting up)|(we|have) separated
    (lost|losing) (my|his|her) (job|flat|home|house)|got (fired|sacked|evicted|laid off)
    don't know what to do|can't cope|can't do this|falling apart|breaking down|panic attack
    (so|all|really|feel|feeling|am|i'm) (alone|empty|numb|hopeless|worthless)
    (ran away|is missing|went missing|gone missing|disappeared)
    didn't get (it|in|(the|that) (job|flat|house|place|part|role|apartment|promotion))
    (i|we|he|she) (failed|flunked)|(was|got|been) (rejected|turned down)|turned (me|us|him|her) down
    broke (my|his|her) (arm|leg|hip|wrist|ankle|foot|hand|back|nose|collarbone|shoulder|rib|ribs)
    tired of everything|scared|terrified|heartbroken|devastated|abused?|assaulted
    hit me|beats me|hurts me
    """
)
_QUITE = r"(?:(?:an?|bit|little|so|really|very|pretty|quite|kind|of|rather|just|too|that|all|feeling|doing|been)\s)*"
_BAD = "rough|hard|bad|tough|terrible|awful|horrible|shitty|crappy"
_WELL_OFF = r"(?:ok|okay|alright|great|good|well)\b(?!\s(?:at|for|in|known|off|read|to|versed|with)\b)"
_LOW = lazily(
    rf"\b(?:i['’]?m|i am|i feel|i felt|i['’]?ve been|feeling)\s{_QUITE}"
    r"(?:sad|down(?!\s(?:at|by|for|here|in|on|the|there|to|with)\b)|low(?!\son\b)|blue|miserable|unhappy|gloomy)\b|"
    rf"\b(?:i['’]?m|i am|i feel|i felt|feeling|doing)\snot\s{_QUITE}{_WELL_OFF}|"
    rf"\b(?:not|isn['’]?t|aren['’]?t)\s(?:feeling|doing)\s{_QUITE}{_WELL_OFF}|"
    rf"\b(?:had|having|been|was|is)\s(?:such\s)?{_QUITE}(?:{_BAD})\s(?:day|week|night|morning|month)\b|"
    rf"\b(?:today|yesterday|(?:my|this) (?:day|week|month)) (?:was|is|has been)\s{_QUITE}(?:{_BAD})\b",
    re.IGNORECASE,
)
"""How somebody says that they are not well."""
_SOUR = one_of(
    r"""
    annoy(ed|ing|s)?|idiots?|furious|grumpy|bored|ugh|argh|typical|traffic|queue|raining again|rain again
    (stole|stolen|broke (the|my|our)|cancelled|canceled|late again|spilled|spilt|missed (the|my))
    lost my (keys|wallet|phone|umbrella|bag)
    """
)
_JOY = one_of(
    r"""
    (getting|got) (married|engaged)|pregnant|expecting|gave birth|was born
    (got|getting|offered|landed) (the|a|me a|me the) (new )?(job|flat|house|place|part|scholarship|promotion)
    (just )?had (kittens|puppies|a baby)
    congratulate me
    promoted|graduated|passed (my|the|it)|i passed|passed$|we won|i won|said yes
    """
)
_WELL = one_of(
    r"""
    went (so |really |quite |pretty )?(well|great|fine|ok|okay)
    (is|are|came|he's|she's) (back|home)( again)?$
    (found|got) (him|her|them) (back|again)?|(is|are|feels|he's|she's) (much |a lot |so much )?better
    recovered
    out of hospital
    """
)
_MATTER_OF_TASTE = lazily(
    r"\b(?:I|he|she|they) (?:really )?(?:hates?|dislikes?|can['’]?t stand|(?:do|does)\s?n['’]?t like)\b", re.IGNORECASE
)


_EVENTS = Sieve(
    (way, (tone_of_it, least, most))
    for tone_of_it, pattern, least, most in (
        (Tone.DEATH, _DEATH, -1.0, 1.0),
        (Tone.HEAVY, _HEAVY, -1.0, 0.7),
        (Tone.HEAVY, _LOW, -1.0, 0.5),
        (Tone.JOY, _JOY, -0.4, 1.0),
        (Tone.SOUR, _SOUR, -1.0, 0.3),
        (Tone.PLAIN, _MATTER_OF_TASTE, -1.0, 1.0),
    )
    for way in apart(pattern)
)
"""What each event is met with, and the range of the words' valence in which it is."""


def tone(text: str, valence: float | None = None) -> Tone:
    """How to take the text. What happens in a life goes before the words it is told in, whose `valence` in [-1, 1] is
    appraised unless it is known."""
    feeling = appraise(text).valence if valence is None else valence
    for pattern, (tone_of_it, least, most) in _EVENTS.sift(text):
        if least <= feeling <= most and pattern.search(text):
            return tone_of_it
    if feeling <= -0.3:
        return Tone.HEAVY if feeling <= -0.6 else Tone.SOUR
    return Tone.BRIGHT if feeling >= 0.5 or (feeling > 0 and "!" in text) or _WELL.search(text) else Tone.PLAIN


def speaks_of_death(text: str) -> bool:
    """Whether somebody has died here: then nobody asks how they are."""
    return bool(_DEATH.search(text))
