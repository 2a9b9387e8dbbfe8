"""How people ask, as data: the phrases by which `hearing` tells one question from another. English, in the notation of
`phrases`.
"""

from __future__ import annotations

from bot.core.language.phrases import one_of

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
CLOCK = one_of(r"what time is it|what's the time|what (day|date) is (it|today)|what's the date|what's today's date")
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
    who('s| is|s| was|'re| are|) ((my|our) )?((older|younger|little|big|best|old|new|first|mr|mrs|ms|dr|aunt) )?\w+$
    what('s|s| is) (up|new|happening|going on) with
    what('s| has)? happened (to|with)
    any news (of|from|about)
    (what|how) about my
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
