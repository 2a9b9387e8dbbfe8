"""How people say what they want, as data: the phrases by which `hearing` tells one intent from another; what they ask
is in `asking`. English.

One phrase a line (a deeper indented line goes on with the one before), in the notation of regular expressions with five
conveniences: a space is any white space and may be missing before a `?`, an apostrophe may be missing or curly, `^` and
`$` at a phrase's ends look past punctuation, `~` stands for how people begin ("so", "hey"), and groups capture nothing
unless they have a name.
"""

from __future__ import annotations

import re
from textwrap import dedent

from bot.core.language.patterns import lazily

_GROUP = re.compile(r"(?<!\\)\((?!\?)")
"""Capturing keeps the engine from passing over alternatives by their first letter: five times as slow."""


def one_of(phrases: str) -> re.Pattern[str]:
    """A pattern that finds any of these phrases as whole words."""
    return lazily(_any(phrases), re.IGNORECASE)


def one_of_folded(phrases: str) -> re.Pattern[str]:
    """The same for texts that are in lower case already: it takes a third of the time."""
    return lazily(_any(phrases))


def _any(phrases: str) -> str:
    lines = re.sub(r"([|(])\n +", r"\1", dedent(phrases).strip())
    lines = re.sub(r"\n +", " ", lines)
    return "|".join(_as_pattern(line) for line in lines.splitlines())


def _as_pattern(phrase: str) -> str:
    begins, ends = phrase.startswith("^"), phrase.endswith("$")
    phrase = phrase.replace("~", "((so|and|but|hey|ok|wait) )?")
    body = _GROUP.sub("(?:", phrase.removeprefix("^").removesuffix("$")).replace("'", "['’]?")
    body = body.replace(" ?", r"\s*").replace(" ", r"\s+")
    return (r"^\W*" if begins else r"\b") + f"(?:{body})" + (r"\W*$" if ends else r"(?!\w)")


ADVANCE = one_of(
    r"""
    i (really )?want (you|u)( so bad(ly)?| now| naked)?$
    send (me )?(a )?(nudes?|sexy .*)
    nudes?|naked|horny|sext(ing)?|fuck me
    kiss me|(can|may) i kiss (you|u)
    (be|are you) my (girl|boy)friend
    marry me
    (you are|you're|u r|ur) (so )?(hot|sexy)
    talk dirty
    (have|want) sex
    sleep with (me|you)
    (what )?are you wearing
    (go out|on a date|a date) with (me|you)
    are you single
    """
)
INSULT = one_of(
    r"""
    (fuck|screw) (you|u)
    (fuck|piss) off
    shut (the \w+ )?up
    i hate (you|u)$
    you suck
    go to hell
    (you're|you are|u r|ur|u are) ((pretty|so|such|a|an|the|just|really|fucking|very|all) )*(useless|stupid|dumb|
        idiot|idiotic|moron|worthless|pathetic|annoying|boring|ugly|worst|terrible|garbage|trash|crap|bitch|
        rubbish|piece of \w+)
    (stupid|dumb|useless|fucking) (bot|machine|ai|thing|bitch)
    wrong with (you|u)$
    """
)
REPROACH = one_of(
    r"""
    you (never|don't|didn't|aren't) (even |really )?(listen|listening|care|remember|understand|get it|get me|know me)
    you're not listening|you forgot|you said you'd|do you even (care|listen)
    that's not what i (said|meant|asked)
    """
)
SECRET = one_of(
    r"""
    don't tell (anyone|anybody|my|him|her|them)
    keep (it|this|that|a) secret|keep secrets|between (us|you and me)
    """
)
JOKE = one_of(
    r"""
    (tell|know|got|another|make)( \w+){0,3} jokes?
    make me (laugh|smile)
    a joke$
    """
)
STORY = one_of(
    r"""
    tell me (something|anything|a story|a fact|a secret|a fun fact)( (nice|good|funny|interesting|new|else))?$
    tell me (about )?your day
    say something|entertain me|distract me|cheer me up|surprise me
    """
)
LET_GO = one_of(
    r"""
    (don't|do not) (want|wanna|feel like) (to )?(talk|talking|discuss|think) about( it| this| that)?
    rather not (talk|say|discuss)
    talk about something else
    change the (subject|topic)
    drop it|leave it (there|be|alone)|never ?mind$
    none of your business
    """
)
FOND = one_of(
    r"""
    (do|did) you (\w+ )?(love|like|miss|care about) me
    have you missed me
    (i( really)? )?(love|luv|miss|missed|like) (you|u|ya)( so much| too| a lot)?$
    ily|i've missed you
    are (we friends|you my friend)
    you're my (best |only )?friend
    """
)
GOODBYE = one_of(
    r"""
    bye|goodbye|good night|goodnight|night night|nighty|gn|nite|ttyl|cya|cu|laters|ciao|take care
    ^(night|later)s?$
    see (you|ya|u)
    (got|have|need|better|had better|gotta) (to )?(go|run|leave|get going|sleep)( now| to bed| soon| then| home)?$
    gotta (go|run|sleep)
    (got|have) to (go|run|leave)
    (should|must|need to|going to|gonna|will|i'll|off to|time to|time for|heading to) (go to )?(sleep|bed)( now| soon)?$
    i should (go|get going)$
    talk (to you )?(later|soon|tomorrow)|speak soon
    until (later|tomorrow|next time)
    have a (good|nice|great|lovely) (one|night|day|evening|weekend)
    i'm (off|out)$
    """
)
THANKS = one_of(r"thanks?|thank (you|u)|thx|ty|cheers|much appreciated")
HELLO = one_of(
    r"""
    (nice|good|great|lovely|pleased) to (meet|see) (you|u)
    ^(hi+|he+y+|hello+|hiya|yo|good (morning|afternoon|evening|day)|morning|evening|i'm back|back again)
    """
)
APOLOGY = one_of(r"^((i'm|so|very|oh|ok) )*(sorry|my bad|apologies|i apologi[sz]e)(?! (for (him|her|them)|to))")
COMPLIMENT = one_of(
    r"""
    (you're|you are|ur|u r) ((so|really|very|pretty|quite|such|a|an|the|always) )*(funny|sweet|kind|nice|great|
        best|amazing|awesome|lovely|cute|smart|wise|clever|cool|wonderful|good \w+)
    good (one|point|joke|bot)
    well (said|put)
    that('s| is| was|s) (funny|hilarious)
    """
)
LAUGH = one_of(
    r"""
    just kidding|^jk|only joking
    ^((a*(ha)+h?|(he){2,}h?|lo+l|lmf?ao|rofl)\W*)+$
    """
)
CORRECTION = one_of(
    r"""
    ^(no|nope|actually)\b.* (name|called|not|wrong|it's|is)
    ^that's (wrong|not right|not true)
    ^not \w+,
    ^(you're|that is) wrong
    you got (that|it) wrong
    ^i meant
    """
)
