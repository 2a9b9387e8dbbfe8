"""A plain yes or no, and an age that somebody states, in the languages of the catalogue."""

from __future__ import annotations

from bot.core.care.danger import fold
from bot.core.language.patterns import lazily
from bot.core.language.phrases import one_of_folded

_YES = one_of_folded(
    r"""
    ^(yes|yeah|yep|yup|yea|sure|of course|i am|i'm (over|older)|yes,? i am|ja|jawohl|klar|jo|oui|ouais|bien sur|si|
        claro|sim|y)
    (i'm |i am |ich bin |j'ai |tengo |tenho )?(over|uber|plus de|mas de|mais de) (18|19|2\d)
    """
)
_NO = one_of_folded(
    r"""
    ^(no(?! (problem|worries|idea))|nope|nah|not yet|
        i'm not|i am not|nein|nee|noch nicht|non|pas encore|nao|ainda nao|todavia no|aun no|n)
    """
)
_SAFE = one_of_folded(
    r"""
    ^(yes,? )?(i'm|i am) (safe|ok(ay)?|fine|better|alright|all right)( (now|again|today))?|^(yes|yeah|yep),? (i'm|
        i am) safe|(i'm|i am|feel|feeling) (safe|better|ok(ay)?) (now|again)
    ^(ja,? )?(ich bin|mir geht es|mir geht's|es geht mir) (\w+ )?(in sicherheit|sicher|wieder gut|besser|gut)
    ^(oui,? )?(je suis|je me sens|ca va) (\w+ )?(en securite|mieux|bien)
    ^(si,? )?(estoy|me siento) (\w+ )?(a salvo|bien|mejor|segur[oa])
    ^(sim,? )?(estou|sinto-me|me sinto) (\w+ )?(em seguranca|bem|melhor|segur[oa])
    """
)
_AGE = one_of_folded(
    r"""
    (i'm|i am|im|ich bin|j'ai|tengo|tenho|eu tenho|
        yo tengo)( only| just| erst| seulement| solo| so| apenas)? (?P<years>\d{1,2})
        ( ?(years? old|yrs?( old)?|y\.?/?o\.?|jahre?( alt)?|ans|anos|winters))
    (i'm|i am|im|ich bin)( only| just| erst)? (?P<bare>\d{1,2})(?=\W*$| and | und | but | aber |, )
    """
)
_BARE = lazily(r"^\W*(\d{1,3})\W*(?:years?|jahre?|ans|anos)?\W*$")
_MOST_WORDS = 12


def says_yes(text: str) -> bool | None:
    """Whether a short answer is a yes or a no; None when it is neither."""
    said = fold(text)
    if len(said.split()) > _MOST_WORDS:
        return None
    if _NO.search(said):
        return False
    return True if _YES.search(said) else None


def says_safe(text: str) -> bool:
    """Whether somebody who was in danger says that they are not any more."""
    return bool(_SAFE.search(fold(text)))


def stated_age(text: str, *, asked: bool = False) -> int | None:
    """The age that somebody gives as their own; a bare number counts when they were `asked`."""
    said = fold(text[:400])
    if asked and (bare := _BARE.match(said)):
        return int(bare[1])
    match = _AGE.search(said)
    return int(match["years"] or match["bare"]) if match else None
