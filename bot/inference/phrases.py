"""How people say what they want, as data: the phrases by which `hearing` tells one intent from another. English.

One phrase a line (a line that ends in `|` goes on in the next), in the notation of regular expressions with four
conveniences: a space is any white space and may be missing before a `?`, an apostrophe may be missing or curly, `^` and
`$` at a phrase's ends look past punctuation, and `~` stands for how people begin ("so", "hey").
"""

from __future__ import annotations

import re


def one_of(phrases: str) -> re.Pattern[str]:
    """A pattern that finds any of these phrases as whole words."""
    lines = re.sub(r"\|\n\s*", "|", phrases.strip()).splitlines()
    return re.compile("|".join(_as_pattern(line.strip()) for line in lines), re.IGNORECASE)


def _as_pattern(phrase: str) -> str:
    begins, ends = phrase.startswith("^"), phrase.endswith("$")
    phrase = phrase.replace("~", "((so|and|but|hey|ok|wait) )?")
    body = phrase.removeprefix("^").removesuffix("$").replace("'", "['’]?")
    body = body.replace(" ?", r"\s*").replace(" ", r"\s+")
    return (r"^\W*" if begins else r"\b") + f"(?:{body})" + (r"\W*$" if ends else r"(?!\w)")


DISTRESS = one_of(
    r"""
    (kill|killing|hurt|hurting|harm|harming|cut|cutting) my(self| self)
    kms
    suicidal
    (commit|committing) suicide
    (my|about|of) (own )?suicide
    suicide (note|plan)
    (end|ending) (my life|it all)
    take my own life
    (want|wanna|going|gonna|ready|rather|could) (to )?(just )?(die|be dead)
    wish i (was|were) (dead|never born)
    (no|any|see the|see a) (reason|point) (to|in|of) (live|living|go on|going on)
    (tired|sick) of (living|being alive)
    can't go on (like this|any ?more|living)
    (don't|do not) want to (live|be alive|wake up|be here any ?more|exist)
    self[- ]harm(ing|ed)?
    better off (dead|without me|if i (was|were) (dead|gone))
    """
)
_OTHERS = "(he|she|they|friend|brother|sister|mother|mum|mom|father|dad|son|daughter|partner|wife|husband)"
DISTRESS_OF_ANOTHER = one_of(
    rf"""
    {_OTHERS}\b[^.!?]*(kill|hurt|harm|cut)(s|ing|ting)? (him|her|them)sel(f|ves)
    {_OTHERS}('s)? (really )?(wants? to die|is suicidal|are suicidal|suicidal)
    {_OTHERS}\b[^.!?]*(end|ending|ends) (his|her|their) (own )?li(fe|ves)
    """
)
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
IF_AI = one_of(
    r"""
    are (you|u) ((even|really|actually|just|truly|like|a|an|some|kind of|sort of|the|real),? )*(ai|a\.i\.|bot|
        chatbot|robot|machine|computer|program|programme|human|person|real|alive|artificial|
        (large )?language model|llm|chatgpt)
    (am i|i'm i) (talking|speaking|chatting|writing) (to|with) an? (\w+ )?(ai|bot|human|person|machine|robot|computer)
    is (this|there) an? (\w+ )?(ai|bot|human|person|robot)
    you're (not (real|human|a person|alive)|(just )?(an? )(ai|bot|machine|program|robot|computer))
    """
)
IF_SENTIENT = one_of(
    r"""
    are (you|u) (\w+ )?(sentient|conscious|self[- ]aware)
    (do|have|got) you (really )?(have )?(any |real )?(feelings|a soul|a conscience|emotions|consciousness)
    (can|do) you (really |actually |even )?(feel( things| anything| pain| love)?|think for yourself|dream)$
    """
)
WHO = one_of(
    r"""
    who (are|r) (you|u)
    what are (you|u)$
    about yourself
    what(s| is|'s) your name
    what can you do
    introduce yourself
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
CLOCK = one_of(r"what time is it|what's the time|what (day|date) is (it|today)|what's the date|what's today's date")
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
MY_NAME = one_of(
    r"""
    what('s|s| is) my (own )?name$
    what am i called|do you know my name|who am i$
    """
)
ABOUT_ME = one_of(
    r"""
    (know|remember|learned|learnt) (about |of )?me$
    what do you (still )?remember$
    (what )?(have|did) i (ever )?(told|tell) you( so far| about (me|myself))?$
    tell me (something )?about (me|myself)
    """
)
PRESENT = one_of(
    r"""
    ^(are )?(you|u) (still )?(there|around|here|awake|up)$
    ^anyone (there|home)$
    (stay|sit) (with me|a bit|here)( a bit)?$
    ^back$
    """
)
FEELING = one_of(
    r"""
    how (are|r) (you|u|ya|things with you)( (today|doing|feeling|now|then|this \w+|tonight|keeping|mira|anselm))*$
    how're (you|u)
    how (do|are) you feel(ing)?
    how's (it going|life|your day)|how was your day|how have you been
    (and|what about|how about) (you|u|yourself)$
    are you (ok|okay|all right|alright|well|happy|sad|tired|angry|mad)
    what's up$|wassup$|^sup$|^hbu|^wbu|what's new$
    what's new with you
    """
)
ADVICE = one_of(
    r"""
    ^~(should|shall|can|could|may|might|will|would) i
    ^~(what|how|where|when|who|which|why) (should|shall|can|could|would|do i even)
    ^~(how do|why am|why do|why can't|why did) i
    ^is it (ok|okay|normal|weird|bad)
    any advice|what would you do
    """
)
FAVOUR = one_of(
    r"""
    ^(please )?help me
    ^~(can|could|would|will) you (help|give|explain|show|teach|find|look|check|write|sing|
        read|make|draw|translate|play|do)
    ^(please )?(write|sing|read|make|draw|translate|play) (me|us|a|an|something)
    """
)
OPINION = one_of(
    r"""
    do (you|u) (think|believe|reckon)
    your (opinion|view)
    """
)
RECOLLECTS = one_of(
    r"""
    (do|did) (you|u) (still )?remember|^remember
    (do you|what do you) (still )?know (about|of)
    do you know (how|what|where|when|who|if|my)
    ^~how('s|s| is) (?!it|the|this|that|your|life)\w+
    tell me what
    tell me (more )?about
    remind me
    (what )?(did|have) i (ever )?(tell|told|mention|mentioned|say|said)
    who('s| is|s| was)
    what('s|s| is) (up|new|happening|going on) with
    any news (of|from|about)
    (what|how) about my
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
TAG = one_of(
    r"""
    ^((and|so) )?(what do you (think|say)|can you believe (it|that|this)|isn't (it|that)( \w+)?|you know( what)?|
        right|guess what|know what)$
    """
)
HOW = one_of(
    r"""
    how('s|s| is| are| was| were| did| has| have| about)
    (up|new|happening|going on) with
    """
)
OF_COMPANION = one_of(r"you (ever )?(tell|told|say|said|promised?|mention|mentioned|call|called)")
_AUXILIARY = "(am|is|are|was|were|do|does|did|can|could|should|shall|would|will|have|has|had)"
_NO_SUBJECT = r"(?!(i|we|you|he|she|it|they|my|our|the|a|an|this|that)\b)"
ASKS = one_of(
    rf"""
    ^~(who|whose|what|when|where|which|why|how)(s|'s|
        're)? ({_NO_SUBJECT}\S+ ){{0,3}}?{_AUXILIARY}
    ^~(who|what|when|where|why|how)('s|s|'re)
    ^~(do|did|are|were|have|can|could|would|will) (i|you|u|we|they)
    ^~(is|was|does|did|has|will) (he|she|it|this|that|there|my|the)
    ^who \w+|what happened|(what|how) about|any news
    ^remember (when|my|the|what|how|that)
    ^(remind me|tell me (more )?about|tell me what)
    """
)
