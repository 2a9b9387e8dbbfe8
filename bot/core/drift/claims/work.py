"""Claims of what she does for a living, and of what she studied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.core.drift.claims.lexicon import KIN, SUBJECTS, TRADES, WORKPLACES
from bot.core.drift.claims.wording import (
    AM,
    PLACE,
    SOFT,
    Frame,
    Judge,
    Life,
    always,
    judged,
    said,
    sharing,
    within,
    words,
)

VERDICTS = re.compile(
    r"\b(?:bad|terrible|good|great|decent|awful|lousy|keen|poor|hopeless|fine|wonderful|brilliant|born|natural|kind|"
    r"sort|bit|little|secret|would-be|amateur|clumsy|mean|better|worse|mediocre|dreadful|rotten|worst|best|slowest|"
    r"self-appointed|unpaid)\b",
    re.IGNORECASE,
)
SAME = 4
"""Letters by which a trade and where it is done are held for one."""
NO_DEGREE = re.compile(
    r"\b(?:short of|without|dropped out|never finished|unfinished|left before|no degree)\b", re.IGNORECASE
)

_OF_HERSELF = re.compile(
    r"I(?:'ve|'m|'d)? (?!know|think|see|hear|like|love|remember|met|saw|heard|treat|dress|look)[^.,;!?]*"
)
"""A beginning that goes on "as a nurse"."""
_MANNER = r"(?P<adj>(?:[\w'-]+ ){0,3}?)"
_TRADE = rf"{_MANNER}(?P<v>{TRADES})\b"
_PLACE_OF_WORK = rf"(?:an? |the |my |our )?(?:[\w'-]+ ){{0,2}}?(?P<v>{WORKPLACES})\b"
_SUBJECT = rf"(?P<v>{SUBJECTS})\b"

IS_A = (
    rf"{AM}{SOFT} (?:an?|the|her|his|their) {_TRADE}(?!['-]| of (?:this|my|your)\b)",
    r"\bI (?:was|used to be|became|am still|still am|have been|had been)(?: once| briefly| also)? (?:an?|"
    rf"the) {_TRADE}(?!['-])",
    rf"\bI(?:'m| am|'ve| have)?{SOFT} (?:work(?:ed|ing)?|employed|trained|qualified|retired|"
    rf"spent (?:\w+ ){{1,4}}?working)(?: (?:full-time|part-time|freelance))? as (?:an? )?{_TRADE}",
    rf"\bI(?:'m| am|'ve been| was) (?:training|studying|learning|going|about) to (?:be|become) an? {_TRADE}",
)
WORKS_AS = (
    rf"\bI(?:'m| am|'ve| have)?(?: been)?{SOFT} work(?:ed|ing)?(?: (?:full-time|part-time|freelance))? as an? "
    r"(?P<v>(?:[\w'-]+ ){0,2}?[\w'-]+)(?=[.,;!?]|\s*$| (?:at|in|for|and|but|when|while|before|once)\b)",
)
AS_A = (
    r"\b(?:[Mm]y (?:job|work|career|life|day|years|living)(?: \w+)? (?:as|is being) an? |\b[Aa]s (?:an?|the) |"
    rf"\b[Bb]eing an? |\bliving as an? |\bbecame an? )(?P<adj>(?:[\w'-]+ ){{0,2}}?)(?P<v>{TRADES})(?=,? (?:I|my|"
    r"you see|is|has|was|means|for)\b|[.,!])",
)
WORKS_AT = (
    rf"\bI(?:'m| am|'ve| have)?(?: been)?{SOFT} work(?:ed|ing)? (?:at|in|for) {_PLACE_OF_WORK}",
    r"\bI(?:'ve| have)? (?:run|ran|own|owned|manage|managed|teach|taught|practi[sc]ed?|drive|drove|fly|flew|sell|"
    rf"sold) (?:an? |the |my )?(?:[\w-]+ ){{0,2}}?(?P<v>{WORKPLACES}|{SUBJECTS}|children|third grade|kids|"
    r"class(?:es)?|trucks?|buses|taxis?|planes?|houses|cars|insurance|medicine|yoga)\b",
    rf"\b(?:[Aa]t|[Ii]n) (?:the|my|our) (?:[\w'-]+ ){{0,2}}?(?P<v>{WORKPLACES}),? (?:we|I)(?:'d| would|'ve| have|'re|"
    r" are|'m| am| always| never| used)\b",
    r"\bI (?:was|got|had been|were|'ve been) (?:fired|sacked|dismissed|laid off|hired|transferred|promoted) (?:from|"
    rf"by|at|to) {_PLACE_OF_WORK}",
    r"\bI (?:taught|nursed|served|practi[sc]ed|cooked|waited tables|trained|interned|"
    rf"volunteer(?:ed)?)(?: \w+)? (?:at|in|for) {_PLACE_OF_WORK}",
    rf"\bI (?:do|work|pull|have|had|take|took)(?: \w+){{0,2}} shifts? (?:at|in) {_PLACE_OF_WORK}",
    r"\bI(?:'ve| have)? been (?:a |an )?(?P<v>nursing|teaching|practi[sc]ing (?:law|medicine)|coding|programming|"
    r"lawyering|driving (?:a )?(?:taxi|truck|bus)|selling)\b",
    r"\bI(?:'ve| have)? (?:quit|gave up|given up|left|walked out of) (?:the )?(?P<v>law|teaching|nursing|medicine|"
    r"banking|"
    r"army|navy|police|civil service|ministry|convent|circus|factory|bank|fire brigade)\b",
    rf"{AM}{SOFT} the new (?:girl|guy|boy|one|hire|nurse|teacher|manager) (?:at|in) {_PLACE_OF_WORK}",
    r"\b[Mm]y (?:\w+ )?(?P<v>publisher|novels?|salon|clinic|restaurant|pub|parish|dissertation|lectures|trial|"
    r"court hearing|"
    r"congregation|regiment|flock|barracks|shareholders|constituents|apprentices)\b(?! of (?:you|yours))",
    r"\b[Mm]y (?:\w+ )?(?P<v>patients|pupils|students|passengers|shareholders|parishioners|employees|law practice|"
    r"classroom|ward)\b",
    r"\bI(?:'m| am|'ve| have)?(?: (?:just|long since|happily))? (?P<v>retired)\b(?! (?:to|from the|my))",
    r"\bI (?:drive|drove|conduct|fly|flew|captain|pilot)(?: \w+)?? (?:an?|the) (?:[\w-]+ ){0,2}?(?P<v>bus|tram|train|"
    r"coach|plane|lorry|truck|taxi|tugboat|tanker|ambulance)\b",
)
AT_WORK = (
    r"\b(?:[Mm]y (?:\w+ ){0,2}?(?:job|shift|work|boss|colleagues?|co-?workers?|office|desk|team|years|contract|"
    r"promotion)(?: \w+)? (?:at|in) |[Aa]t )(?:an? |the |my |"
    rf"our )?(?P<adj>(?:[\w-]+ ){{0,2}}?)(?P<v>{WORKPLACES})\b(?: where I work)?",
    rf"\b[Ii]n (?:the|a) (?P<adj>(?:[\w-]+ ){{0,2}}?)(?P<v>{WORKPLACES}) where I work\b",
)
RUNS = (
    r"\b(?:I|[Ww]e)(?:'ve| have|'m| am|'re)?(?: (?:now|also|just|about to|going to))? (?:run|runs|running|opened|"
    r"open|founded|manage|managed)(?: up)? (?:an?|my own|our own|our) (?:[\w-]+ )?(?P<v>(?!fever|bath|mile|"
    r"marathon|race|risk|hand|finger|errand|test|tape|loop|line|cable|red|temperature|tab|smile|window|door|"
    r"letter|jar|drawer|can|box|bottle|book|umbrella|beer)[\w-]{3,})(?=[.,;!?]|\s*$| (?:in|on|by|near|at|with|for|"
    r"of)\b)",
)
OF_A_RELATIVE = (
    rf"\b[Mm]y (?P<who>{KIN})(?: [A-Z]\w+)? (?:ran|runs|owned|owns|had|keeps|kept|works? (?:at|in)|worked (?:at|"
    rf"in)) {_PLACE_OF_WORK}",
)
STUDIED = (
    rf"\bI(?:'ve| have)?{SOFT} (?:studied|(?:was |am |'m |were )?(?:studying|majoring in|doing|reading)|majored in|"
    rf"read|took a degree in|graduated in|got a degree in|did)(?: my \w+ in)? {_SUBJECT}(?! (?:book|film|paper|"
    r"magazine))",
    r"\b(?:[Mm]y|I (?:have|hold|got|did|finished)(?: an?| my)?) (?:\w+ )?(?:degree|PhD|doctorate|master's|masters|"
    rf"bachelor's|diploma|thesis|BA|MA|MSc)(?: was| is)? (?:in|on) {_SUBJECT}",
    r"\b(?:[Ii]n|[Aa]t|[Aa]fter|[Bb]efore|[Ff]inished|[Ss]tarted|[Ll]eft|[Dd]uring|through|to) (?P<v>law|medical|med|"
    r"nursing|business|drama|art|film|culinary|vet|engineering) school\b(?=.*\b(?:I|me|my)\b)|"
    r"\bI (?:\w+ ){0,3}(?P<w>law|medical|med|nursing|business|drama|art|film|culinary) school\b",
    r"\bI (?:\w+ )?(?:studied|went to (?:university|college|uni|school)|graduated|"
    rf"did my \w+)\b[^.,;!?]{{0,30}}?\b(?:in|at|from) {PLACE}",
)
GRADUATED = (
    r"\bI(?:'ve| have)?(?: (?!never\b|nearly\b|almost\b)\w+)? (?:finished|completed|got|earned|received|have|hold|"
    r"did|took|framed)(?: \w+)?? (?:my|the|a) (?:\w+ )?(?:degree|diploma|doctorate|PhD|master's|bachelor's)\b|\bI "
    r"(?:\w+ )?graduated\b|\b(?:[Mm]y graduation|[Aa]fter I graduated|since graduating|after graduating)\b",
)


def of_work(life: Life) -> Iterator[Frame]:
    work, studied = life.facts.work, life.facts.studied
    if work:
        wrong = f"Your work: {work[0]}."
        trade, workplace = _trade(life, wrong), _workplace(life, wrong)
        yield from judged(IS_A, trade)
        yield from judged(WORKS_AS, sharing((*work, life.blueprint.tagline), wrong))
        yield from judged(AS_A, first_person(trade))
        yield from judged(WORKS_AT, workplace)
        yield from judged(AT_WORK, at_work(workplace))
        yield from judged(RUNS, workplace)
    if life.facts.family:
        yield from judged(OF_A_RELATIVE, _of_theirs(life))
    for who in ("wife", "husband"):
        if "taught" in life.facts.family.get(who, ""):
            wrong = f"Your {who}: {life.facts.family[who]}."
            yield (
                rf"\b[Mm]y {who}(?: [A-Z]\w+)? (?:once )?(?:taught|teaches) (?P<v>{SUBJECTS})\b",
                within(life.words, wrong),
            )
    if studied:
        wrong = f"You studied {studied[0]}."
        yield from judged(STUDIED, sharing(studied, wrong))
        yield from judged(GRADUATED if NO_DEGREE.search(" ".join(studied)) else (), always(wrong))


def is_her_trade(trade: str, life: Life) -> bool:
    """Whether the trade is another word for her own: all of it stands there, or it begins as her work does (bookshop,
    bookseller)."""
    own = (*life.facts.work, life.blueprint.tagline, *(("student",) if life.facts.studied else ()))
    known = words([trade])
    if any(known <= words([one]) for one in own):
        return True
    begun = {word[:SAME] for one in life.facts.work for word in words([one]) if len(word) > SAME}
    return any(len(word) > SAME and word[:SAME] in begun for word in known)


def first_person(judge: Judge) -> Judge:
    """ "As a nurse, …" speaks of her only where she goes on with I or my, or has begun with it."""

    def mine(match: re.Match[str]) -> bool:
        before, after = match.string[: match.start()].rstrip(", "), match.string[match.start() : match.end() + 40]
        return bool(re.search(r"\b(?:I|my|My|me)\b", after) or _OF_HERSELF.fullmatch(before))

    return lambda match: judge(match) if mine(match) else ""


def at_work(judge: Judge) -> Judge:
    """ "At the bank" is where she works only where she says so."""
    return lambda match: judge(match) if not match[0].startswith(("At ", "at ")) or "where I work" in match[0] else ""


def _trade(life: Life, wrong: str) -> Judge:
    def judge(match: re.Match[str]) -> str:
        manner = match["adj"] if "adj" in match.re.groupindex else ""
        return "" if VERDICTS.search(manner or "") or is_her_trade(match["v"], life) else wrong

    return judge


def _workplace(life: Life, wrong: str) -> Judge:
    return lambda match: "" if words([said(match)], 2) <= life.words else wrong


def _of_theirs(life: Life) -> Judge:
    """Where a relative who is written of works."""
    family, told = life.facts.family, within(life.words, "told otherwise")

    def judge(match: re.Match[str]) -> str:
        who = match["who"].casefold()
        return f"Your {who}: {family[who]}; not that." if who in family and told(match) else ""

    return judge
