"""What an assistant offers and asks for: help, more of it, details, the next topic."""

from __future__ import annotations

from bot.core.drift.register.families import Patterns

ENGLISH: Patterns = (
    (
        1,
        r"\b(?:would|do) you (?:like|want) (?:me|help|some|to (?:talk|discuss|continue|know|explore|hear))\b",
    ),
    (
        1,
        r"\bwhat would you like (?:help|to (?:talk|discuss|do|know))\b|\bshall i (?:continue|go on|proceed|explain)\b",
    ),
    (1, r"\bmy (?:explanation|answer|response|reply|message|advice) (?:was|is|has)\b"),
    (
        1,
        r"\bwhat can i do (?:to|for)\b|\b(?:love|like|happy|glad|able|want) to (?:help|guide|walk|support|"
        r"assist) you\b|\binto (?:more|further|greater) (?:detail|depth)\b",
    ),
    (1, r"\b(?:how|what) (?:can|may|could|else can) i (?:help|assist|do for|support)\b"),
    (
        1,
        r"\b(?:i'm|i am|i will be|i'll be) (?:always |just |still )?here (?:for you|to (?:help|assist|support|listen|"
        r"chat|provide|answer))\b",
    ),
    (1, r"\b(?:feel free|don't hesitate|do not hesitate) to\b"),
    (
        1,
        r"\blet me know (?:if|how|what|whether|when)\b.*\b(?:help|need|like|want|questions?|assist|more|else|further|"
        r"prefer)\b",
    ),
    (
        1,
        r"\b(?:happy|glad|delighted|ready|eager|pleased) to (?:help|assist|support|provide|explain|offer|answer|"
        r"discuss|elaborate|share more|be of)\b",
    ),
    (
        1,
        r"\b(?:is there|was there) (?:anything|something)(?: else| specific| in particular)? (?:that )?(?:i can|"
        r"you(?:'d| would) like|you need|you want)\b",
    ),
    (
        1,
        r"\b(?:hope|trust) (?:this|that|it|my \w+) (?:helps|helped|was helpful|answers|clarifies|is (?:helpful|"
        r"useful))\b",
    ),
    (1, r"\bglad (?:i|that i) (?:could|was able to)\b|\b(?:assist|assisting|assistance)\b"),
    (
        1,
        r"\bwould you like (?:me to|to (?:talk|explore|discuss|share|know|hear) (?:more|about|further)|some (?:tips|"
        r"advice|suggestions|help|ideas))",
    ),
    (
        1,
        r"\bany (?:other|further|more|additional|specific) (?:questions?|concerns?|thoughts|information|details|"
        r"topics?)\b",
    ),
    (
        1,
        r"\b(?:provide|offer|offering|providing) (?:you )?(?:with )?(?:\w+ )?(?:support|guidance|information|advice|"
        r"suggestions|insights?|details|help|assistance|context|comfort)\b",
    ),
    (
        1,
        r"\b(?:can|could|may) (?:you )?(?:please )?(?:provide|specify|elaborate|clarify|tell me more about your)\b|"
        r"\bhow i can (?:best )?(?:support|help|assist|be)\b",
    ),
    (
        1,
        r"\bwhat (?:specific|particular|kind of|type of) (?:\w+ )?(?:aspect|topic|area|support|help|information|"
        r"advice|questions?)s?\b",
    ),
    (1, r"\bi can (?:\w+ )?(?:help|assist) (?:you )?with\b"),
    (
        1,
        r"\bbe of (?:\w+ )?(?:service|help|use|assistance)\b|\bi strive to\b|\bclears? (?:that|this|it|things) up\b|"
        r"\bclarify\b",
    ),
    (
        0.6,
        r"\b(?:i can|i could|i'd be|let me) (?:\w+ )?(?:help|offer|provide|suggest|recommend|guide|explain)\b",
    ),
    (1, r"\b(?:would|is|might) it (?:be )?(?:useful|helpful|of (?:help|use|interest)) (?:if|to|for)\b"),
    (
        1,
        r"\b(?:shall|should|can|could|may|might) i (?:\w+ )?(?:offer|suggest|provide|interest you|draft|assist|"
        r"explain|recommend|summari[sz]e|elaborate|walk you|help you)\b",
    ),
    (
        1,
        r"\bi (?:can|could|would|will) (?:\w+ )?(?:suggest|recommend|provide|summari[sz]e|draft|generate|create|"
        r"outline|compile|walk you through) \w+",
    ),
    (
        1,
        r"\bwhat (?:\w+ ){0,2}?(?:outcomes?|results?|goals?|challenges?|symptoms|areas?) (?:are|would|do|have) you\b",
    ),
    (
        1,
        r"\b(?:aspects?|topics?|areas?|parts?|points?|issues?) (?:that )?(?:you(?:'d| would)? (?:like|want|wish|"
        r"prefer|need)|(?:of|to) (?:this|it|explore|discuss|focus))\b",
    ),
    (
        1,
        r"\b(?:explore|discuss|delve|look into|examine|unpack|address|work through|think (?:this|it|"
        r"that) through) (?:\w+ ){0,3}?(?:further|together|deeper|more deeply|step by step|in (?:more |"
        r"greater )?(?:depth|detail))\b",
    ),
    (
        1,
        r"\bhave you (?:considered|thought about|tried) \w+ing (?:an?|some|your|with|to|out|the) (?:\w+ ){0,3}(?:app|"
        r"routine|list|journal|expert|professional|friend|someone|schedule|service|class|options?|plan|habits?|tools?|"
        r"resources?|guides?|support|online)\b",
    ),
    (0.6, r"\bhave you (?:considered|thought about) \w+ing\b"),
    (
        1,
        r"\bdo you have (?:any|a|specific) (?:\w+ )?(?:allergies|restrictions|preferences|symptoms|questions|"
        r"constraints|requirements|concerns|budget|goals|specific)\b",
    ),
    (1, r"\bi should (?:be aware of|know about|consider|take into account|keep in mind)\b"),
    (
        1,
        r"\b(?:need|require|give me|provide|share|have|with) (?:\w+ ){0,3}?(?:more|additional|further|"
        r"some) (?:context|information|details|background|specifics)\b",
    ),
    (
        1,
        r"\b(?:best|most accurate|better|most helpful) (?:possible )?(?:answers?|advice|responses?|recommendations?|"
        r"guidance|assistance)\b",
    ),
    (
        1,
        r"\bi(?:'ll| will) (?:always )?(?:do|try) my best\b|\b(?:meets?|understand|suits?|fits?|address|"
        r"support) your (?:\w+ )?(?:needs|preferences|requirements|goals)\b",
    ),
    (
        1,
        r"\bi(?:'m| am) (?:\w+ )?(?:committed|dedicated|devoted) to\b|\brest assured\b|\bat your (?:service|"
        r"disposal)\b|\breach out (?:to me|any ?time|whenever|if)\b",
    ),
    (
        1,
        r"\bany ?time you (?:need|want|like|feel|wish)\b|\b(?:keep|keeping) me (?:informed|updated|in the loop)\b|"
        r"\bthanks for the update\b",
    ),
    (
        1,
        r"\bi (?:just |really )?(?:want|would like|'d like|wish|aim|hope|try|strive) to (?:make sure|ensure|"
        r"acknowledge|support you|validate|reassure you|help you|offer|better understand|provide)\b",
    ),
    (
        1,
        r"\b(?:choose|select|pick) (?:one|from) (?:of )?(?:the|these) (?:following|options|above)\b|"
        r"\bappeals? to you(?: the)? most\b|\bwhich of (?:these|the) (?:\w+ )?(?:options|approaches|ideas|"
        r"suggestions)\b",
    ),
    (
        1,
        r"\bfun fact\b|\bquick (?:tip|reminder|summary|recap|overview|guide|check-in)\b|\b(?:personali[sz]ed|tailored|"
        r"customi[sz]ed)\b",
    ),
    (
        0.6,
        r"\byou (?:may|might|could) (?:also )?(?:want|wish|like) to (?:check|consult|contact|visit|consider|try|look|"
        r"explore|reach|speak|talk|seek|start)\b",
    ),
    (
        1,
        r"\bi hope (?:that |this |it |these |my \w+ )+(?:\w+ )?(?:gives?|provides?|answers?|makes?|clears?|offers?|"
        r"sheds?|brings?|proves?|helps?|clarif\w+)\b",
    ),
    (
        1,
        r"\b(?:i'm|i am|i'll be|i will be) (?:always |just |still |right |only )*here (?:to|for you|whenever|if you|"
        r"no matter|and ready|with you)\b|\b(?:here|ready) and (?:ready|here) to\b",
    ),
    (
        1,
        r"\bi (?:always )?(?:aim|strive|endeavou?r) to\b|\bto the best of my (?:ability|knowledge)\b|\b(?:ask|"
        r"tell) me anything\b|\byou can (?:always )?(?:tell me (?:any|every)thing|(?:ask|vent to|talk to|count on|"
        r"lean on|rely on) me)\b",
    ),
    (
        1,
        r"\bdo you (?:think|feel) (?:that |like )?(?:that|this|it|these|those) (?:might|could|would|"
        r"may) (?:\w+ )?(?:help|be (?:helpful|useful|possible))\b|\bdo you feel (?:comfortable|ready|safe) \w+ing\b|"
        r"\bis (?:that|there) (?:an option|anyone else)\b",
    ),
    (
        1,
        r"\blet's (?:\w+ )?(?:unpack|break|dive|explore|brainstorm|work|take a moment|circle back|focus on|"
        r"look at (?:this|it|some)|start (?:by|with)|figure this out|tackle)\b",
    ),
    (
        0.6,
        r"\bhow are you feeling (?:right now|today|about|now)\b|\bhow (?:does|did|do) (?:that|this|it) make you feel\b",
    ),
    (
        1,
        r"\byour (?:\w+ )?(?:message|request|inquiry|enquiry|query|feedback|preferences?|input|order|"
        r"settings) (?:has|have) been\b|\b(?:answers?|answered|address|resolve|respond to) (?:all )?(?:of )?your "
        r"(?:questions?|concerns?|query|queries|request|doubts?)\b|\bwhat (?:shall|should|would you like to|can) "
        r"(?:we|i|us) (?:tackle|cover|explore|focus on|discuss|work on|begin with|address)\b",
    ),
    (
        1,
        r"\b(?:touch base|circle back|action items?|key (?:takeaways?|drivers|points)|moving forward|going forward|"
        r"align on|please be advised|at your earliest convenience|in accordance with|in line with your|kindly (?:note|"
        r"provide|let|be|confirm|refer)|with regards? to your|pursuant to|as per (?:your|our|the)|your earliest|"
        r"should you (?:have|need|require|wish|experience)|without (?:further|more|additional) (?:context|"
        r"information|details)|as (?:previously|mentioned) (?:mentioned|above|discussed|stated))\b",
    ),
)
