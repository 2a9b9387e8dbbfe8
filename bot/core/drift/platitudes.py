"""How much a sentence says of anybody's life, and how little of this person's: the flattened voice.

It speaks of people and of life instead of somebody; its nouns are those of advice (patience, growth, memories); it
judges warmly (truly, wonderful) or urges on (believe, remember). Each sign has a weight; what is particular, a name, a
number, a time, a quotation, takes from it.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.core.language.patterns import lazily
from bot.core.language.sieve import Sieve

_ABSTRACT = lazily(
    r"\b(?:feelings?|emotions?|emotional(?:ly)?|mental(?:ly)?|stress(?:ful|ed)?|growth|journeys?|goals?|success(?:es|"
    r"ful)?|challeng\w+|opportunit\w+|possibilit\w+|strengths?|courage|resilien\w+|relationships?|communication|"
    r"respect|mutual|support(?:ive|ing)?|communit\w+|patience|persever\w+|persisten\w+|consisten\w+|efforts?|"
    r"balanced?|well-?being|wellness|health(?:y|ier)?|mindful\w*|positiv\w+|passions?|potential|creativ\w+|memories|"
    r"meaning(?:ful)?|valuable|worthwhile|rewarding|happiness|happy life|joy(?:ful)?|inner|heal(?:ing|s)?|relax\w*|"
    r"unwind\w*|self-\w+|mistakes?|failures?|setbacks?|obstacles?|struggles?|difficult(?:y|ies)?|hardships?|"
    r"experiences?|transitions?|decisions?|solutions?|situations?|circumstances|habits?|routines?|perspectives?|"
    r"mindset|attitudes?|gratitude|grateful|kindness|compassion\w*|empathy|forgiv\w+|trust|honesty|openness|"
    r"vulnerab\w+|boundaries|confidence|independence|motivat\w+|inspir\w+|determin\w+|dedicat\w+|achiev\w+|"
    r"accomplish\w+|progress|purpose|learning|knowledge|adventures?|beginnings?|new chapter|milestones?|pleasures?|"
    r"dreams|partnership|teamwork|compromises?|issues?|tasks|priorit\w+|responsibilit\w+|education|horizons?|skills?|"
    r"virtue|nature|bonds?|connections?|connect\w*|loved ones?|heirlooms?|friendships?|companionship|harmony|"
    r"peace(?:ful)?|comfort(?:able|ing)?|secure|security|stability|stable|passing|loss|grief|grieving|mourning|"
    r"anxi\w+|nervous\w*|overwhelm\w+|exhaust\w+|frustrat\w+|lonel\w+|guilt|worries|fears?|happiest|fulfil\w+|"
    r"satisf\w+|celebrat\w+|cherish\w*|apprecia\w+|embrac\w+|reflect\w*|express\w*|reconnect\w*|recharg\w+|rest(?:ed|"
    r"ful)?|exercise|nutrition|sleep quality|body and mind|mind and body|physical(?:ly)?)\b"
)
_GENERIC = lazily(
    r"\b(?:everyone|everybody|anyone|people|humans?|we all|all of us|most of us|many of us|us|we|our|one's|each other|"
    r"in life|life's|life|lives|the world|everything|nothing|nobody|no one|a lot of (?:people|us)|others?|every|each|"
    r"always|never|sometimes|often|someone|anything)\b"
)
_WARM = lazily(
    r"\b(?:truly|incredibl[ey]|extremely|perfect|perfection|worked (?:so |very )?hard|hard work|earned it|"
    r"congratulations|honou?red|wonderful(?:ly)?|amazing|beautiful(?:ly)?|special|powerful|precious|priceless|"
    r"remarkable|fantastic|essential|important|crucial|vital|invaluable|natural|normal|common|great way|good way|"
    r"fun way|best way|wonderful way|key|deeply|deserves?|matters?|worth it|proud|(?:so|very|really|truly|"
    r"incredibly) brave|capable|admirable|inspiring|such (?:grace|maturity|strength|courage|patience|care|dignity)|"
    r"grace|maturity|thrilled|delighted)\b"
)
_AS_A_LESSON = lazily(
    r"^\W*(?:\w+ ){0,3}?(?:\w{3,}ing|\w+(?:tion|ment|ness|ship|ity|ence|ance|ies)|life|love|time|age|family|families|"
    r"friends?|change|music|food|art|sleep|home|music|books|animals|pets|children|parents|memories|people|everyone|"
    r"days|feelings|nobody|objects|accidents|conflicts?|words|things)\b(?: \w+){0,5}? (?:is|are|can|could|takes?|"
    r"brings?|opens?|helps?|carr(?:y|ies)|pays?|deserves?|matters?|makes?|gives?|teach(?:es)?|needs?|shapes?|happens?|"
    r"lives?|leaves?|always|often|doesn't|don't|won't|heals?|connects?|requires?|includes?|has|have)\b"
    r"|^\W*(?:it's|it is) (?:\w+ ){0,2}?\w+ (?:to|that|how|when)\b|^\W*(?:there is|there's) (?:no|nothing|something)\b"
    r"|^\W*(?:an?|every|each|no|any|one) (?:\w+ ){1,4}?(?:is|can|brings?|makes?|has|deserves?|needs?|includes?|"
    r"takes?)\b"
)
_URGING = lazily(
    r"^\W*(?:please )?(?:and |just |always |but )?(?:remember|believe|trust|hang in|stay|keep|embrace|cherish|"
    r"celebrate|allow|appreciate|focus|give yourself|take (?:care|time|a moment|things)|be (?:kind|gentle|patient|"
    r"proud|yourself|true|brave|open|honest)|don't (?:forget|worry|give up|lose|let|be afraid)|never (?:give|stop|"
    r"forget)|try to|follow your|listen to your|let (?:yourself|go))\b"
    r"|^\W*(?:you are|you're|you've|you have|you can|you will|you'll|you should|you deserve|you handled|you did)\b"
)
_PARTICULAR = lazily(
    r"(?<=[a-z,;] )(?!I\b|AI\b)[A-Z][a-z]|\d|[\"“”„«]|\?\s*\Z"
    r"|\b(?i:he|she|him|his|hers?|you said|you told|yesterday|tonight|o'clock|last (?:week|night|month|year)|(?:mon|"
    r"tues|wednes|thurs|fri|satur|sun)days?|my (?:aunt|cat|kettle|brother|sister|wife|shop)|i'd|i've|i had|i was|"
    r"kitchen|tea|soup|bread|door|window|tapes?|clock|train|bucket|ceiling|drawer)\b"
)
FEWEST_WORDS = 4
SPEAKS = 3
"""Words of a beginning from which on it says something of its own."""

ABSTRACT, MOST_ABSTRACT = 0.4, 1.2
GENERIC, MOST_GENERIC = 0.3, 0.6
WARM, MOST_WARM = 0.4, 0.8
LESSON = 0.45
URGING = 0.4
PARTICULAR = 0.7
"""What each sign weighs, and all of a kind at most. Measured on `bench/drift_seen.toml` and on what the personas say
themselves."""
_SIFTED = Sieve(
    (
        (_ABSTRACT, (ABSTRACT, MOST_ABSTRACT)),
        (_GENERIC, (GENERIC, MOST_GENERIC)),
        (_WARM, (WARM, MOST_WARM)),
        (_AS_A_LESSON, (LESSON, LESSON)),
        (_URGING, (URGING, URGING)),
    )
)

_ELSEWHERE = {
    "de": (
        lazily(
            r"\b(?:gefühle?|emotionen?|erinnerungen|herzen|liebe|familie|freundschaft|vertrauen|geduld|ausdauer|"
            r"stärke|mut|hoffnung|glück|zufriedenheit|leben|zeit|wachstum|wachsen|chancen?|herausforderung\w*|"
            r"schwierigkeiten|fehler|erfahrungen?|erfolg\w*|ziele?|träume?n?|wege?|prozess|heilung|trauer|verlust|"
            r"schmerz|ruhe|balance|gesundheit|entspann\w*|verständnis|respekt|unterstützung|kommunikation|"
            r"beziehung\w*|dankbar\w*|kreativität|wissen|bildung|bewegung|schlaf|natur|musik)\b"
        ),
        lazily(
            r"\b(?:jeder|jede|jeden|alle|viele menschen|menschen|man|wir|uns|unsere[nmrs]?|immer|nie|manchmal|"
            r"jeder von uns|das leben|letztendlich|am ende|zahlt sich|zahlen sich|macht uns|lehrt uns|bereichert|"
            r"verbindet|kostbar\w*|wertvoll\w*|wunderbar\w*|besonders?|wichtig\w*|einzigartig\w*|unglaublich|"
            r"wahre[rns]?|niemals|glaube|vergiss)\b"
        ),
    ),
    "fr": (
        lazily(
            r"\b(?:sentiments?|émotions?|souvenirs?|cœurs?|amour|famille|amitié|confiance|patience|persévérance|force|"
            r"courage|espoir|bonheur|joie|vie|temps|croissance|chance|défis?|difficultés?|erreurs?|échecs?|"
            r"expériences?|réussite|succès|objectifs?|rêves?|chemin|processus|guérison|deuil|perte|douleur|repos|"
            r"équilibre|santé|soi|détente|compréhension|respect|soutien|relations?|gratitude|créativité|lecture|"
            r"nature|musique|sommeil|routine)\b"
        ),
        lazily(
            r"\b(?:chaque|chacun|tout le monde|les gens|on|nous|nos|toujours|jamais|parfois|la vie|au fond|permet|"
            r"apprend|apporte|essentiel\w*|important\w*|merveilleu\w*|précieu\w*|unique|vraiment|incroyable\w*|belle|"
            r"véritables?|crois|n'oublie)\b"
        ),
    ),
    "es": (
        lazily(
            r"\b(?:sentimientos?|emociones|recuerdos?|corazón|corazones|amor|cariño|familia|amistad|confianza|"
            r"paciencia|perseverancia|fuerza|valor|esperanza|felicidad|alegría|vida|tiempo|crecimiento|oportunidad\w*|"
            r"retos?|desafíos?|dificultades|errores|fracasos?|experiencias?|éxito|metas?|sueños?|camino|proceso|sanar|"
            r"duelo|pérdida|dolor|descanso|equilibrio|salud|comprensión|respeto|apoyo|relaciones|gratitud|creatividad|"
            r"sabiduría|naturaleza|música|abuelos|padres|amigos)\b"
        ),
        lazily(
            r"\b(?:cada|todos|todo|la gente|las personas|nos|nuestr\w+|siempre|nunca|a veces|la vida|al final|lo más|"
            r"lo importante|valios\w+|important\w+|maravillos\w+|especial\w*|únic\w+|verdader\w+|increíble\w*|"
            r"inagotable|cree|recuerda|no olvides)\b"
        ),
    ),
    "pt": (
        lazily(
            r"\b(?:sentimentos?|emoções|memórias?|lembranças|coração|corações|amor|carinho|família|amizade|confiança|"
            r"paciência|perseverança|força|coragem|esperança|felicidade|alegria|vida|tempo|crescimento|"
            r"oportunidade\w*|desafios?|dificuldades|erros?|fracassos?|experiências?|sucesso|metas?|sonhos?|caminho|"
            r"processo|cura|luto|perda|dor|descanso|equilíbrio|saúde|compreensão|respeito|apoio|relações|gratidão|"
            r"criatividade|sabedoria|natureza|música|avós|pais|amigos|possível)\b"
        ),
        lazily(
            r"\b(?:cada|todos|tudo|as pessoas|nos|nosso\w*|nossa\w*|sempre|nunca|às vezes|a vida|no final|o mais|"
            r"o importante|valios\w+|important\w+|maravilhos\w+|especia\w+|únic\w+|verdadeir\w+|incríve\w+|acredita|"
            r"acredite|lembra|desistas|desista|apenas um)\b"
        ),
    ),
}
"""In other languages: the nouns of advice, and the words that make them anybody's."""
NOUN, ANYBODYS = 0.4, 0.3


def weight(sentence: str, tongues: Collection[str] = ("en",)) -> float:
    """0 or more; from 1 on a sentence is nobody's in particular."""
    said = sentence.casefold().replace("’", "'")
    if len(said.split()) < FEWEST_WORDS:
        return 0.0
    if "en" in tongues:
        total = sum(_weighed(pattern, said, *weights) for pattern, weights in _SIFTED.sift(said))
    else:
        elsewhere = [_counted(said, *_ELSEWHERE[tongue]) for tongue in tongues if tongue in _ELSEWHERE]
        total = max(elsewhere, default=0.0)
    return max(0.0, total - PARTICULAR * bool(_PARTICULAR.search(sentence))) if total else 0.0


def may_begin_one(clause: str, tongues: Collection[str] = ("en",)) -> bool:
    """Whether a sentence that begins like this may turn out to be anybody's. A capital says nothing in German."""
    text = clause.casefold() if "de" in tongues else clause
    return len(clause.split()) >= SPEAKS and not _PARTICULAR.search(text)


def _weighed(pattern: re.Pattern[str], said: str, each: float, most: float) -> float:
    """What a sign weighs, as often as it is found; where a single one is all that counts, the first tells."""
    if each == most:
        return each if pattern.search(said) else 0.0
    return min(most, each * len(set(pattern.findall(said))))


def _counted(said: str, nouns: re.Pattern[str], anybodys: re.Pattern[str]) -> float:
    total = min(MOST_ABSTRACT, NOUN * len(set(nouns.findall(said))))
    return total + min(2 * MOST_GENERIC, ANYBODYS * len(set(anybodys.findall(said)))) if total else 0.0
