"""The words and sentence parts that the rules know: English, as people write it. Each is a piece of a pattern."""

from __future__ import annotations

import re

ME = "me"
NAME = "name"


def one_of(phrases: str) -> str:
    """A pattern that matches any of these phrases, which commas part."""
    return "|".join(re.escape(phrase.strip()).replace("'", "['’]") for phrase in phrases.split(","))


_PETS = """dog, puppy, cat, kitten, rabbit, bunny, hamster, parrot, bird, horse, pony, fish, snake, lizard, turtle,
tortoise, guinea pig, goldfish, pet"""
_ONLY_ONES = """wife, husband, partner, girlfriend, boyfriend, fiancée, fiancé, fiance, mother, mom, mum, father, dad,
boss, manager, landlord, landlady"""
PETS = frozenset(pet.strip() for pet in _PETS.replace("\n", " ").split(","))
ONLY_ONES = frozenset(one.strip() for one in _ONLY_ONES.replace("\n", " ").split(","))
"""Of these one has one at a time: a new name ends the old one."""
_BREEDS = {
    "dog": """beagle, labrador, labradoodle, cockapoo, poodle, terrier, golden retriever, retriever, border collie,
    collie, german shepherd, sheepdog, bulldog, dachshund, cocker spaniel, spaniel, husky, corgi, pug, chihuahua,
    greyhound, whippet, mongrel, mutt, rottweiler, dalmatian, schnauzer""",
    "cat": "tabby, siamese, maine coon, ragdoll, tomcat, moggy",
}
BREEDS = {re.sub(r"\s+", " ", breed.strip()): pet for pet, breeds in _BREEDS.items() for breed in breeds.split(",")}
"""What a word for a breed is a word for: a beagle is a dog."""
KIN = one_of(
    f"""{", ".join(BREEDS)}, mother-in-law, father-in-law, sister-in-law, brother-in-law, {_PETS}, {_ONLY_ONES}, sister,
    brother, granddaughter, grandson, daughter, son, baby, kid, grandmother, grandma, granny, gran, nan, grandfather,
    grandpa, aunt, uncle, cousin, niece, nephew, best friend, friend, roommate, flatmate, neighbour, neighbor,
    colleague, teacher, therapist, doctor, car, boat, bike, band, company, team"""
)
INANIMATE = frozenset("car boat bike band company team".split())
SHE = frozenset(
    """mother mum mom sister wife girlfriend daughter granddaughter grandmother grandma nan gran aunt niece landlady
    fiancée mother-in-law sister-in-law""".split()
)
HE = frozenset(
    """father dad brother husband boyfriend son grandson grandfather grandpa uncle nephew landlord fiancé father-in-law
    brother-in-law""".split()
)
"""Whom one calls he and whom she, where the word decides it."""
STATES = one_of("diabetic, coeliac, celiac, pregnant, retired")
STANDINGS = one_of("single, married, divorced, engaged, widowed, in a relationship")
DIETS = one_of("vegan, vegetarian, pescatarian")
TASTES = one_of("love, like, adore, enjoy, prefer, hate, dislike, can't stand, don't like, don't enjoy, no longer like")
JOBS = one_of(
    """accountant, actor, actress, architect, artist, assistant, baker, banker, barber, barista, bartender, biologist,
    bricklayer, builder, bus driver, butcher, carer, carpenter, cashier, chef, chemist, cleaner, coach, consultant,
    cook, counsellor, dancer, dentist, designer, developer, director, doctor, driver, economist, editor, electrician,
    engineer, farmer, firefighter, fisherman, florist, gardener, geologist, goldsmith, graphic designer, hairdresser,
    historian, illustrator, janitor, jeweller, journalist, judge, lab technician, lawyer, lecturer, librarian,
    locksmith, manager, mathematician, mechanic, midwife, miner, model, musician, nanny, nurse, optician, painter,
    paramedic,    pharmacist, photographer, physicist, physiotherapist, pilot, plumber, police officer,
    policeman, postman, producer,
    professor, programmer, psychologist, receptionist, reporter, researcher, roofer, sailor, salesman, scientist,
    secretary, security guard, shop assistant, singer, social worker, software developer, software engineer, soldier,
    surgeon, tailor, taxi driver, teacher, technician, tiler, tour guide, train driver, translator, truck driver, tutor,
    veterinarian, vet, waiter, waitress, welder, writer"""
)
STUDIES = one_of("student, undergrad, undergraduate, PhD student")
WEEKDAY = one_of("Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday")
THINGS = one_of("car, phone, laptop, bike, bicycle, motorbike, camera, guitar, piano, van, boat, tablet, computer")
SOLE_POSSESSIONS = one_of("sport, hobby, address, shift, rent, salary, instrument")

AGE_WORD = r"(?:(?:older|younger|little|big|twin|late|new|current|old|first|second|other)\s)?"
_UNITS = one_of("two, three, four, five, six, seven, eight, nine")
TENS = rf"(?:{one_of('twenty, thirty, forty, fifty, sixty, seventy, eighty, ninety')})(?:[- ](?:one|{_UNITS}))?"
_TEENS = one_of("ten, eleven, twelve, thirteen, fourteen, fifteen, sixteen, seventeen, eighteen, nineteen")
YEARS = rf"(?:\d{{1,2}}|1[01]\d|{TENS}|{_TEENS}|(?:{_UNITS})(?:\sand\sa\shalf)?)(?!\w|-(?!year))"
"""A number of years that somebody may be old."""
THING = rf"(?P<subject>{AGE_WORD}(?:{KIN}))\b"
CAPITAL = r"(?=[a-z]?[A-ZÀ-ÞΑ-ΩА-Я])(?!I\b)"
NAMED = r"[^\W\d_][\w'’-]*(?:\s[A-ZÀ-ÞΑ-ΩА-Я][\w'’-]*){0,2}"
UNTIL = (
    r"(?=\s*(?:[,.;!?:—–]|$|\s(?:and|but|because|since|so|though|when|while|where|which|who|that|with my|instead|"
    r"rather than|at last|these days|already|as my|for (?:a|an|the|my|over|about|almost|nearly|ages|years|now|good|"
    r"\w+ (?:weeks?|months?|years?))|on (?i:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"last|this (?:week|month|year|spring|summer|autumn|"
    r"winter)|after|in (?:the end|my|(?i:january|february|march|april|may|june|july|august|september|october|november|"
    r"december))|yesterday|once|twice|every|my whole|all my|has been|by the)\b))"
)
REST = rf"[^,.;!?:]{{2,80}}?{UNTIL}"
_WHAT_FOR = (
    r"\s(?:(?<!ing\s)(?<!close\s)(?<!closer\s)(?<!next\s)to\s(?!(?:the|an?|my|our|his|her|their|this)\b)(?-i:[a-z])|"
    r"for\s(?:work|uni|university|college|school|love|good|his|her|their)\b)"
)
OBJECT = rf"[^,.;!?:]{{2,80}}?(?:{UNTIL}|(?={_WHAT_FOR}))"
"""The rest up to what for: "Lima to study philosophy"."""
_AFTER_A_NAME = (
    r"(?=\s(?:from|near|by|at|in|with|for|to|as|all|alone|together|permanently|full-time|right|just|only|around|about|"
    r"almost|nearly|over|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|some|ages|years|\d+|via|during|"
    r"before|until|if|I|we|he|she|they)\b)"
)
_AFTER_A_PLACE = r"(?=\s(?:for|with\s(?:our|his|her|their|him|them|friends|family|(?-i:[A-ZÀ-Þ])[\w'’-]+))\b)"
NAMED_PLACE = rf"(?:the\s)?{CAPITAL}{NAMED}(?:{_AFTER_A_NAME}|{UNTIL})"
PLACE = rf"(?:(?:the\s)?{CAPITAL}{NAMED}{_AFTER_A_NAME}|[^,.;!?:]{{2,80}}?(?:{_AFTER_A_PLACE}|{UNTIL}|(?={_WHAT_FOR})))"
"""Where somebody lives, up to why, since when and with whom."""
LEAD = (
    r"(?:^|[,;:—–!?.-]\s+|\b(?=[abfnostwyABFNOSTWY])"  # spares most words the alternatives: half of the time
    r"(?i:and|but|so|because|that|well|oh|yes|yeah|no|now|then|today|yesterday|actually|"
    r"anyway|btw|also|finally|by day|these days|at the moment|since \w+|news)[, ]+)"
)
I_ = rf"{LEAD}[Ii]\b"
WE = rf"{LEAD}(?:[Ii]|(?i:we))\b"
AM = r"(?:['’](?:m|re)|\s(?:am|are))"
HAVE = r"(?:['’]ve|\shave)?"
ADVERB = (
    r"(?:\s(?:really|absolutely|still|do|just|also|always|now|currently|recently|finally|officially|already|actually|"
    r"eventually|then|later|only|mostly))*"
)
MY = r"\b(?i:my|our)\s"
MINE = r"(?i:my|the|our|a|an)\s"
ARTICLE = r"(?:(?i:an?|the|my|our)\s)?"

IN_WORDS = {
    "lives in": "home, where I live",
    "works": "job, what I do for a living",
    "works at": "employer, the company where I work",
    "studies": "studies, what I study",
    "does": "sport or habit",
    "has": "own",
    "likes": "taste, I like",
    "dislikes": "taste, I do not like",
}
"""Relations as people ask for them: what a memory is also found by."""

NOW = re.compile(
    r"\b(?:now|nowadays|these days|new|as of|from now on|since (?:mon|tues|wednes|thurs|fri|satur|sun)day|any ?more|"
    r"instead|no longer|replaced|changed|switched|moved)\b",
    re.IGNORECASE,
)
"""Words that say of a statement that something else held before."""

_TAIL = re.compile(
    r"[\s,]+(?:now|nowadays|any ?more|too|as well|a lot|so much|these days|at the moment|right now|currently|again|"
    r"by the way|btw|honestly|though|instead|at last|finally|already|lately|here|myself|today|yesterday|afternoons?|"
    r"mornings?|evenings?)$",
    re.IGNORECASE,
)


def being(word: str) -> str:
    """What a word for somebody stands for, in lower case: a beagle is a dog, and so is an old dog."""
    folded = " ".join(word.split()).casefold()
    first, _, last = folded.rpartition(" ")
    if folded in BREEDS or folded in PETS:
        return BREEDS.get(folded, folded)
    last = BREEDS.get(last, last)
    return last if last in PETS else f"{first} {last}".strip()


def tidy(value: str) -> str:
    """A value without the words that only trail after it, and without punctuation around it."""
    value = " ".join(value.split()).strip(" .,'’\"")
    while (shorter := _TAIL.sub("", value)) != value and shorter:
        value = shorter
    return value


def bare(value: str) -> str:
    """A value made comparable: lower case, without an article."""
    return re.sub(r"^(?:an?|the|my|our)\s", "", tidy(value).casefold())
