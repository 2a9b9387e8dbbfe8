"""In which language a sentence is written, as far as a chat needs to know: by its script, then by its small words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import chain
from operator import itemgetter

from bot.core.language.patterns import lazily
from bot.core.language.sieve import Sieve

_SMALL = {
    "en": "he said the and you that was for are with his they this have from not but what all were your when there "
    "an she "
    "do how if will about out them then so some her would make like him into has look more could my than been "
    "who its now did get i it to of is in me a be on no i'm it's that's you're don't i've i'd i'll can't "
    "didn't he's she's there's what's let's just only by or any where why one two us our which over after "
    "before because too as never always nothing something nobody at here go got every each again still down back off "
    "those may might must should says said say know think tell let take see put",
    "de": "der die und das ist ich nicht du es ein eine mit sich auf den von zu dem wie wir auch aber mir mich dich "
    "dir was noch wenn für sie war sind hat habe kann nur schon mal bist wieder immer ja nein dass im bei aus "
    "nach einem einen einer mehr davon zum zur hast dann doch hier ihr über alles sehr bin wird wurde würde "
    "hätte wäre mein meine meinen meinem dein deine deinen seine ihre euch uns unser diese dieser dieses "
    "jetzt heute morgen gestern etwas nichts alle jeder ob weil also eben mir's ins ans beim vom zwischen "
    "ohne gegen durch kein keine keinen nie jemand wer wo warum wieso gut viel ganz erst selbst",
    "fr": "le la les de et je tu il elle est pas que qui un une des ce dans pour sur avec mais nous vous ne se plus "
    "moi toi mon ton être avoir fait bien tout c'est j'ai suis es sont du au très quand j j'en c l'ai d'un "
    "d'une n'est n'ai qu'il qu'elle ça cette ces ta tes ses leur leurs rien jamais toujours encore aussi "
    "comme où quoi pourquoi comment alors puis peu trop après avant chez sans sous entre été dit y en as ai "
    "peut faut aux lui eux notre votre mes",
    "es": "el la los las de y que en un una es no se lo por con para me te mi tu pero más muy como yo tú está estoy "
    "qué si su al del cuando hay todo bien ser eres porque también mis tus sus nos le les ya sí cómo cuándo "
    "dónde quién cuál esto eso esta este esa ese estos mucho mucha nada nunca siempre tan tanto fue era soy "
    "somos tengo tienes tiene hace hacer dice hoy mañana ayer antes después sin sobre entre hasta desde a ha "
    "he has",
    "it": "il lo la gli le di e che non un una è in per con mi ti ma sono come io tu se più del della al anche ho "
    "hai questo quando cosa bene molto perché ci si tutto sei ora abbiamo mio mia tuo tua suo nel nella dal "
    "dalla degli delle dei sul questa quello niente mai sempre già ancora oggi domani dove chi così qui lì "
    "fare fatto detto dispiace",
    "pt": "o os as de e que não um uma é em por com para me te mas eu você se mais como do da no na ao também muito "
    "isso está estou quando bem tudo meu minha ser foi já ele ela nós vocês lhe meus minhas teu tua seu sua "
    "dele dela num numa pelo pela aos às só nem até sem sobre entre depois antes hoje amanhã ontem nada nunca "
    "sempre tão era sou és somos tenho tens tem fazer faz disse ainda agora aqui ali quem onde porque pois "
    "assim a esse essa este esta",
    "nl": "de het een en ik je niet is dat van te in met op voor maar zijn er was ook als aan dan wat heb heeft kan "
    "nog wel geen mij jij naar bij over zo hoe waar goed mijn jouw ons onze haar hun deze dit die daar hier "
    "nooit altijd iets niets vandaag morgen gisteren waarom wie omdat door uit tot om heel",
    "pl": "nie to się na jest że do co jak tak ale ja ty w z i mi ci mnie jesteś jestem dla czy już tylko bardzo "
    "może był być ciebie cię mój twój jego jej ich nas was ten ta te tym tej po od przez bez przed jeszcze "
    "teraz dzisiaj jutro wczoraj kto gdzie dlaczego wreszcie",
    "tr": "bir ve bu ne için ben sen çok da de mi ama var yok daha gibi şey değil kadar nasıl olarak",
    "sv": "och att det är jag du en ett som på inte har med för den av till om men vad så kan var från när här mer "
    "mig dig min din god natt",
    "da": "og det jeg som på ikke har med af av til men hvad hva så var fra når mig meg dig deg min din mere "
    "mer noget noe skal vil hvor hvorfor gå går nej nei god nat natt hvordan",
    "fi": "ei että minä sinä hän mutta niin kun jos mitä missä miksi kuka nyt vain myös minun sinun minulle "
    "sinulle minua sinua olen olet oli ole siitä tämä hyvä hyvää yötä kanssa ollut enää vielä",
    "cs": "že v s z jak co čo ale tak ty mě tě jsem jsi som jsou byl bylo pro pre od po tom tomu když keď jen "
    "už ještě dobrou noc víc nic kde kdo proč prečo jeho její můj tvůj",
    "hu": "az hogy ez én ő egy meg volt mint csak már még ki hol miért jó jól nagyon igen vagy vagyok nekem "
    "neked velem veled kell lesz erről arról most ott itt éjszakát",
    "ro": "și şi nu în pe cu să că din pentru ea noi voi ți îmi îți sunt ești dar cum unde cine când bine asta "
    "despre foarte am noapte bună spune acum aici nimic",
    "hr": "u sam za od s sa što kako ona vi po ga mu joj jeste nije bio bila biti samo još sve tome tom gdje "
    "kdo tko zašto zakaj laku noć lahko noč dobro lijepo lepo več više tvoj moj ovo ono pa še bo bom ni "
    "kaj kje",
}
_WORDS = {language: frozenset(words.split()) for language, words in _SMALL.items()}
_SPOKEN_IN = {
    word: tuple(language for language, known in _WORDS.items() if word in known) for word in chain(*_WORDS.values())
}
"""Of a small word, the languages that have it."""
_LETTERS = {
    "en": lazily(r"\w(?:n['’]t|['’](?:d|ll|re|ve|m))\b"),
    "de": lazily(r"[ßäöü„]"),
    "fr": lazily(r"œ|ç|\b[cdjlmnqst]['’](?=[aeiouyéèêh])|\s[!?;:]|«\s|à|è|ê|ù"),
    "es": lazily(r"[¿¡ñ]|ción\b"),
    "pt": lazily(r"ã|õ|ê|ção\b|ções\b|nh[aoe]|ço\b"),
    "pl": lazily(r"[łśżźąęć]"),
    "tr": lazily(r"[ğış]"),
    "it": lazily(r"\b(?:dell|nell|all|dall|sull|un)['’]|zione\b"),
}
"""What only some of them write; it counts as a word."""
_SIFTED = Sieve((letters, name) for name, letters in _LETTERS.items())
_LATIN = "\u036f"
"""The last of its characters."""
_WORD = lazily(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SCRIPTS = (
    "CJK",
    "HIRAGANA",
    "KATAKANA",
    "HANGUL",
    "CYRILLIC",
    "GREEK",
    "ARABIC",
    "HEBREW",
    "DEVANAGARI",
    "THAI",
    "GEORGIAN",
)
_NAMES = {
    "en": "english",
    "de": "german|deutsch",
    "fr": "french|français",
    "es": "spanish|español",
    "it": "italian|italiano",
    "pt": "portuguese|português",
    "nl": "dutch",
    "pl": "polish",
    "tr": "turkish",
    "sv": "swedish",
    "da": "danish|norwegian|dansk|norsk",
    "fi": "finnish",
    "cs": "czech|slovak",
    "hu": "hungarian",
    "ro": "romanian",
    "hr": "croatian|serbian|bosnian|slovenian?|slovene",
    "cjk": "chinese|mandarin|japanese",
    "hiragana": "japanese",
    "katakana": "japanese",
    "hangul": "korean",
    "cyrillic": "russian|ukrainian",
    "greek": "greek",
    "arabic": "arabic",
    "hebrew": "hebrew",
    "devanagari": "hindi",
}
_NAMED = {name: lazily(rf"\b(?:{names})\b", re.IGNORECASE) for name, names in _NAMES.items()}
_OF_ANY = lazily(
    r"\b(?:translat(?!or)\w*|languages?|say (?:it|that|something) in|how do you say|latin|lyrics|poem|quote)\b",
    re.IGNORECASE,
)
"""Where any language may follow: it is asked for, or one is named that we cannot tell from its neighbours."""
FEWEST = 4
"""Words without which nothing is said of a sentence in Latin letters."""
FEWEST_FOREIGN, FEWEST_STRANGE = 2, 3
"""Words of which two small ones tell that a sentence is foreign; of which one does where none is English."""


def language(text: str) -> str:
    """ "en", "de", …, or a script ("cyrillic"); empty where it cannot be told."""
    if not text.isascii() and max(text) > _LATIN and (script := _script_of(text)):
        return script
    words, scores = _scored(text)
    if words < FEWEST:
        return ""
    (best, name), (second, _) = scores[:2]
    return name if best >= max(2, 0.2 * words) and best >= second + 2 else ""


def foreign(text: str, own: Collection[str]) -> bool:
    """Whether the text is surely in none of these languages. Neighbours (Spanish, Portuguese) need not be told apart.
    Where only English is spoken, a sentence without any small word of it is not English."""
    if spoken := language(text):
        return spoken not in own
    (words, scores), is_english = _scored(text), {"en"}.issuperset(own)
    if words < (FEWEST_FOREIGN if is_english else FEWEST):
        return False
    best, english = scores[0][0], {name: score for score, name in scores}["en"]
    near = [name for score, name in scores if score >= best - 1]
    if best >= max(2, 0.2 * words) and best >= english + 2 and not any(name in own for name in near):
        return True
    return is_english and best > english == 0 and words >= FEWEST_STRANGE


def likeliest(text: str) -> str:
    """The likeliest language of a text in Latin letters, however short; English where nothing tells."""
    best, name = _scored(text)[1][0]
    return name if best else "en"


@lru_cache(maxsize=4)
def _scored(text: str) -> tuple[int, list[tuple[int, str]]]:
    """How many words it has, and of each language, how much in it is its own; the likeliest first, of equals English.
    The sentence in hand is asked about more than once."""
    words = _words(text)
    scores = dict.fromkeys(_WORDS, 0)  # English is the first of them
    for word in words:
        for name in _SPOKEN_IN.get(word, ()):
            scores[name] += 1
    for name in _SIFTED.found(text.lower()):
        scores[name] += 2
    return len(words), sorted(zip(scores.values(), scores, strict=True), key=itemgetter(0), reverse=True)


def fault(sentence: str, heard: Iterable[str], own: Collection[str] = ("en",)) -> str:
    """What is wrong when the sentence is in a language that nobody here speaks: neither in what was `heard` lately nor
    the blueprint or the person themselves (`own`); empty otherwise, also in one that somebody speaks of."""
    if not foreign(sentence, own):
        return ""
    texts = list(heard)
    spoken = {tongue for text in texts for tongue in (language(text), likeliest(text))}
    spoken -= {""}
    spoken |= {tongue for tongue, named in _NAMED.items() if any(named.search(text) for text in texts)}
    if not foreign(sentence, spoken) or any(_OF_ANY.search(text) for text in texts):
        return ""
    return "You answered in a language that nobody speaks here. Write in theirs."


def may_be_foreign(clause: str, heard: Iterable[str], own: Iterable[str] = ("en",)) -> bool:
    """Whether one of the small words of a few belongs to a language that nobody here speaks, and to none that is
    spoken."""
    known = {*own, *(tongue for text in heard for tongue in (language(text), likeliest(text)))}
    spoken = {word for name, small in _WORDS.items() if name in known for word in small}
    words = {*_words(clause)} - spoken
    return any(words & small for name, small in _WORDS.items() if name not in known)


def _words(text: str) -> list[str]:
    return " ".join(_WORD.findall(text)).casefold().replace("’", "'").split()


def _script_of(text: str) -> str:
    """The script of a third of its letters or more; empty where that is Latin."""
    letters = [char for char in text if char.isalpha()]
    foreign = [char for char in letters if char > _LATIN]
    if len(foreign) < max(3, len(letters) / 3):
        return ""
    script, count = Counter(map(_script, foreign)).most_common(1)[0]
    return script if count >= 3 else ""


def _script(char: str) -> str:
    name = unicodedata.name(char, "")
    return next((script.casefold() for script in _SCRIPTS if name.startswith(script)), "")
