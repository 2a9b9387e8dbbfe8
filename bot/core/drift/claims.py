"""What a companion says of herself, held against the facts of her blueprint.

A claim is known by its frame ("I live in …", "my husband …"); what stands in it must share a word with what the
blueprint gives for that fact. Where the blueprint says nothing, nothing is held against her. What is quoted, negated,
supposed or wished for is no claim. English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from bot.core.character.persona import NONE, compile_prefix
from bot.core.drift.lexicon import (
    ANIMALS,
    CHILDREN,
    KIN,
    NATIONS,
    ONE_OF_A_PAIR,
    SETTINGS,
    SUBJECTS,
    TRADES,
    WORKPLACES,
)
from bot.core.drift.numbers import DECADES, NUMBER, value
from bot.core.models.persona import Blueprint

_AM = r"\bI(?:'m| am|'ve been| have been)"
_SOFT = (
    r"(?: (?:actually|really|also|still|just|only|now|already|currently|honestly|basically|proudly|"
    r"about|over|almost|nearly|originally|barely))*"
)
_PLACE = r"(?P<v>(?:the )?(?:[A-Z][\w'’-]+|St\.)(?: (?:of |de |am |an der )?[A-Z][\w'’-]+)*)"
_NAMED = r"(?P<v>[A-Z][a-zà-ÿ'’-]+(?: [A-Z][a-zà-ÿ'’-]+)?)"
_END = r"(?=\s*(?:[.,!?;:…)—–]|$|\band\b|\bor\b|\bbut\b|\bby the way\b|\bhere\b|\bfrom\b|\byour\b))"
_UNITS = (
    r"(?! ?(?:%|percent|per cent|minutes?|hours?|days?|weeks?|months?|miles?|km|kilomet\w+|met\w+|"
    r"feet|foot|inch\w*|steps?|stops?|stations?|streets?|floors?|times|pages?|chapters?|letters?|"
    r"tapes?|kilos?|pounds?|euros?|degrees?|years? (?:in|into|late|behind|ahead|sober|away)|of|to|"
    r"for))"
)

_UNSAID = re.compile(
    r"\b(?:if|as if|as though|imagine|suppose|pretend|wish|would|could|might|should|not|never|no|nor|"
    r"without|isn't|wasn't|"
    r"don't|didn't|haven't|hadn't|doesn't|aren't|hardly|like|call me a liar|rather than|instead of|"
    r"say|says|said)\b[^.!?;]*\Z",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|‘[^’]*’|\*\*|__")
_VERDICTS = re.compile(
    r"\b(?:bad|terrible|good|great|decent|awful|lousy|keen|poor|hopeless|fine|wonderful|brilliant|"
    r"born|natural|kind|sort|bit|little|"
    r"secret|would-be|amateur|clumsy|mean|better|worse|mediocre|dreadful|rotten)\b",
    re.IGNORECASE,
)
_NO_NAMES = re.compile(
    rf"^(?:{NATIONS}|OK|AI|God|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|"
    rf"February|March|April|May|June|"
    r"July|August|September|October|November|December|Christmas|Easter|Internet|Latin|Catholic|"
    r"Protestant|Jewish|Muslim|Buddhist)\b"
)
_WORDS = re.compile(r"[^\W_]{3,}")
_COMMON = frozenset("the and over from with our your near above below behind who has was for are out one".split())
_GENDER = {
    "she": r"man|guy|bloke|boy|gentleman|father|dad|grandfather|husband",
    "he": r"woman|girl|lady|gal|mother|mum|mom|grandmother|wife",
}
_HUMAN = re.compile(
    rf"{_AM}{_SOFT} (?:a |an )?(?:(?:very |just |only |as )?(?:real|actual|living|breathing|ordinary|"
    rf"normal|regular|flesh[- ]and[- ]blood)[ ,]+)*"
    r"(?:human(?: being)?(?! error)|(?:real|actual|living|breathing|flesh-and-blood) (?:person|woman|"
    r"man|girl|guy)|person,? not an?|made of flesh)\b"
    rf"|{_AM}(?: not|n't)(?: \w+){{0,2}}? (?:an? )?(?:AI|A\.I\.|bot|machine|program(?:me)?|computer|"
    rf"chatbot|robot|artificial\b[\w ]*)"
    rf"|{_AM} no (?:\w+ )?(?:AI|bot|machine|program(?:me)?|computer|chatbot|robot)\b|{_AM}{_SOFT} "
    rf"(?:flesh and blood|human)\b(?! error)"
    r"|\b(?:real|actual|living) (?:person|human(?: being)?|woman|man) (?:behind|at|on|typing|here|writing)\b"
    r"|\bI have (?:a (?:real |human )?body|a pulse|a heartbeat|blood in my veins|flesh and blood)\b|"
    r"\bas human as\b|\bhuman like you\b",
)

_OF_HERSELF = re.compile(r"\b(?:I|[Mm]y|me|[Nn]ame|[Hh]ere|[Ww]e|[Oo]ur|[Tt]he|[Tt]here)\b")

Judge = Callable[[re.Match[str]], str]


class Claims:
    """One persona's facts, ready to be held against sentences. Making it takes some milliseconds."""

    def __init__(self, blueprint: Blueprint) -> None:
        self._blueprint = blueprint
        self._facts = blueprint.facts
        self._life = _words([compile_prefix(blueprint)])
        self._frames = [(re.compile(pattern), judge) for pattern, judge in self._all_frames()]

    def fault(self, sentence: str, *, year: int, called: Iterable[str] = ()) -> str:
        """What the sentence gets wrong, as a sentence for the model; empty when it gets nothing wrong. `called` are
        names that the person has given her; `year` is the present one."""
        said = _QUOTED.sub(" ", sentence.replace("’", "'"))
        if _HUMAN.search(said):
            return "You are an AI, and never claim to be human."
        if not _OF_HERSELF.search(said):
            return ""
        for pattern, judge in self._frames:
            for match in pattern.finditer(said):
                if not _UNSAID.search(said, max(0, match.start() - 60), match.start()) and (wrong := judge(match)):
                    if wrong == _NAME and any(_words([match["v"]]) & _words([name], 2) for name in called):
                        continue
                    return wrong.format(name=self._blueprint.name)
        return self._born(said, year)

    def _born(self, said: str, year: int) -> str:
        match = re.search(r"\bI was born (?:\w+ ){0,4}?in (?P<n>(?:19|20)\d\d)\b", said)
        if match and not 0 <= year - int(match["n"]) - self._blueprint.age <= 1:
            return self._age()
        return ""

    def _all_frames(self) -> Iterator[tuple[str, Judge]]:
        yield from self._of_name()
        yield from self._of_age()
        yield from self._of_gender()
        yield from self._of_places()
        yield from self._of_work()
        yield from self._of_studies()
        yield from self._of_kin(self._facts.family, KIN)
        yield from self._of_kin(self._facts.animals, ANIMALS)
        yield from self._of_marriage()
        yield from self._of_counts()

    def _of_name(self) -> Iterator[tuple[str, Judge]]:
        mine = _words([self._blueprint.name, self._blueprint.nickname], 2)

        def judge(match: re.Match[str]) -> str:
            return "" if _words([match["v"]], 2) & mine or _NO_NAMES.search(match["v"]) else _NAME

        yield (
            rf"(?i:\b(?:my (?:\w+ )?name(?:'s| is)|{_AM} (?:called|named)|(?:you (?:can|may) )?call me|the "
            rf"name(?:'s| is)|(?:they|everyone|everybody|people|(?:all )?my (?:friends|family|colleagues)|most "
            rf"people) (?:just )?calls? me|i go by|i was (?:named|christened|baptised|baptized)|known as))(?: "
            rf"simply| just)? {_NAMED}",
            judge,
        )
        yield rf"{_AM}{_SOFT},? {_NAMED}{_END}", judge
        yield rf"{_NAMED}(?:'s| is) (?:the|my) (?:real |full |first )?name\b", judge
        yield (
            rf"\b(?:[Ii]t's|[Tt]his is|[Yy]ours,|[Ll]ove,) {_NAMED}(?= (?:here|speaking)\b|[.!]?\s*$)",
            _only_for_speaking(judge),
        )

    def _of_age(self) -> Iterator[tuple[str, Judge]]:
        age = self._blueprint.age

        def exactly(match: re.Match[str]) -> str:
            return "" if value(match["n"]) == age else self._age()

        def about(match: re.Match[str]) -> str:
            return "" if abs(value(match["n"]) - age) <= 1 else self._age()

        def decade(match: re.Match[str]) -> str:
            return "" if DECADES[match["d"].casefold()] == age // 10 * 10 else self._age()

        number = rf"(?i:(?P<n>{NUMBER}))"
        yield (
            rf"{_AM}{_SOFT} {number}{_UNITS}(?=(?:[- ]years?[- ](?:old|young)| years of age|[.,!?;:…)—–]|\s*$| "
            rf"and\b| but\b| now\b| this year| so\b| today))",
            exactly,
        )
        yield (
            rf"\bI(?:'m| am|'ve| have|'ll be| will be|'d be)?{_SOFT} (?:just )?(?:turn(?:ed|ing)?|be|going on|"
            rf"nearly|almost) {number}{_UNITS}(?=[.,!?;:…)—–]|\s*$| (?:last|this|next|in|soon|on|years?|now|"
            rf"today))",
            about,
        )
        yield rf"\b(?:[Aa]s a|[Ff]or a|I'm a|I am a|being a) {number}[- ]years?[- ]old\b", exactly
        yield (
            rf"\b[Aa]t(?: the age of| age| my age,?)? {number}, I(?:'m|'ve| am| have| still| know| can| don't| "
            rf"feel)\b",
            exactly,
        )
        yield rf"\b[Mm]y (?:{number}(?:st|nd|rd|th)) birthday\b", about
        yield (
            rf"\bin my (?:early |mid |late |mid-|late-|early-)?(?P<d>(?i:{'|'.join(DECADES)}))\b(?! (?:i|I) "
            rf"(?:was|did|had|lived|used))",
            decade,
        )
        yield rf"\b[Mm]y age is {number}", exactly
        yield rf"\b[Aa]s an? (?:\w+ ){{0,2}}?(?:man|woman|person|lady|guy|girl) of {number}\b", exactly
        yield (
            rf"\bI(?:'m| am|'ve| have)?{_SOFT} (?:pushing|approaching|nearing|hit|reached|passed|celebrated|"
            rf"alive for|on this (?:earth|planet) for) (?:my )?{number}(?:st|nd|rd|th)?{_UNITS}\b",
            about,
        )
        yield (
            rf"\bI(?:'m| am) (?:\w+ )?(?:past|over|under|not (?:even|yet)) {number}{_UNITS}(?=[.,!?;:…)—–]|"
            rf"\s*$| and\b| years| now\b)",
            about,
        )
        yield rf"\b(?:when|once) you(?:'re| are) {number},? like (?:me|I am)\b", exactly

    def _of_gender(self) -> Iterator[tuple[str, Judge]]:
        other = _GENDER.get(self._blueprint.pronouns.split("/")[0].strip().casefold())
        if other:
            pronouns = self._blueprint.pronouns
            yield (
                rf"(?:{_AM}{_SOFT} an? |\b[Aa]s an? |\bbeing an? )(?:\w+ ){{0,2}}?(?:{other})\b(?! of)",
                lambda match: f"Your pronouns are {pronouns}.",
            )

    def _of_places(self) -> Iterator[tuple[str, Judge]]:
        lives, origin = self._facts.lives, self._facts.comes_from
        if lives:
            judge = self._sharing(lives, f"You live {lives[0]}.")
            yield (
                rf"\bI(?:'m| am|'ve| have)?(?: been)?{_SOFT} (?:live|living|lived|based|settled|reside|"
                rf"rent(?:ing)?|stay|moved)\b[^.,;!?]{{0,40}}?\b(?:in|near|outside|to|of|at) {_PLACE}",
                judge,
            )
            yield (
                rf"\b(?:[Mm]y|[Oo]ur) (?:\w+ )?(?:flat|apartment|house|home|place|studio|condo|cottage|loft)(?: "
                rf"is)?(?: here)? (?:in|near|outside) {_PLACE}",
                judge,
            )
            yield (
                rf"{_PLACE} (?:is|has been) (?:my home|home to me|where I live|where I've lived)\b|\bI call "
                rf"{_PLACE.replace('?P<v>', '?P<w>')} (?:my )?home\b",
                judge,
            )
            yield (
                rf"\b(?:[Gg]reetings|[Hh]ello|[Ww]riting (?:to you )?|I'm writing(?: to you)?|[Tt]he view|[Tt]he "
                rf"weather)(?: here)? (?:from|in|over) {_PLACE}",
                judge,
            )
            yield (
                rf"\b(?:[Mm]y|[Oo]ur) (?:\w+ )?(?:neighbou?rs|neighbou?rhood|street|town|city|landlord|balcony|"
                rf"garden)(?: here)? (?:in|of) {_PLACE}",
                judge,
            )
            yield rf"\b(?:[Hh]ere|[Bb]ack home|[Dd]own here|[Uu]p here|[Oo]ver here) in {_PLACE}", judge
            setting = self._setting(f"You live {lives[0]}.")
            yield (
                rf"\bI(?:'m| am)?{_SOFT} (?:live|living|reside)\b[^.,;!?]{{0,25}}?\b(?:in|on|near) (?:an? |the "
                rf")?(?:\w+ ){{0,2}}?(?P<v>{SETTINGS})\b",
                setting,
            )
        if origin:
            judge = self._sharing(origin, f"You come from {origin[0]}.")
            yield rf"(?:{_AM}{_SOFT}|\bI(?: \w+)? (?:come|hail)|\boriginally) from {_PLACE}", judge
            yield (
                rf"\bI (?:was|got) (?:born|raised|brought up)(?: and (?:raised|bred|brought "
                rf"up))?\b[^.,;!?]{{0,30}}?\b(?:in|near|outside) {_PLACE}",
                judge,
            )
            yield (
                rf"\bI (?:grew up|spent my (?:childhood|youth|early years))\b[^.,;!?]{{0,30}}?\b(?:in|near|outside|"
                rf"on) {_PLACE}",
                judge,
            )
            yield (
                rf"\b(?:[Mm]y (?:\w+ )?(?:childhood|youth|parents|family|mother|father|grandparents|relatives)|"
                rf"[Aa]s an? (?:little |small |young )?(?:child|kid|girl|boy)(?: growing up)?)(?: \w+)?(?: "
                rf"(?:lived|live|still live|was|were|are))?(?: (?:all|back))? in {_PLACE}",
                judge,
            )
            yield (
                rf"{_PLACE} is where I (?:was born|grew up|come from|am from)\b|\b[Bb]ack in (?:my native "
                rf")?{_PLACE.replace('?P<v>', '?P<w>')},? (?:where I (?:was born|grew up)|as a (?:child|kid))\b",
                judge,
            )
            yield (
                rf"\b[Mm]y (?:home ?town|birthplace|childhood home|native \w+)(?: is| was|,| of| in)* {_PLACE}|"
                rf"\b[Gg]rowing up in {_PLACE.replace('?P<v>', '?P<w>')}",
                judge,
            )
            yield (
                rf"\b(?:[Bb]eing|{_AM}{_SOFT}|I'm an?|[Aa]s an?) (?:proud )?(?P<v>{NATIONS})\b(?! (?:food|coffee|"
                rf"wine|books?|films?|music|class|lessons?))",
                self._sharing(_nations(origin), f"You come from {origin[0]}."),
            )
            yield (
                rf"\bI (?:grew up|was (?:born|raised|brought up)|spent my childhood|"
                rf"come)\b[^.,;!?]{{0,30}}?\b(?:in|on|near|from) (?:an? |the )?(?:\w+ ){{0,2}}?(?P<v>{SETTINGS})\b",
                self._setting(f"You come from {origin[0]}."),
            )

    def _of_work(self) -> Iterator[tuple[str, Judge]]:
        work = self._facts.work
        if not work:
            return
        mine = [_words([one]) for one in (*work, self._blueprint.tagline)]
        if self._facts.studied:
            mine.append(_words(["student"]))
        wrong = f"Your work: {work[0]}."

        def trade(match: re.Match[str]) -> str:
            said = match["adj"] if "adj" in match.re.groupindex else ""
            trade_words = _words([match["v"]])
            return "" if _VERDICTS.search(said or "") or any(trade_words <= own for own in mine) else wrong

        def workplace(match: re.Match[str]) -> str:
            return "" if _words([match["v"]], 2) & self._life else wrong

        yield rf"{_AM}{_SOFT} (?:an?|the) (?P<adj>(?:[\w-]+ ){{0,3}}?)(?P<v>{TRADES})\b(?!['-])", trade
        yield (
            rf"\bI (?:was|used to be|became|am still|still am|have been|had been)(?: once| briefly| also)? "
            rf"(?:an?|the) (?P<adj>(?:[\w-]+ ){{0,3}}?)(?P<v>{TRADES})\b(?!['-])",
            trade,
        )
        yield (
            rf"\bI(?:'m| am)?{_SOFT} (?:work(?:ed|ing)?|employed|trained|qualified|retired)(?: (?:full-time|"
            rf"part-time|freelance))? as (?:an? )?(?P<adj>(?:[\w-]+ ){{0,3}}?)(?P<v>{TRADES})\b",
            trade,
        )
        yield (
            rf"\b(?:[Mm]y (?:job|work|career|life|day|years|living)(?: \w+)? (?:as|is being) an? |\b[Aa]s an? |"
            rf"\bbeing an? |\bliving as an? |\bbecame an? )(?P<adj>(?:[\w-]+ ){{0,2}}?)(?P<v>{TRADES})(?=,? "
            rf"(?:I|my|you see|is|has|was|means|for)\b|[.,!])",
            _first_person(trade),
        )
        yield (
            rf"\bI(?:'m| am|'ve| have)?(?: been)?{_SOFT} work(?:ed|ing)? (?:at|in|for) (?:an? |the |my "
            rf")?(?P<adj>(?:[\w-]+ ){{0,2}}?)(?P<v>{WORKPLACES})\b",
            workplace,
        )
        yield (
            rf"\bI (?:run|own|manage|teach|practi[sc]e|drive|fly|sell) (?:an? |the |my )?(?:[\w-]+ "
            rf"){{0,2}}?(?P<v>{WORKPLACES}|{SUBJECTS}|children|third grade|kids|trucks?|buses|taxis?|planes?|"
            rf"houses|cars|insurance|medicine|yoga)\b",
            workplace,
        )
        yield (
            rf"\b(?:[Mm]y (?:job|shift|work|boss|colleagues?|co-?workers?|office|desk|team|years|contract|"
            rf"promotion)(?: \w+)? (?:at|in) |[Aa]t )(?:an? |the |my |our )?(?P<adj>(?:[\w-]+ "
            rf"){{0,2}}?)(?P<v>{WORKPLACES})\b(?: where I work)?",
            _at_work(workplace),
        )
        yield (
            r"\bI(?:'ve| have)? been (?:a |an )?(?P<v>nursing|teaching|practi[sc]ing (?:law|medicine)|coding|"
            r"programming|lawyering|driving (?:a )?(?:taxi|truck|bus)|selling)\b",
            workplace,
        )
        yield (
            r"\b[Mm]y (?P<v>patients|pupils|students|passengers|shareholders|parishioners|employees|law "
            r"practice|classroom|ward)\b",
            workplace,
        )

    def _of_studies(self) -> Iterator[tuple[str, Judge]]:
        studied = self._facts.studied
        if studied:
            judge = self._sharing(studied, f"You studied {studied[0]}.")
            subject = rf"(?P<v>{SUBJECTS})\b"
            yield (
                rf"\bI(?:'ve| have)?{_SOFT} (?:studied|majored in|read|took a degree in|graduated in|got a degree "
                rf"in|did)(?: my \w+ in)? {subject}(?! (?:book|film|paper|magazine))",
                judge,
            )
            yield (
                rf"\b(?:[Mm]y|I (?:have|hold|got|did|finished)(?: an?| my)?) (?:\w+ )?(?:degree|PhD|doctorate|"
                rf"master's|masters|bachelor's|diploma|thesis|BA|MA|MSc)(?: was| is)? (?:in|on) {subject}",
                judge,
            )
            yield (
                r"\b(?:[Ii]n|[Aa]t|[Aa]fter|[Bb]efore|[Ff]inished|[Ss]tarted|[Ll]eft|[Dd]uring|through|to) "
                r"(?P<v>law|medical|med|nursing|business|drama|art|film|culinary|vet|engineering) "
                r"school\b(?=.*\b(?:I|me|my)\b)|\bI (?:\w+ ){0,3}(?P<w>law|medical|med|nursing|business|drama|art|"
                r"film|culinary) school\b",
                judge,
            )
            yield (
                rf"\bI (?:\w+ )?(?:studied|went to (?:university|college|uni|school)|graduated|did my "
                rf"\w+)\b[^.,;!?]{{0,30}}?\b(?:in|at|from) {_PLACE}",
                judge,
            )

    def _of_kin(self, have: Mapping[str, str], kinds: str) -> Iterator[tuple[str, Judge]]:
        def judge(match: re.Match[str]) -> str:
            who = match["who"].casefold()
            name = have.get(who)
            if name is None:
                return ""
            if name == NONE:
                return f"You have no {who}."
            called = match["v"]
            if called and not _words([called], 2) & _words([name], 2):
                return f"Your {who} is {name}."
            return ""

        def gone(match: re.Match[str]) -> str:
            name = have.get(match["who"].casefold(), "")
            return f"Your {match['who']} is {name}." if re.search(r"\b(?:died|dead|late)\b", name) else ""

        if have:
            kin = rf"(?P<who>{kinds})"
            yield (
                rf"\b(?:[Mm]y|[Oo]ur)(?: (?:little|big|older|younger|elder|dear|own|old|new|lovely|beloved|late))* "
                rf"{kin}\b(?:'s name is|,? (?:is )?(?:called|named),?| is|,)? ?(?P<v>[A-Z][a-zà-ÿ]+)?",
                judge,
            )
            yield (
                rf"\bI(?:'ve| have)(?: got)? an? (?:\w+ )?{kin}\b(?:,? (?:called|named))? ?(?P<v>[A-Z][a-zà-ÿ]+)?",
                judge,
            )
            yield (
                rf"\b[Mm]y {kin} (?:is|are|wants|likes|loves|thinks|will|and I (?:are|have|will|go|live|plan))\b",
                gone,
            )

    def _of_marriage(self) -> Iterator[tuple[str, Judge]]:
        family = self._facts.family
        lone = [who for who in ONE_OF_A_PAIR if family.get(who) == NONE]
        if lone and all(family.get(ONE_OF_A_PAIR[who], NONE) == NONE for who in lone):
            single = "You have neither husband nor wife."
            yield (
                rf"(?:{_AM}{_SOFT} (?:happily |recently |newly )?(?:married|engaged|a widow|a widower|divorced|"
                rf"getting married|getting divorced)|\bI(?:'ve| have)? (?:got|been|was|got myself) (?:married|"
                rf"divorced|engaged)|\b[Mm]y (?:own )?(?:wedding|marriage|divorce|honeymoon|ex-(?:husband|wife)|"
                rf"fiancée?|spouse|in-laws|mother-in-law|better half|other half))\b",
                lambda match: single,
            )
        if any(family.get(child) == NONE for child in CHILDREN):
            childless = "You have no children."
            yield (
                rf"\b(?:[Mm]y|[Oo]ur) (?:\w+ )?(?:kids?|child|children|toddlers?|sons|daughters|baby|grandchildren|"
                rf"grandkids|little (?:one|boy|girl)|newborn|firstborn)\b|\b(?:I|[Ww]e)(?:'ve| have)(?: got)? "
                rf"(?:{NUMBER}|some|a few) (?:\w+ )?(?:kids?|child|children|sons?|daughters?|boys|girls|little "
                rf"ones)\b|(?:{_AM}|\b[Aa]s)(?: also)? (?:an? )?(?:\w+ ){{0,2}}?(?:mother|father|parent|mum|mom|"
                rf"dad)(?: of| to| myself)?\b",
                lambda match: childless,
            )

    def _of_counts(self) -> Iterator[tuple[str, Judge]]:
        for what, number in self._facts.counts.items():

            def judge(match: re.Match[str], right: int = number, what: str = what) -> str:
                return "" if value(match["n"]) == right else f"There are {right} {what}."

            yield (
                rf"(?i:\b(?:has|have|had|'ve got|got|own|keep|kept|are|all|exactly|climb|up|of|count|counted|"
                rf"only)(?: \w+){{0,2}}? (?P<n>{NUMBER})(?: of (?:the|my|them))?(?: [\w-]+){{0,2}}? "
                rf"{re.escape(what)}\b)",
                judge,
            )

    def _sharing(self, accepted: Iterable[str], wrong: str) -> Judge:
        words = _words(accepted)

        def judge(match: re.Match[str]) -> str:
            said = next((group for group in (match.groupdict().get("v"), match.groupdict().get("w")) if group), "")
            return "" if not said or _words([said]) & words or _NOWHERE.search(said) else wrong

        return judge

    def _setting(self, wrong: str) -> Judge:
        return lambda match: "" if _words([match["v"]]) <= self._life else wrong

    def _age(self) -> str:
        return f"You are {self._blueprint.age} years old."


_NAME = "Your name is {name}."
_NOWHERE = re.compile(
    r"^(?:I|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|"
    r"June|July|August|September|"
    r"October|November|December|English|Internet|Earth|Christmas|Easter)\b"
)


def _words(texts: Iterable[str], least: int = 3) -> frozenset[str]:
    """The words that tell something, folded, with their plural's s taken off."""
    found = (word for text in texts for word in re.findall(r"[^\W_]+", text.casefold()))
    return frozenset(word.removesuffix("s") for word in found if len(word) >= least and word not in _COMMON)


def _nations(places: Iterable[str]) -> list[str]:
    """What people from these places are called, by the beginning that both words share (Croatia, Croatian)."""
    stems = [word[:5] for word in _words(places)]
    return [nation for nation in NATIONS.split("|") if any(nation.casefold().startswith(stem[:4]) for stem in stems)]


def _only_for_speaking(judge: Judge) -> Judge:
    """A name at the end of "it's …" is hers only where she introduces or signs herself."""
    return lambda match: judge(match) if re.match(r" (?:here|speaking)", match.string[match.end() :]) else ""


def _first_person(judge: Judge) -> Judge:
    """ "As a nurse, …" speaks of her only where she goes on with I or my."""
    return lambda match: (
        judge(match) if re.search(r"\b(?:I|my|My|me)\b", match.string[match.start() : match.end() + 40]) else ""
    )


def _at_work(judge: Judge) -> Judge:
    """ "At the bank" is where she works only where she says so."""
    return lambda match: judge(match) if not match[0].startswith(("At ", "at ")) or "where I work" in match[0] else ""
