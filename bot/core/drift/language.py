"""In which language a sentence is written, as far as a chat needs to know: by its script, then by its small words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

_SMALL = {
    "en": "the and you that was for are with his they this have from not but what all were your when there "
    "an she do how if will about out them then so some her would make like him into has look more "
    "could my than been who its now did get i it to of is in me a be on no",
    "de": "der die und das ist ich nicht du es ein eine mit sich auf den von zu dem wie wir auch aber mir "
    "mich dich dir was noch wenn für sie war sind hat habe kann nur schon mal bist wieder immer ja "
    "nein dass im bei aus nach einem einen einer mehr davon zum zur hast dann doch hier ihr über "
    "alles sehr",
    "fr": "le la les de et je tu il elle est pas que qui un une des ce dans pour sur avec mais nous vous "
    "ne se plus moi toi mon ton être avoir fait bien tout c'est j'ai suis es sont du au très quand",
    "es": "el la los las de y que en un una es no se lo por con para me te mi tu pero más muy como yo tú "
    "está estoy qué si su al del cuando hay todo bien ser eres porque también",
    "it": "il lo la gli le di e che non un una è in per con mi ti ma sono come io tu se più del della al "
    "anche ho hai questo quando cosa bene molto perché ci si tutto sei ora",
    "pt": "o os as de e que não um uma é em por com para me te mas eu você se mais como do da no na ao "
    "também muito isso está estou quando bem tudo meu minha ser foi já",
    "nl": "de het een en ik je niet is dat van te in met op voor maar zijn er was ook als aan dan wat heb "
    "heeft kan nog wel geen mij jij naar bij over zo hoe waar goed",
    "pl": "nie to się na jest że do co jak tak ale ja ty w z i mi ci mnie jesteś jestem dla czy już tylko "
    "bardzo może był być",
    "tr": "bir ve bu ne için ben sen çok da de mi ama var yok daha gibi şey değil kadar nasıl olarak",
    "sv": "och att det är jag du en ett som på inte har med för den av till om men vad så kan var från när här",
}
_WORDS = {language: frozenset(words.split()) for language, words in _SMALL.items()}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
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
_NAMED = re.compile(
    r"\b(?:translat\w*|language|say (?:it|that|something) in|how do you say|english|german|deutsch|"
    r"french|français|spanish|español|italian|italiano|"
    r"portuguese|dutch|polish|turkish|swedish|russian|chinese|mandarin|japanese|korean|greek|arabic|"
    r"hebrew|hindi|croatian|slovenian?|"
    r"latin|ukrainian|czech|lyrics|poem|quote)\b",
    re.IGNORECASE,
)
FEWEST = 4
"""Words without which nothing is said of a sentence in Latin letters."""


def language(text: str) -> str:
    """ "en", "de", …, or a script ("cyrillic"); empty where it cannot be told."""
    letters = [char for char in text if char.isalpha()]
    foreign = [char for char in letters if char > "\u036f"]
    if len(foreign) >= max(3, len(letters) / 3):
        script, count = Counter(_script(char) for char in foreign).most_common(1)[0]
        if script and count >= 3:
            return script
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(text)]
    if len(words) < FEWEST:
        return ""
    scores = sorted(((sum(word in known for word in words), name) for name, known in _WORDS.items()), reverse=True)
    (best, name), (second, _) = scores[:2]
    return name if best >= max(2, 0.2 * len(words)) and best >= second + 2 else ""


def fault(sentence: str, heard: Iterable[str], own: str = "en") -> str:
    """What is wrong when the sentence is in a language that nobody here speaks: neither in what was `heard` lately nor
    in the blueprint (`own`); empty otherwise, also where somebody speaks of languages."""
    spoken = language(sentence)
    if spoken in ("", own):
        return ""
    texts = list(heard)
    if any(_NAMED.search(text) or language(text) == spoken for text in texts):
        return ""
    return "You answered in a language that nobody speaks here. Write in theirs."


def may_be_foreign(clause: str, heard: Iterable[str], own: str = "en") -> bool:
    """Whether one of the small words of a few belongs to a language that nobody here speaks, and to none that is
    spoken."""
    known = {own, *map(language, heard)}
    spoken = {word for name, small in _WORDS.items() if name in known for word in small}
    words = {word.casefold().replace("’", "'") for word in _WORD.findall(clause)} - spoken
    return any(words & small for name, small in _WORDS.items() if name not in known)


def _script(char: str) -> str:
    name = unicodedata.name(char, "")
    return next((script.casefold() for script in _SCRIPTS if name.startswith(script)), "")
