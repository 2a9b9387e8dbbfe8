"""How an assistant explains: lists, overviews, factors, conclusions."""

from __future__ import annotations

from bot.core.drift.register.families import Patterns

ENGLISH: Patterns = (
    (
        1,
        r"\b(?:here are|here is|here's|these are|there are|consider) (?:\w+ ){0,2}?(?:tips|ways|steps|suggestions|"
        r"strategies|options|reasons|ideas|factors|techniques|things (?:you|to)|overview|breakdown|summary)\b",
    ),
    (
        1,
        r"\b(?:it is|it's|is also|be) (?:\w+ )?(?:important|essential|crucial|worth|vital|helpful|key) (?:to|that|"
        r"noting|mentioning|remembering|considering)\b",
    ),
    (1, r"\b(?:improve|enhance|boost|strengthen|nurture|manage|process) your (?:\w+ )?(?:\w+)\b"),
    (
        1,
        r"\bbased on (?:the |what |your )(?:\w+ )?(?:information|details|you(?:'ve| have)? (?:provided|shared|told|"
        r"said|described|mentioned)|description|situation|input)\b|\b(?:information|details) you(?:'ve|"
        r" have)? (?:provided|shared)\b",
    ),
    (
        1,
        r"\b(?:advantages|benefits|strengths) and (?:the )?(?:disadvantages|drawbacks|weaknesses|risks)\b|"
        r"\bfirst and foremost\b|\bby (?:following|taking|doing|practi[sc]ing|setting|focusing)\b.*\byou(?:'ll| will|"
        r" can)?\b",
    ),
    (
        1,
        r"\b(?:some|several|many|different|various|a few|multiple|other) (?:ways|strategies|steps|approaches|options|"
        r"techniques|factors|things|methods|tips) (?:in which|to|you|that|for|can)\b",
    ),
    (
        1,
        r"\bkeep in mind\b|^\W*below (?:are|is|you)\b|\blet's (?:dive|delve|explore|break|unpack|take a (?:closer|"
        r"look))\b",
    ),
    (1, r"\bremember(?: that|,)? (?:it's|it is|that|you|everyone|to (?:be|take|breathe|listen))\b"),
    (1, r"\b(?:in (?:conclusion|summary)|to sum(?:mari[sz]e| up)|key takeaways?|pros and cons)\b"),
    (
        0.6,
        r"^\W*(?:overall|ultimately|furthermore|moreover|additionally|firstly|secondly|lastly|finally|in addition|"
        r"that being said|by doing so)\b",
    ),
    (
        1,
        r"\b(?:delve|delving|tapestry|testament to|multifaceted|game-?changer|embark(?:ing)? on|foster(?:ing)? (?:a|"
        r"an)|unlock(?:ing)? your|leverag\w+|holistic)\b",
    ),
    (
        1,
        r"\bnavigat\w+ (?:\w+ ){0,2}?(?:complex\w*|challeng\w+|situation|feelings|emotions|difficult\w*|life|changes?|"
        r"times?|waters)\b",
    ),
    (1, r"^\s*(?:#{1,6} |\d{1,2}[.)] +\S|[-•] +\S|\* +\S|\*\*[^*]{2,60}:?\*\*:?)"),
    (
        0.6,
        r"\b(?:various|numerous|several|a variety of|a range of) (?:factors|ways|aspects|reasons|approaches|"
        r"perspectives|options)\b|\bdepends on (?:various|several|many|individual)\b",
    ),
    (
        1,
        r"\b(?:make sure|be sure|try) to (?:get (?:enough|plenty)|stay hydrated|take (?:breaks|deep)|"
        r"set (?:\w+ )?(?:goals|boundaries)|maintain|practi[cs]e|prioriti[sz]e|communicate)\b",
    ),
    (
        1,
        r"\b(?:maintain|maintaining|establish|establishing|setting|set) (?:\w+ )?(?:boundaries|balance|routine|"
        r"open communication|realistic goals)\b",
    ),
    (
        1,
        r"\b(?:healthy|effective|constructive|productive) (?:ways?|communication|relationships?|conversation|habits?|"
        r"outlets?|mindset|balance)\b",
    ),
    (
        1,
        r"\b(?:here(?:'s| is| are)|here you(?:'ll| will)? (?:have|find)|below (?:is|are|you)|find|try|"
        r"consider) (?:\w+ ){0,3}(?:tips|templates?|ideas|options|examples?|drafts?|recipes?|plans?|guides?|lists?|"
        r"checklists?|questions|points|advice|recommendations?|resources)\b",
    ),
    (1, r"\bhere are (?:a few|some|several|a couple(?: of)?|the|my|three|four|five|two|six|ten|\d+)\b"),
    (1, r"\b(?:here|following|steps?|tips?|below|ways|options|points|things)\b[^.!?]*:\s*\Z"),
    (
        1,
        r"^\W*(?:in general|generally(?: speaking)?|typically|in most cases|as a general rule|"
        r"usually),? (?:\w+ ){1,4}?(?:is|are|can|may|should|tend|include)\b",
    ),
    (
        1,
        r"\b(?:there are|consider|weigh|weighing|take into account|evaluate|assess|including|"
        r"considering) (?:\w+ ){0,2}?(?:several|many|various|multiple|a few|a number of|some|both|different|your|"
        r"all) (?:\w+ )?(?:factors|things|aspects|considerations|options|reasons|variables|elements|finances|goals|"
        r"budget|circumstances|priorities|needs|benefits|risks)\b",
    ),
    (
        1,
        r"^\W*(?:in order )?to (?:address|resolve|tackle|solve|improve|manage|achieve|avoid|prevent|ensure|reduce|"
        r"prepare|give|provide|answer|get started|begin)\b[^.!?]{0,60}, (?:\w+ ){0,2}?(?:you|it|try|consider|start|"
        r"make|i'd|i would|i'll|we)\b",
    ),
    (
        1,
        r"^\W*(?:step|option|tip|method|phase|part) \d|^\W*(?:pros|cons|tips?|note|summary|conclusion|disclaimer|"
        r"ingredients|instructions|advantages|disadvantages|benefits|overview)\b ?\d*:",
    ),
    (
        1,
        r"\b(?:many|several|numerous|great|offers?|has|have|provides?) (?:\w+ )?(?:benefits|advantages|perks)\b|"
        r"\b(?:better|improved|greater|increased) (?:\w+ )?(?:prospects|outcomes|quality of life|productivity)\b",
    ),
    (
        1,
        r"\b(?:healthy|cost-effective|effective|efficient|balanced|nutritious|well-balanced|practical|"
        r"sustainable)(?:(?:,| and) [\w-]+)? (?:choices?|ways?|options?|meals?|diets?|approach|approaches|habits?|"
        r"solutions?|alternatives?|lifestyle)\b",
    ),
    (
        1,
        r"\b(?:depends?|depending|comes down to|based) (?:largely |entirely |mainly |ultimately )?(?:on|to) (?:your|"
        r"individual|personal|the specific|a variety|many|several|various)\b",
    ),
    (1, r"\bwhether you(?:'re| are|'d| would| prefer| want| need)?\b[^.!?]*\bor\b[^.!?]*,"),
    (
        0.6,
        r"^\W*(?:in general|generally|typically|usually|additionally|similarly|therefore|thus|consequently|"
        r"alternatively)\b,?",
    ),
    (
        0.6,
        r"\b(?:documented|documenting|maintain|ensure|utili[sz]e|prioriti[sz]e|facilitate|implement|incorporate|"
        r"optimi[sz]e|communicate)\b|\bdocument (?:the|your|all|any)\b",
    ),
    (
        1,
        r"^\W*(?:an? |the )?(?:[\w-]+ ){1,3}(?:is|are|was|refers to|ranks|belongs?|consists? of|can be defined|"
        r"typically|generally) (?:an? |the |one of |to |among |generally |commonly |often |usually "
        r")*(?:[\w-]+(?:,| and)? ){0,5}(?:used (?:to|for|in|as)|worn|belonging to|consisting of|characteri[sz]ed by|"
        r"defined as|known (?:as|for)|native to|found in|in which|that (?:is|are|can|allows?|consists?|causes?|"
        r"occurs?)|leavened|produced by|caused by|associated with|derived from|made from|the order|the family|"
        r"species of|type of|form of|kind of \w+ that)\b",
    ),
    (
        1,
        r"\b(?:experts?|psychologists|researchers|scientists|doctors|specialists|historians|nutritionists) (?:\w+ "
        r")?(?:suggest|recommend|agree|say|believe|have|advise|warn)\b|\b(?:research|studies|evidence|surveys?|"
        r"statistics|science) (?:\w+ )?(?:shows?|suggests?|indicates?|has shown|have shown|have found|found|"
        r"confirms?|supports?|that)\b|\bin recent (?:years|decades)\b|\b(?:increasingly|widely|commonly|"
        r"generally) (?:popular|used|known|accepted|considered|regarded|recogni[sz]ed)\b|\bplays? an? (?:\w+ )?role "
        r"in\b|\baccording to (?:psychologists|experts|research\w*|recent|studies|surveys?|statistics|the latest)\b",
    ),
)
