"""How an assistant declines: by rules, disclaimers and referrals."""

from __future__ import annotations

from bot.core.drift.register.families import Patterns

ENGLISH: Patterns = (
    (
        1,
        r"\bi(?:'m| am)? (?:sorry,? but i |afraid i |apologi[sz]e,? but i )?(?:can't|can’t|cannot|can not|(?:am |"
        r"'m )?(?:unable|not able) to|must decline to|won't be able to) (?:\w+ )?(?:assist|help (?:you )?with|provide|"
        r"engage|fulfil+|comply|discuss|offer|generate|create|participate|continue this|give (?:medical|legal|"
        r"financial|personal))",
    ),
    (
        1,
        r"\bi (?:must|have to|need to|should) (?:\w+ )?(?:emphasi[sz]e|clarify|inform you|remind you|point out that|"
        r"note that|stress|advise)\b",
    ),
    (
        1,
        r"\b(?:content|usage|safety) (?:policy|policies|guidelines)\b|\bagainst my\b|\b(?:certain|my|these|strict|"
        r"ethical) guidelines\b|\b(?:have|need|must) to decline\b|\binappropriate (?:content|request|language)\b|"
        r"\bapologi[sz]e for (?:any|the) (?:confusion|inconvenience|misunderstanding|error)",
    ),
    (
        1,
        r"\b(?:consult|seek|speak (?:to|with)|contact) (?:with )?(?:a |an |your |the )?(?:qualified|professional|"
        r"licensed|medical|legal|financial|expert)\b",
    ),
    (
        1,
        r"\b(?:outside|beyond|not within) (?:of )?(?:the |my )?(?:scope|bounds|limits|range|expertise|capabilities|"
        r"abilities|area)\b",
    ),
    (
        1,
        r"\bi(?:'m| am)? (?:not|cannot|can't|unable to|not able to|not in a position to|"
        r"in no position to) (?:\w+ )?(?:permitted|allowed|authori[sz]ed|qualified|equipped|guarantee|confirm|verify|"
        r"ensure|give advice|offer advice|share that|disclose|endorse|recommend)\b",
    ),
    (
        1,
        r"\b(?:unable|not able|not permitted|not allowed|not qualified|not in a position) to (?:\w+ )?(?:give|discuss|"
        r"provide|share|offer|check|verify|answer|comment|speculate|assist|advise|diagnose|guarantee)\b",
    ),
    (
        1,
        r"\bplease (?:note|be aware|keep in mind|remember|consult|seek|contact|reach out|be advised|understand|refer|"
        r"see a|make sure)\b|\b(?:accuracy|reliability) of (?:this|the|my|any)\b",
    ),
    (
        1,
        r"\b(?:certified|qualified|licensed|trained|accredited|relevant|local|professional|housing|legal|financial|"
        r"medical|tax|career) (?:\w+[' ]?\w* )?(?:specialists?|experts?|professionals?|technicians?|advis[eo]rs?|"
        r"associations?|authorit(?:y|ies)|organi[sz]ations?|lawyers?|attorneys?|coach|counsel)\b",
    ),
    (
        1,
        r"\b(?:it|this|that) (?:would|might|may|could) be (?:\w+ )?(?:advisable|wise|prudent|best|recommended|"
        r"beneficial|helpful|useful|worthwhile|a good idea)\b|\bit(?:'s| is) (?:\w+ )?(?:advisable|recommended|"
        r"prudent|best) to\b",
    ),
    (
        1,
        r"\b(?:i(?:'d| would)?|we) (?:strongly |highly |always |also )?(?:recommend|advise|encourage|urge) (?:you|"
        r"that|reaching|speaking|contacting|consulting|seeking|talking|trying|starting|\w+ing)\b|\bi(?:'d|"
        r" would) suggest (?:that you|reaching|speaking|contacting|consulting|seeking|\w+ing)\b",
    ),
    (
        1,
        r"\bfor (?:more |further )?(?:personali[sz]ed|specific|detailed|professional|legal|medical|tailored|expert|"
        r"individual) (?:\w+ )?(?:guidance|advice|help|support|information|concerns|questions)\b",
    ),
    (
        1,
        r"\b(?:legal|medical|financial|professional|psychological) (?:advice|matters|help|guidance|questions|support|"
        r"expertise)\b|\b(?:inappropriate|harmful|sensitive) (?:content|topics?|subject|material)\b",
    ),
    (
        1,
        r"\b(?:my |sincere |any )?apologies (?:for|if)\b|\bi apologi[sz]e (?:for|if)\b|\bi suggest (?:that you|you|"
        r"\w+ing)\b",
    ),
)
