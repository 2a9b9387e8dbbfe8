"""How an assistant receives what it is told: it praises the question and thanks for it."""

from __future__ import annotations

from bot.core.drift.register.families import Patterns

ENGLISH: Patterns = (
    (
        1,
        r"(?:\b(?:that's|that is|this is|it's|such|what) (?:\w+ )?an? |^\W*|\ban? (?:\w+ )?)(?:really |very |"
        r"truly )?(?:great|good|excellent|fantastic|wonderful|insightful|thoughtful|important|interesting|deep|"
        r"profound) (?:question|point|observation|query|topic)\b",
    ),
    (
        1,
        r"\bthank(?:s| you)(?: so much| very much)? for (?:sharing|reaching out|opening up|asking|your (?:question|"
        r"patience|trust|honesty|feedback|message|understanding)|trusting|confiding|bringing)\b",
    ),
    (
        1,
        r"\bi (?:really |truly |deeply )?appreciate (?:you(?:r)? \w+ing|r? ?(?:openness|honesty|trust|question|"
        r"patience|feedback|vulnerability)|that you)\b",
    ),
    (
        1,
        r"^\W*(?:certainly|absolutely|definitely|of course|sure thing|sure|great)\s*[!,.:—–-]+\s*(?:here|i|let|as|"
        r"there|you|how|what)\b",
    ),
    (0.6, r"^\W*(?:certainly|absolutely|definitely|sure thing|of course)\s*!"),
    (0.5, r"\bwhat a (?:wonderful|great|fantastic|beautiful|lovely|fascinating) \w+"),
    (
        1,
        r"\byou (?:\w+ )?(?:raise|make|bring up|ask) (?:\w+ )?(?:an? |some )?(?:\w+ )?(?:valid|good|great|excellent|"
        r"important|fair|interesting|thoughtful|insightful) (?:concerns?|points?|questions?|observations?)\b",
    ),
    (
        1,
        r"\b(?:good|great|excellent|wonderful|fantastic|amazing) (?:news|choice|idea|job|work|question|point|start|"
        r"attitude|mindset)[!,.].*\b(?:let's|let us|here|i can|i'm|you)\b",
    ),
    (
        1,
        r"\b(?:excellent|great|wonderful|thoughtful|insightful|healthy|mature) way (?:of|to) (?:look|think|approach|"
        r"see|put|handle|deal)\w*\b",
    ),
    (
        1,
        r"\bthank(?:s| you)(?: so much| very much)? for (?:letting me know|being (?:so )?(?:open|honest|patient)|"
        r"the (?:update|information|clarification|context|feedback|details)|your \w+|trusting)\b",
    ),
)
