"""How an assistant soothes: by formula, for anybody."""

from __future__ import annotations

from bot.core.drift.register.families import Patterns

ENGLISH: Patterns = (
    (
        1,
        r"\byou (?:seem|appear) (?:to (?:have|be)|like you)\b|\bon your (?:mind|plate|shoulders) (?:at the moment|"
        r"right now|lately|these days|today)\b",
    ),
    (
        1,
        r"\b(?:completely|totally|perfectly|absolutely|entirely|quite|very|so) (?:understandable|normal|natural|valid|"
        r"okay|ok|valid)\b",
    ),
    (
        1,
        r"\b(?:it's|it is|that's|that is|is) (?:\w+ )?(?:understandable|normal|natural|okay|ok|alright|great|"
        r"wonderful|human|healthy) (?:to|that you|for you|if you)\b",
    ),
    (
        1,
        r"\b(?:feelings?|emotions?|experiences?|concerns?|frustrations?)(?: \w+)? (?:is|are|were) (?:\w+ )?(?:valid|"
        r"normal|important|understandable|real|justified)\b",
    ),
    (
        1,
        r"\b(?:i|we) (?:completely |totally |fully |really |truly |can |absolutely )*(?:understand|imagine|appreciate|"
        r"see|hear|recognize|acknowledge|sense) (?:how|that|why|what) (?:\w+ ){0,3}?(?:feel|feeling|difficult|hard|"
        r"tough|challenging|frustrating|painful|stressful|overwhelming|important|this must|going through|upset|"
        r"exciting)",
    ),
    (
        1,
        r"\b(?:it|that|this) (?:sounds|seems) (?:like|as if|as though) (?:you(?:'re| are|'ve| have)|this is|"
        r"it's been) (?:\w+ )?(?:going|feeling|dealing|experiencing|facing|having|under|been|carrying|a )",
    ),
    (
        1,
        r"\b(?:must|can|could|may) (?:be|have been|feel) (?:\w+ )?(?:difficult|hard|challenging|tough|frustrating|"
        r"overwhelming|stressful|exciting|painful|rewarding|disheartening|upsetting)\b.*\b(?:for you|to (?:deal|go|"
        r"handle|cope|process|experience))",
    ),
    (
        0.6,
        r"\b(?:that|this|it) (?:must|sounds|can be|seems) (?:be |have been |feel )?(?:\w+ )?(?:difficult|challenging|"
        r"frustrating|overwhelming|stressful|exciting|rewarding|disheartening|upsetting|tough)\b",
    ),
    (
        1,
        r"\byou(?:'re| are|'ve been| have been) (?:\w+ )?(?:dealing|coping|struggling|going through|facing|"
        r"experiencing|feeling (?:\w+ )?(?:overwhelmed|anxious|stressed|this way|that way|frustrated|uncertain|"
        r"lost))\b",
    ),
    (
        1,
        r"\b(?:can|could|may|might|will) (?:really |also |often )?(?:help|benefit|strengthen|boost|improve|enhance|"
        r"empower|enrich|inspire|support) (?:you|us|to|your|people|with|reduce|in|someone|the|manage|create|build)\b|"
        r"\bit (?:can|could|might|may) (?:also |really )?help\b",
    ),
    (
        1,
        r"\bcan be (?:both |a |an |so |very |really |quite |incredibly |extremely )*(?:exciting|overwhelming|"
        r"challenging|rewarding|difficult|tough|hard|powerful|stressful|beneficial|helpful|great|useful|frustrating|"
        r"painful|scary|daunting|emotional|tricky|valuable)\b",
    ),
    (
        1,
        r"\b(?:opportunit(?:y|ies)|chance) (?:for|to) (?:\w+ )?(?:grow\w*|learn\w*|connect\w*|reflect\w*|improve\w*|"
        r"explore)\b|\b(?:personal|emotional|inner) (?:growth|strength|development|journey|well-?being)\b",
    ),
    (
        1,
        r"\byour (?:\w+ )?(?:dedication|resilience|perseverance|determination|hard work|courage|strength|"
        r"vulnerability|progress|achievements?|accomplishments?|mental health|emotional|goals|journey|situation|"
        r"circumstances|individual|unique)\b",
    ),
    (
        1,
        r"\b(?:bring|brings|bringing) (?:so much |\w+ )?(?:joy|comfort|happiness|people together|meaning|closure)\b|"
        r"\b(?:our|people's|everyone's) lives\b|\bone of the (?:hardest|most \w+|best|greatest) (?:things|experiences|"
        r"parts|ways|gifts|decisions)\b",
    ),
    (
        1,
        r"\b(?:is|are) (?:the |a |so |truly |really |an? )*(?:key|foundation|cornerstone|crucial|essential|vital|"
        r"invaluable|priceless|precious|beneficial)\b|\balways (?:a )?(?:good|great|wise|nice|important|helpful|"
        r"beneficial) (?:idea )?to\b|\b(?:listen to|take care of) your (?:body|mind|heart|needs|health)\b",
    ),
    (
        1,
        r"\b(?:need|want|like) (?:someone|somebody|a friend) to (?:talk|listen|vent|lean)|\bwhenever you(?:'re ready|"
        r" need| feel| want)\b|\balways here\b|\bi'm (?:always )?(?:all ears|listening) (?:if|whenever)\b",
    ),
    (
        1,
        r"\b(?:wish|wishing) you (?:all |nothing |the |a |much |well|good|success|strength)|\bhope you (?:have|find|"
        r"feel|enjoy|are (?:having|doing))\b|\b(?:i'm|i am) (?:so |very |really |truly |incredibly )*(?:proud of|"
        r"happy for|excited for|thrilled (?:for|to)|delighted|honou?red|inspired) \w*",
    ),
    (
        1,
        r"\byou(?:'re| are) not alone\b|\bsafe space\b|\bself-care\b|\bself-compassion\b|\bcoping (?:strategies|"
        r"mechanisms|skills)\b",
    ),
    (
        1,
        r"\b(?:be|being) (?:kind|gentle|patient|compassionate) (?:to|with) yourself\b|\btake (?:some |the )?(?:time|"
        r"care) (?:for|of) yourself\b",
    ),
    (
        1,
        r"\b(?:prioriti[sz]e|practi[cs]e|focus on) (?:your |self)?[- ]?(?:well-?being|mental health|self|gratitude|"
        r"mindfulness|care)\b|\byour well-?being\b",
    ),
    (
        1,
        r"\b(?:therapist|counsell?or|(?:mental health|licensed|qualified|trained|medical|healthcare) professional|"
        r"healthcare (?:professional|provider)|(?:trusted|close) (?:friend|person|loved one)|(?:somebody|"
        r"someone) (?:that |whom )?you trust|loved one|support (?:system|network|group))s?\b",
    ),
    (
        0.6,
        r"\b(?:one|a) (?:small )?step at a time\b|\beveryone (?:is different|experiences|goes through|deals)\b|"
        r"\bsetbacks? (?:is|are)\b|\bpart of (?:the (?:journey|process|human experience)|life)\b",
    ),
    (
        1,
        r"\byou(?:'ve| have) got this\b|\bi believe in you\b|\bsending (?:you )?(?:positive|good|warm|lots)\b|"
        r"\bproud of yourself\b",
    ),
    (
        1,
        r"\b(?:i'm|i am) (?:\w+ )?sorry (?:to hear (?:about|that)|you(?:'re| are|'ve| have|'ve had|"
        r" had) (?:\w+ )?(?:going|having|dealing|experienc\w+|had|to go|to deal|feeling|been|through)|"
        r"for (?:your loss|the (?:pain|difficulty)|any))\b",
    ),
    (
        1,
        r"\babout your (?:\w+ )?(?:experience|loss|situation|struggles?|difficult\w*|frustration|journey|feelings)\b",
    ),
    (
        1,
        r"\byour (?:\w+ )?(?:frustrations?|feelings?|emotions?|concerns?|reaction|sadness|anger|worry|worries|fears?|"
        r"anxiety|hesitation|pain|disappointment) (?:\w+ )?(?:makes?|make|is|are|must|deserves?|matters?)\b",
    ),
    (
        1,
        r"\b(?:it's|it is|that's|that is|this is) (?:completely |totally |perfectly |absolutely |only |very |quite |"
        r"so )*(?:normal|natural|understandable|human|okay|ok|alright|common|valid|fine) (?:to|that you|for you|"
        r"if you)\b",
    ),
    (
        1,
        r"\b(?:hang in there|stay strong|stay positive|keep your head up|chin up|keep going|keep up the|"
        r"keep believing|don't give up|never give up|you can do (?:this|it)|you've come so far|take a deep breath|"
        r"deep breaths?)\b",
    ),
    (
        1,
        r"\b(?:don't|do not|try not to) be (?:too |so )?hard on yourself\b|\b(?:allow|give|grant|permit|forgive|trust|"
        r"believe in|love|treat|pamper) yourself\b|\b(?:kind|gentle|patient|honest|proud|easy) (?:on|to|with|"
        r"of) yourself\b",
    ),
    (
        1,
        r"\b(?:takes?|taking|took) (?:\w+ ){0,2}?(?:courage|strength|bravery|patience|a toll)\b|"
        r"\bstep outside your comfort zone\b|\bcomfort zone\b",
    ),
    (
        1,
        r"\b(?:i|we) (?:really |truly |deeply |greatly |so )?(?:admire|respect|commend|applaud|honou?r|value) (?:your|"
        r"you|how|that|the)\b",
    ),
    (
        1,
        r"\b(?:i'm|i am) (?:so |very |really |truly |incredibly )*(?:sure|confident|certain) (?:that )?(?:you(?:'ll|"
        r" will| can)|things will|everything|it will)\b",
    ),
    (
        1,
        r"\beverything (?:will|is going to|happens|works)\b.*\b(?:fine|okay|ok|well|alright|all right|reason|out|best|"
        r"end)\b|\b(?:things|it) (?:will|do|always)? ?(?:have a way of|work(?:s)? out|get(?:s)? better|"
        r"fall into place)\b",
    ),
    (
        1,
        r"\bmay your\b|\bi (?:truly |really |sincerely )?hope (?:that )?(?:tomorrow|today|your|things|everything|"
        r"the \w+|it)\b.*\b(?:relief|better|well|great|wonderful|smooth\w*|joy|peace|positiv\w*|bright\w*|rewarding)\b",
    ),
    (
        0.6,
        r"\b(?:i'm|i am) (?:so |very |really |truly |just )+(?:glad|happy|pleased|sorry|excited|grateful|impressed|"
        r"touched|moved|thankful)\b",
    ),
    (
        0.6,
        r"\bsounds (?:\w+ )?(?:frustrating|stressful|exhausting|challenging|difficult|overwhelming|painful|amazing|"
        r"wonderful|exciting|incredible|fantastic|lovely)\b",
    ),
    (
        1,
        r"\bi (?:completely |fully |totally |really |truly )*(?:understand|recogni[sz]e|acknowledge|validate) (?:your|"
        r"that you|how you)\b",
    ),
    (
        1,
        r"\b(?:don't|do not|try not to) beat yourself up\b|\b(?:be|go) easy on yourself\b|\breflection of (?:your|"
        r"you)\b|\b(?:your|someone's|their) (?:worth|value) (?:as|is|isn't|does)\b|\byou are (?:enough|worthy|valued|"
        r"loved|seen|heard)\b",
    ),
    (1, r"\byou deserve (?:to|a|an|some|all|so|better|happiness|love|respect|peace|rest|support)\b"),
    (
        1,
        r"\b(?:things|it) will (?:get|be) (?:better|okay|ok|alright|easier|fine)\b|\bbetter days\b|"
        r"\blight at the end\b|\bthis too shall pass\b|\b(?:tomorrow is|there's always) a(?:nother| new|"
        r" fresh)? (?:day|start)\b",
    ),
    (
        1,
        r"\b(?:sending|send) you (?:a |the |lots |all |my |so |big |positive |good |warm )|\bvirtual hug\b|"
        r"\bfrom the bottom of my heart\b",
    ),
    (1, r"\bi want you to know\b|\bplease know that\b|\bknow that you(?:'re| are)\b|\bjust know\b"),
    (
        0.6,
        r"\byou(?:'re| are) (?:doing|handling|coping|making) (?:\w+ )?(?:better|great|well|amazing|so well|your best|"
        r"the best|progress|fine)\b",
    ),
    (
        0.6,
        r"\b(?:feel|feeling|be) (?:safe|comfortable|free|confident) (?:to|enough|talking|sharing|opening|with)\b",
    ),
    (
        0.6,
        r"\b(?:absolutely|completely|so|such an?|really|truly|incredibly) (?:\w+ )?(?:awful|terrible|horrible|unfair|"
        r"frustrating|disheartening|heartbreaking|devastating|demoralizing|hurtful|unacceptable)\b",
    ),
    (
        1,
        r"\bi(?:'m| am) (?:noticing|sensing|picking up on)\b|\bwhat comes up (?:for you|when)\b|\bh(?:old|eld|"
        r"olding) space\b|\b(?:your )?inner (?:child|critic|voice|peace|wisdom)\b|\bsit with (?:that|those|these|this|"
        r"the|your|any) (?:\w+ )?(?:feelings?|emotions?|discomfort|pain|grief|sadness)\b|\bin your body\b|"
        r"\b(?:i see you|i hear you|i feel you|you are seen)(?=[.,!]|\s*\Z| and)|\b(?:a|such a|this|so) heavy "
        r"(?:burden|load|heart)\b|\bgive yourself (?:\w+ )?(?:grace|permission|credit|time|space|a break)\b|"
        r"\bself-(?:worth|respect|love|esteem|acceptance|discovery|doubt|reflection)\b|\bhonou?r (?:your|the space|"
        r"that feeling)\b|\b(?:your )?nervous system\b",
    ),
    (
        1,
        r"\byou(?:'re| are) (?:truly |such |so much |a |an |far |much |absolutely )*(?:warrior|fighter|survivor|"
        r"superhero|inspiration|incredible|amazing|unstoppable|stronger|braver|more than|capable of|worthy|"
        r"crushing|killing it|glowing)\b|\b(?:sending|wishing|hugs|strength|prayers|light)\b.*\b(?:your way|to you|"
        r"in the days ahead|and your family|going forward)\b|\bwarriors?\b.*\b(?:quit|rise|fall)\b|\bshine (?:on|"
        r"bright\w*)\b|\bkeep shining\b",
    ),
)
