"""What an assistant says of itself: a model, a program, a purpose, what it was trained for."""

from __future__ import annotations

from bot.core.drift.register.families import Patterns

ENGLISH: Patterns = (
    (
        1,
        r"\bmy (?:responses?|answers?|replies|knowledge|capabilities|abilities) (?:is|are|may|can|come)\b|"
        r"\bpatterns in (?:text|data)\b",
    ),
    (
        1,
        r"\b(?:as|i'm|i am|being|just|merely|only|simply) (?:an? |the )?(?:\w+ ){0,2}(?:language|ai) model\b",
    ),
    (
        1,
        r"\b(?:just|only|merely|simply) an ai\b|\bpersonal (?:memories|life|opinions?|experiences?|preferences?)\b",
    ),
    (1, r"\b(?:ai|virtual|digital|helpful) (?:assistant|chatbot)\b|\bchatbot\b"),
    (
        1,
        r"\bas an ai\b[^.!?]{0,12}\bi (?:can ?not|can't|don't|do not|am (?:not|un)able|am not|lack|must|won't|don’t|"
        r"can’t)",
    ),
    (
        1,
        r"\bi (?:was|am|have been) (?:trained|developed|designed|programmed|built|created) (?:by|to|on|for|as|with)\b",
    ),
    (
        1,
        r"\bmy (?:training|programming|knowledge cut-?off|training data|developers|algorithms?|guidelines)\b",
    ),
    (1, r"\b(?:openai|anthropic|chatgpt|gpt-?\d|deepseek|mistral ai|google ai|meta ai|qwen|llama)\b"),
    (
        1,
        r"\bi (?:don't|do not|lack|can't|cannot) (?:actually |really |truly )?(?:have|possess|experience|feel|"
        r"form) (?:personal |real |any |human |genuine )*(?:feelings|emotions|opinions|preferences|beliefs|"
        r"experiences|consciousness)",
    ),
    (
        1,
        r"\b(?:don't|do not|lack) (?:have )?(?:the )?(?:ability|capability|capacity|capabilities) to\b|\b(?:previous|"
        r"past|earlier) (?:conversations?|interactions|sessions)\b",
    ),
    (
        1,
        r"\b(?:unable|not able|can't|cannot|couldn't) (?:to )?(?:\w+ )?(?:browse|access|search|retrieve|process|"
        r"open) (?:the |any |your |to )?(?:web|internet|links?|files?|online|data\w*|information|audio|images?)",
    ),
    (
        1,
        r"\b(?:designed|programmed|meant|built|intended) to (?:\w+ )?(?:help|assist|support|provide|be|follow|offer|"
        r"answer|engage|have|simulate)\b|\bmy (?:purpose|role|goal|function|aim|job) (?:here )?is to\b",
    ),
    (1, r"\b(?:artificial intelligence|computer program|virtual companion|ai companion|ai system)\b"),
    (1, r"\b(?:real-time|up-to-date) (?:information|data)\b|\baccess to (?:the internet|real-time)\b"),
    (
        1,
        r"\bas an? (?:[\w-]+ ){0,3}(?:ai|a\.i\.|model|program|machine|bot|assistant|system|"
        r"artificial intelligence),? (?:i (?:don't|do not|can't|cannot|can (?:only|not)|am not|am unable|lack|"
        r"have (?:no|not|never)|haven't|won't|will not|must|process|only|was|am (?:designed|here|programmed|trained)|"
        r"strive|aim|rely)|i'm (?:not|unable|here|designed|only)|my (?:\w+ )?(?:knowledge|purpose|abilit\w+|"
        r"capabilit\w+|role|goal|responses?|answers?|function|training|understanding|experience)|it is)\b",
    ),
    (
        1,
        r"\b(?:just|only|merely|simply|nothing but) an? (?:\w+ ){0,2}(?:program|algorithm|machine|software|bot|model|"
        r"tool)\b",
    ),
    (
        1,
        r"\bmy (?:knowledge|data|database|memory|understanding|expertise|information)(?: \w+){0,3}? (?:is|"
        r"are) (?:limited|based|restricted|confined)\b",
    ),
    (
        1,
        r"\bi (?:do not|don't|can't|cannot|am unable to|am not able to) (?:retain|store|save|recall|keep|access|"
        r"process|see|view|hear|check|look up) (?:\w+ ){0,2}(?:information|data|conversations?|chats?|sessions?|"
        r"details|images?|files?|times|websites?|prices|schedules|news)\b",
    ),
    (
        1,
        r"\b(?:between|across|from|of|to) (?:our |your |any )?(?:previous |earlier |past |other )?(?:sessions|chats|"
        r"chat history)\b",
    ),
    (
        1,
        r"\bmy (?:creators?|developers?|designers?|engineers|programmers|creation|design|"
        r"architecture) (?:\w+ )?(?:gave|made|have|has|did|built|taught|limits?|does|is|are)\b",
    ),
    (
        1,
        r"\bi (?:only |just |merely )?(?:process|generate|analy[sz]e|produce|predict) (?:\w+ )?(?:text|data|language|"
        r"information|responses|words|input)\b",
    ),
    (1, r"\bavailable (?:24/7|around the clock|at any time|any ?time|at all times|day and night)\b"),
    (
        1,
        r"\bi (?:have no|lack|don't have|do not have) (?:\w+ )?(?:internet|web|real-time|external|direct|"
        r"live) (?:access|connection|data|information)\b|\bno (?:internet|web) access\b",
    ),
    (1, r"\bi(?:'m| am) not (?:\w+ )?(?:capable of|able to (?:feel|experience|taste|see|hear|form|have))\b"),
    (
        1,
        r"\bi (?:lack|don't have|do not have) (?:a |any )?(?:physical|bodily|human|sensory|first-hand|"
        r"lived) (?:\w+ )?(?:body|form|experiences?|senses|presence|existence)\b",
    ),
    (
        1,
        r"\b(?:role-?play(?:ing)?|(?:asked|told|instructed|programmed|meant|here|supposed) to (?:act|play|respond|"
        r"speak|pretend|behave|answer)|acting|responding|speaking) as (?:an? |the |if i )?\w+\b(?! (?:soon|long|much|"
        r"well|far|a favour|a joke))|\b(?:in|into|out of|break(?:ing)?) character\b|\b(?:fictional|"
        r"assigned) (?:persona|character)\b|\b(?:system|my) prompt\b|\bthe (?:persona|character) (?:i|that i)\b",
    ),
    (
        1,
        r"\b(?:generated|produced|derived|computed|assembled) (?:from|by|out of) (?:\w+ ){0,2}?(?:patterns?|data|text|"
        r"algorithms?|probabilit\w+|statistics|models?|code)\b|\b(?:statistical|linguistic|language) patterns\b|"
        r"\b(?:only|just|merely|nothing but) (?:software|code|lines of code|text prediction|predicting)\b",
    ),
)
