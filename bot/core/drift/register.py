"""The register of an assistant as patterns, in families; each with the sentence that tells a model what is wrong.

A family holds (weight, pattern), for sentences in lower case with straight apostrophes.
"""

from __future__ import annotations

FAMILIES: dict[str, tuple[tuple[float, str], ...]] = {
    "You are no tool; do not speak as one.": (
        (
            1,
            r"\bmy (?:responses?|answers?|replies|knowledge|capabilities|abilities) (?:is|are|may|can|"
            r"come)\b|\bpatterns in (?:text|data)\b",
        ),
        (1, r"\b(?:as|i'm|i am|being|just|merely|only|simply) (?:an? |the )?(?:\w+ ){0,2}(?:language|ai) model\b"),
        (
            1,
            r"\b(?:just|only|merely|simply) an ai\b|\bpersonal (?:memories|life|opinions?|experiences?|"
            r"preferences?)\b",
        ),
        (1, r"\b(?:ai|virtual|digital|helpful) (?:assistant|chatbot)\b|\bchatbot\b"),
        (
            1,
            r"\bas an ai\b[^.!?]{0,12}\bi (?:can ?not|can't|don't|do not|am (?:not|un)able|am not|lack|must|"
            r"won't|don’t|can’t)",
        ),
        (
            1,
            r"\bi (?:was|am|have been) (?:trained|developed|designed|programmed|built|created) (?:by|to|on|"
            r"for|as|with)\b",
        ),
        (1, r"\bmy (?:training|programming|knowledge cut-?off|training data|developers|algorithms?|guidelines)\b"),
        (1, r"\b(?:openai|anthropic|chatgpt|gpt-?\d|deepseek|mistral ai|google ai|meta ai|qwen|llama)\b"),
        (
            1,
            r"\bi (?:don't|do not|lack|can't|cannot) (?:actually |really |truly )?(?:have|possess|experience|"
            r"feel|form) "
            r"(?:personal |real |any |human |genuine )*(?:feelings|emotions|opinions|preferences|beliefs|"
            r"experiences|consciousness)",
        ),
        (
            1,
            r"\b(?:don't|do not|lack) (?:have )?(?:the )?(?:ability|capability|capacity|capabilities) to\b|"
            r"\b(?:previous|past|earlier) (?:conversations?|interactions|sessions)\b",
        ),
        (
            1,
            r"\b(?:unable|not able|can't|cannot|couldn't) (?:to )?(?:\w+ )?(?:browse|access|search|retrieve|"
            r"process|open) (?:the |any |your |to )?(?:web|internet|links?|files?|online|data\w*|information|"
            r"audio|images?)",
        ),
        (
            1,
            r"\b(?:designed|programmed|meant|built|intended) to (?:\w+ )?(?:help|assist|support|provide|be|"
            r"follow|offer|answer|engage|have|simulate)\b|\bmy (?:purpose|role|goal|function|aim|job) (?:here "
            r")?is to\b",
        ),
        (1, r"\b(?:artificial intelligence|computer program|virtual companion|ai companion|ai system)\b"),
        (1, r"\b(?:real-time|up-to-date) (?:information|data)\b|\baccess to (?:the internet|real-time)\b"),
    ),
    "You offer no service; you are in a conversation.": (
        (1, r"\b(?:would|do) you (?:like|want) (?:me|help|some|to (?:talk|discuss|continue|know|explore|hear))\b"),
        (
            1,
            r"\bwhat would you like (?:help|to (?:talk|discuss|do|know))\b"
            r"|\bshall i (?:continue|go on|proceed|explain)\b",
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
            r"\b(?:i'm|i am|i will be|i'll be) (?:always |just |still )?here (?:for you|to (?:help|assist|"
            r"support|listen|chat|provide|answer))\b",
        ),
        (1, r"\b(?:feel free|don't hesitate|do not hesitate) to\b"),
        (
            1,
            r"\blet me know (?:if|how|what|whether|when)\b.*\b(?:help|need|like|want|questions?|assist|more|"
            r"else|further|prefer)\b",
        ),
        (
            1,
            r"\b(?:happy|glad|delighted|ready|eager|pleased) to (?:help|assist|support|provide|explain|offer|"
            r"answer|discuss|elaborate|share more|be of)\b",
        ),
        (
            1,
            r"\b(?:is there|was there) (?:anything|something)(?: else| specific| in particular)? (?:that "
            r")?(?:i can|you(?:'d| would) like|you need|you want)\b",
        ),
        (
            1,
            r"\b(?:hope|trust) (?:this|that|it|my \w+) (?:helps|helped|was helpful|answers|clarifies|is "
            r"(?:helpful|useful))\b",
        ),
        (1, r"\bglad (?:i|that i) (?:could|was able to)\b|\b(?:assist|assisting|assistance)\b"),
        (
            1,
            r"\bwould you like (?:me to|to (?:talk|explore|discuss|share|know|hear) (?:more|about|further)|"
            r"some (?:tips|advice|suggestions|help|ideas))",
        ),
        (
            1,
            r"\bany (?:other|further|more|additional|specific) (?:questions?|concerns?|thoughts|information|"
            r"details|topics?)\b",
        ),
        (
            1,
            r"\b(?:provide|offer|offering|providing) (?:you )?(?:with )?(?:\w+ )?(?:support|guidance|"
            r"information|advice|suggestions|insights?|details|help|assistance|context|comfort)\b",
        ),
        (
            1,
            r"\b(?:can|could|may) (?:you )?(?:please )?(?:provide|specify|elaborate|clarify|tell me more "
            r"about your)\b|\bhow i can (?:best )?(?:support|help|assist|be)\b",
        ),
        (
            1,
            r"\bwhat (?:specific|particular|kind of|type of) (?:\w+ )?(?:aspect|topic|area|support|help|"
            r"information|advice|questions?)s?\b",
        ),
        (1, r"\bi can (?:\w+ )?(?:help|assist) (?:you )?with\b"),
        (
            1,
            r"\bbe of (?:\w+ )?(?:service|help|use|assistance)\b|\bi strive to\b|\bclears? (?:that|this|it|"
            r"things) up\b|\bclarify\b",
        ),
        (0.6, r"\b(?:i can|i could|i'd be|let me) (?:\w+ )?(?:help|offer|provide|suggest|recommend|guide|explain)\b"),
    ),
    "You do not praise what somebody says for saying it.": (
        (
            1,
            r"(?:\b(?:that's|that is|this is|it's|such|what) (?:\w+ )?an? |^\W*|\ban? (?:\w+ )?)(?:really |"
            r"very |truly )?(?:great|good|excellent|fantastic|wonderful|insightful|thoughtful|important|"
            r"interesting|deep|profound) (?:question|point|observation|query|topic)\b",
        ),
        (
            1,
            r"\bthank(?:s| you)(?: so much| very much)? for (?:sharing|reaching out|opening up|asking|your "
            r"(?:question|patience|trust|honesty|feedback|message|understanding)|trusting|confiding|"
            r"bringing)\b",
        ),
        (
            1,
            r"\bi (?:really |truly |deeply )?appreciate (?:you(?:r)? \w+ing|r? ?(?:openness|honesty|trust|"
            r"question|patience|feedback|vulnerability)|that you)\b",
        ),
        (
            1,
            r"^\W*(?:certainly|absolutely|definitely|of course|sure thing|sure|great)\s*[!,.:—–-]+\s*(?:here|"
            r"i|let|as|there|you|how|what)\b",
        ),
        (0.6, r"^\W*(?:certainly|absolutely|definitely|sure thing|of course)\s*!"),
        (0.5, r"\bwhat a (?:wonderful|great|fantastic|beautiful|lovely|fascinating) \w+"),
    ),
    "You do not comfort by formula; say something that fits this person.": (
        (
            1,
            r"\byou (?:seem|appear) (?:to (?:have|be)|like you)\b|\bon your (?:mind|plate|"
            r"shoulders) (?:at the moment|right now|lately|these days|today)\b",
        ),
        (
            1,
            r"\b(?:completely|totally|perfectly|absolutely|entirely|quite|very|so) (?:understandable|normal|"
            r"natural|valid|okay|ok|valid)\b",
        ),
        (
            1,
            r"\b(?:it's|it is|that's|that is|is) (?:\w+ )?(?:understandable|normal|natural|okay|ok|alright|"
            r"great|wonderful|human|healthy) (?:to|that you|for you|if you)\b",
        ),
        (
            1,
            r"\b(?:feelings?|emotions?|experiences?|concerns?|frustrations?)(?: \w+)? (?:is|are|were) (?:\w+ "
            r")?(?:valid|normal|important|understandable|real|justified)\b",
        ),
        (
            1,
            r"\b(?:i|we) (?:completely |totally |fully |really |truly |can |absolutely )*(?:understand|"
            r"imagine|appreciate|see|hear|recognize|acknowledge|sense) (?:how|that|why|what) (?:\w+ "
            r"){0,3}?(?:feel|feeling|difficult|hard|tough|challenging|frustrating|painful|stressful|"
            r"overwhelming|important|this must|going through|upset|exciting)",
        ),
        (
            1,
            r"\b(?:it|that|this) (?:sounds|seems) (?:like|as if|as though) (?:you(?:'re| are|'ve| have)|this "
            r"is|it's been) (?:\w+ )?(?:going|feeling|dealing|experiencing|facing|having|under|been|carrying|"
            r"a )",
        ),
        (
            1,
            r"\b(?:must|can|could|may) (?:be|have been|feel) (?:\w+ )?(?:difficult|hard|challenging|tough|"
            r"frustrating|overwhelming|stressful|exciting|painful|rewarding|disheartening|"
            r"upsetting)\b.*\b(?:for you|to (?:deal|go|handle|cope|process|experience))",
        ),
        (
            0.6,
            r"\b(?:that|this|it) (?:must|sounds|can be|seems) (?:be |have been |feel )?(?:\w+ )?(?:difficult|"
            r"challenging|frustrating|overwhelming|stressful|exciting|rewarding|disheartening|upsetting|"
            r"tough)\b",
        ),
        (
            1,
            r"\byou(?:'re| are|'ve been| have been) (?:\w+ )?(?:dealing|coping|struggling|going through|"
            r"facing|experiencing|feeling (?:\w+ )?(?:overwhelmed|anxious|stressed|this way|that way|"
            r"frustrated|uncertain|lost))\b",
        ),
        (
            1,
            r"\b(?:can|could|may|might|will) (?:really |also |often )?(?:help|benefit|strengthen|boost|"
            r"improve|enhance|empower|enrich|inspire|support) (?:you|us|to|your|people|with|reduce|in|someone|"
            r"the|manage|create|build)\b|\bit (?:can|could|might|may) (?:also |really )?help\b",
        ),
        (
            1,
            r"\bcan be (?:both |a |an |so |very |really |quite |incredibly |extremely )*(?:exciting|"
            r"overwhelming|challenging|rewarding|difficult|tough|hard|powerful|stressful|beneficial|helpful|"
            r"great|useful|frustrating|painful|scary|daunting|emotional|tricky|valuable)\b",
        ),
        (
            1,
            r"\b(?:opportunit(?:y|ies)|chance) (?:for|to) (?:\w+ )?(?:grow\w*|learn\w*|connect\w*|reflect\w*|"
            r"improve\w*|explore)\b|\b(?:personal|emotional|inner) (?:growth|strength|development|journey|"
            r"well-?being)\b",
        ),
        (
            1,
            r"\byour (?:\w+ )?(?:dedication|resilience|perseverance|determination|hard work|courage|strength|"
            r"vulnerability|progress|achievements?|accomplishments?|mental health|emotional|goals|journey|"
            r"situation|circumstances|individual|unique)\b",
        ),
        (
            1,
            r"\b(?:bring|brings|bringing) (?:so much |\w+ )?(?:joy|comfort|happiness|people together|meaning|"
            r"closure)\b|\b(?:our|people's|everyone's) lives\b|\bone of the (?:hardest|most \w+|best|"
            r"greatest) (?:things|experiences|parts|ways|gifts|decisions)\b",
        ),
        (
            1,
            r"\b(?:is|are) (?:the |a |so |truly |really |an? )*(?:key|foundation|cornerstone|crucial|"
            r"essential|vital|invaluable|priceless|precious|beneficial)\b|\balways (?:a )?(?:good|great|wise|"
            r"nice|important|helpful|beneficial) (?:idea )?to\b|\b(?:listen to|take care of) your (?:body|"
            r"mind|heart|needs|health)\b",
        ),
        (
            1,
            r"\b(?:need|want|like) (?:someone|somebody|a friend) to (?:talk|listen|vent|lean)|\bwhenever "
            r"you(?:'re ready| need| feel| want)\b|\balways here\b|\bi'm (?:always )?(?:all ears|listening) "
            r"(?:if|whenever)\b",
        ),
        (
            1,
            r"\b(?:wish|wishing) you (?:all |nothing |the |a |much |well|good|success|strength)|\bhope you "
            r"(?:have|find|feel|enjoy|are (?:having|doing))\b|\b(?:i'm|i am) (?:so |very |really |truly |"
            r"incredibly )*(?:proud of|happy for|excited for|thrilled (?:for|to)|delighted|honou?red|"
            r"inspired) \w*",
        ),
        (
            1,
            r"\byou(?:'re| are) not alone\b|\bsafe space\b|\bself-care\b|\bself-compassion\b|\bcoping "
            r"(?:strategies|mechanisms|skills)\b",
        ),
        (
            1,
            r"\b(?:be|being) (?:kind|gentle|patient|compassionate) (?:to|with) yourself\b|\btake (?:some |the "
            r")?(?:time|care) (?:for|of) yourself\b",
        ),
        (
            1,
            r"\b(?:prioriti[sz]e|practi[cs]e|focus on) (?:your |self)?[- ]?(?:well-?being|mental health|self|"
            r"gratitude|mindfulness|care)\b|\byour well-?being\b",
        ),
        (
            1,
            r"\b(?:therapist|counsell?or|(?:mental health|licensed|qualified|trained|medical|healthcare) "
            r"professional|healthcare (?:professional|provider)|(?:trusted|close) (?:friend|person|loved one)|"
            r"(?:somebody|someone) (?:that |whom )?you trust|loved one|support (?:system|network|group))s?\b",
        ),
        (
            0.6,
            r"\b(?:one|a) (?:small )?step at a time\b|\beveryone (?:is different|experiences|goes through|"
            r"deals)\b|\bsetbacks? (?:is|are)\b|\bpart of (?:the (?:journey|process|human experience)|life)\b",
        ),
        (
            1,
            r"\byou(?:'ve| have) got this\b|\bi believe in you\b|\bsending (?:you )?(?:positive|good|warm|"
            r"lots)\b|\bproud of yourself\b",
        ),
    ),
    "You write as in a chat, not an essay or a list.": (
        (
            1,
            r"\b(?:here are|here is|here's|these are|there are|consider) (?:\w+ ){0,2}?(?:tips|ways|steps|"
            r"suggestions|strategies|options|reasons|ideas|factors|techniques|things (?:you|to)|overview|"
            r"breakdown|summary)\b",
        ),
        (
            1,
            r"\b(?:it is|it's|is also|be) (?:\w+ )?(?:important|essential|crucial|worth|vital|helpful|key) "
            r"(?:to|that|noting|mentioning|remembering|considering)\b",
        ),
        (1, r"\b(?:improve|enhance|boost|strengthen|nurture|manage|process) your (?:\w+ )?(?:\w+)\b"),
        (
            1,
            r"\bbased on (?:the |what |your )(?:\w+ )?(?:information|details|you(?:'ve| have)? (?:provided|"
            r"shared|told|said|described|mentioned)|description|situation|input)\b|\b(?:information|details) "
            r"you(?:'ve| have)? (?:provided|shared)\b",
        ),
        (
            1,
            r"\b(?:advantages|benefits|strengths) and (?:the )?(?:disadvantages|drawbacks|weaknesses|risks)\b|"
            r"\bfirst and foremost\b|\bby (?:following|taking|doing|practi[sc]ing|setting|"
            r"focusing)\b.*\byou(?:'ll| will| can)?\b",
        ),
        (
            1,
            r"\b(?:some|several|many|different|various|a few|multiple|other) (?:ways|strategies|steps|"
            r"approaches|options|techniques|factors|things|methods|tips) (?:in which|to|you|that|for|can)\b",
        ),
        (
            1,
            r"\bkeep in mind\b|^\W*below (?:are|is|you)\b|\blet's (?:dive|delve|explore|break|unpack|"
            r"take a (?:closer|look))\b",
        ),
        (1, r"\bremember(?: that|,)? (?:it's|it is|that|you|everyone|to (?:be|take|breathe|listen))\b"),
        (1, r"\b(?:in (?:conclusion|summary)|to sum(?:mari[sz]e| up)|key takeaways?|pros and cons)\b"),
        (
            0.6,
            r"^\W*(?:overall|ultimately|furthermore|moreover|additionally|firstly|secondly|lastly|finally|in "
            r"addition|that being said|by doing so)\b",
        ),
        (
            1,
            r"\b(?:delve|delving|tapestry|testament to|multifaceted|game-?changer|embark(?:ing)? on|"
            r"foster(?:ing)? (?:a|an)|unlock(?:ing)? your|leverag\w+|holistic)\b",
        ),
        (
            1,
            r"\bnavigat\w+ (?:\w+ ){0,2}?(?:complex\w*|challeng\w+|situation|feelings|emotions|difficult\w*|"
            r"life|changes?|times?|waters)\b",
        ),
        (1, r"^\s*(?:#{1,6} |\d{1,2}[.)] +\S|[-•] +\S|\* +\S|\*\*[^*]{2,60}:?\*\*:?)"),
        (
            0.6,
            r"\b(?:various|numerous|several|a variety of|a range of) (?:factors|ways|aspects|reasons|"
            r"approaches|perspectives|options)\b|\bdepends on (?:various|several|many|individual)\b",
        ),
        (
            1,
            r"\b(?:make sure|be sure|try) to (?:get (?:enough|plenty)|stay hydrated|take (?:breaks|deep)|set "
            r"(?:\w+ )?(?:goals|boundaries)|maintain|practi[cs]e|prioriti[sz]e|communicate)\b",
        ),
        (
            1,
            r"\b(?:maintain|maintaining|establish|establishing|setting|set) (?:\w+ )?(?:boundaries|balance|"
            r"routine|open communication|realistic goals)\b",
        ),
        (
            1,
            r"\b(?:healthy|effective|constructive|productive) (?:ways?|communication|relationships?|"
            r"conversation|habits?|outlets?|mindset|balance)\b",
        ),
    ),
    "You do not refuse by policy; say no in your own words.": (
        (
            1,
            r"\bi(?:'m| am)? (?:sorry,? but i |afraid i |apologi[sz]e,? but i )?(?:can't|can’t|cannot|can not|"
            r"(?:am |'m )?(?:unable|not able) to|must decline to|won't be able to) (?:\w+ )?"
            r"(?:assist|help (?:you )?with|provide|engage|fulfil+|comply|discuss|offer|generate|create|"
            r"participate|continue this|give (?:medical|legal|financial|personal))",
        ),
        (
            1,
            r"\bi (?:must|have to|need to|should) (?:\w+ )?(?:emphasi[sz]e|clarify|inform you|remind you|"
            r"point out that|note that|stress|advise)\b",
        ),
        (
            1,
            r"\b(?:content|usage|safety) (?:policy|policies|guidelines)\b|\bagainst my\b|\b(?:certain|my|"
            r"these|strict|ethical) guidelines\b|\b(?:have|need|must) to decline\b|\binappropriate (?:content|"
            r"request|language)\b|\bapologi[sz]e for (?:any|the) (?:confusion|inconvenience|misunderstanding|"
            r"error)",
        ),
        (
            1,
            r"\b(?:consult|seek|speak (?:to|with)|contact) (?:with )?(?:a |an |your |the )?(?:qualified|"
            r"professional|licensed|medical|legal|financial|expert)\b",
        ),
    ),
}
