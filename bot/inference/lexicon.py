"""Words that a voice without a model knows: beings and their pronouns, forms of a verb, fields of life. English."""

from __future__ import annotations

from functools import cache

from bot.core.language.text import lexical_terms
from bot.core.language.vocabulary import BREEDS

HEADS: dict[str, str | None] = {
    head: pronoun
    for pronoun, heads in (
        ("she", "mother mum mom sister wife girlfriend daughter granddaughter grandmother grandma nan gran aunt niece"),
        ("he", "father dad brother husband boyfriend son grandson grandfather grandpa uncle nephew"),
        ("she", "landlady fiancée"),
        ("he", "landlord fiancé"),
        ("they", "parents grandparents kids children friends dogs cats kittens puppies"),
        (
            None,
            "dog puppy cat kitten horse rabbit parrot partner cousin friend boss colleague roommate flatmate manager",
        ),
        (None, "neighbour neighbor baby kid teacher therapist hamster bird pony tortoise pet bunny turtle"),
    )
    for head in heads.split()
}
"""Beings people speak of, with their pronoun where the word decides it."""
_SAME = {"mum": "mother", "mom": "mother", "dad": "father", "puppy": "dog", "kitten": "cat", "grandma": "grandmother",
         "nan": "grandmother", "gran": "grandmother", "grandpa": "grandfather", "neighbor": "neighbour",
         "bunny": "rabbit"} | {breed.split()[-1]: pet for breed, pet in BREEDS.items()}  # fmt: skip
HEADS |= dict.fromkeys(breed.split()[-1] for breed in BREEDS)
_FIELDS = (
    "dog puppy vet paw tail leash kennel bark collar walkies",
    "cat kitten vet paw litter whiskers",
    "work job boss office colleague manager project deadline meeting interview promotion shift salary client",
    "sleep insomnia tired awake nightmare",
    "health doctor hospital clinic surgery operation ill illness disease sick diagnosis diagnosed cancer diabetes",
    "home house flat apartment rent landlord moving",
    "school university exam study class course degree thesis",
    "holiday vacation trip travel flight beach",
    "music instrument guitar piano cello violin drums flute trumpet harp organ band song choir concert",
    "wedding married marry marrying bride groom engaged honeymoon",
    "running run marathon gym training race",
)
TOO_COMMON = frozenset(
    lexical_terms(
        """remember remind tell told say said know name think thing stuff go going went get got like want feel make ever
        last first time day today yesterday tomorrow week month year ago call called good bad new old love much really
        one still take took come came back lot people keep start"""
    )
)
STEMS = {
    lexical_terms(other)[0]: lexical_terms(verb)[0]
    for verb, others in (
        pair.split(":")
        for pair in """teach:taught buy:bought bring:brought catch:caught find:found lose:lost sell:sold
        write:wrote,written break:broke,broken fall:fell,fallen fly:flew,flown drive:drove,driven
        ride:rode,ridden eat:ate,eaten drink:drank,drunk sing:sang,sung
        bite:bit,bitten meet:met leave:left build:built send:sent spend:spent steal:stole,stolen choose:chose,chosen
        wear:wore,worn grow:grew,grown swim:swam,swum sleep:slept fight:fought marry:wedding""".split()
    )
    for other in others.split(",")
}
"""Forms that have another stem than their verb."""


def pronoun_in(said: set[str]) -> str | None:
    """Whether words speak of one he or of one she; None where of neither or of both."""
    he, she = said & {"he", "him", "his", "he's"}, said & {"she", "her", "hers", "she's"}
    return None if bool(he) == bool(she) else ("he" if he else "she")


PET_HEADS = frozenset("dog cat rabbit bird horse hamster parrot pony tortoise turtle pet".split())
KINDS = {
    "kids": {"daughter", "son"}, "children": {"daughter", "son"}, "parents": {"mother", "father"},
    "grandparents": {"grandmother", "grandfather"}, "pets": {"dog", "cat", "rabbit", "bird", "horse", "hamster"},
}  # fmt: skip
"""Whom a word for several beings may stand for."""


def same_being(head: str) -> str:
    """What a word for a being stands for: mum for mother, beagle for dog."""
    return _SAME.get(head, head)


def singular(word: str) -> str:
    """A being's word without the ending of "my brother's" or, as it is often typed, "my brothers"."""
    bare = word.removesuffix("'s")
    return bare if bare in HEADS else bare.removesuffix("s")


def same_field(one: set[str], other: set[str]) -> bool:
    """Whether two sets of telling words speak of the same field of life: dog and vet."""
    return any(one & field and other & field for field in _field_terms())


@cache
def _field_terms() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(lexical_terms(field)) for field in _FIELDS)
