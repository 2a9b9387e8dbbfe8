"""Everyday sentences made from our own templates and word lists: the text on which the token projection is fitted."""

from __future__ import annotations

import random
import re

_SLOT = re.compile(r"\{(\w+)\}")

WORDS = {
    "name": """Anna Ben Carla Dmitri Elena Farid Grace Hugo Ines Jonas Kenji Lucia Marek Nadia Omar Priya Quentin Rosa
    Sven Tomas Uma Victor Wanda Xenia Yusuf Zoe Biscuit Pepper Luna Momo""",
    "kin": """mother father sister brother grandmother grandfather aunt uncle cousin niece nephew daughter son wife
    husband boyfriend girlfriend stepfather godmother twin""",
    "friend": """friend neighbour colleague roommate classmate teacher boss landlord coach therapist dentist mechanic
    hairdresser trainer editor librarian""",
    "pet": "dog cat puppy kitten rabbit hamster parrot horse tortoise goldfish guinea|pig budgie ferret gecko",
    "animal": "fox owl deer heron squirrel hedgehog whale bear seal butterfly crow frog",
    "body": "knee back shoulder ankle stomach head tooth wrist hip throat ear eye paw neck elbow heel",
    "illness": """flu cold migraine allergy infection fever asthma anxiety insomnia anaemia sprain rash cough
    concussion diabetes pneumonia""",
    "care": "surgery physiotherapy antibiotics an|X-ray blood|tests stitches a|vaccination therapy rest a|scan",
    "job": """nurse teacher carpenter programmer waiter journalist architect electrician accountant chef gardener
    lawyer translator bus|driver designer biologist firefighter photographer""",
    "work": """report presentation deadline interview contract promotion project shift invoice budget meeting
    resignation exam thesis application prototype website lecture""",
    "place": """Lisbon Berlin Oslo Kyoto Toronto Naples Prague Dublin Nairobi Lima Sydney Chicago Istanbul Seville
    Reykjavik Vienna Mumbai Havana""",
    "spot": """library bakery harbour museum station park cemetery market beach lighthouse gym church theatre school
    hospital airport cafe garage forest lake castle office""",
    "vehicle": "train bus bicycle car ferry plane tram motorbike taxi van sailing|boat",
    "food": """soup pasta curry dumplings pancakes salad sushi stew pizza risotto tacos porridge lasagne falafel
    omelette goulash paella ramen""",
    "sweet": "cake chocolate ice|cream biscuits pie honey doughnuts gingerbread cheesecake apricots cherries figs",
    "drink": "coffee green|tea red|wine cider lemonade beer cocoa oat|milk whisky elderflower|juice",
    "hobby": """painting climbing chess knitting gardening photography swimming pottery running birdwatching sewing
    woodwork dancing fishing calligraphy astronomy cycling yoga baking origami sailing boxing""",
    "instrument": "piano guitar violin cello drums flute trumpet ukulele accordion saxophone harp",
    "art": "novel film song poem podcast documentary play comic opera album video|game board|game",
    "genre": "jazz science|fiction crime folk horror fantasy classical romantic punk historical comedy",
    "feeling": """happy sad nervous proud lonely furious relieved jealous excited guilty grateful tired ashamed hopeful
    bored overwhelmed calm afraid homesick disappointed curious in|love""",
    "event": """wedding funeral birthday concert graduation divorce move burglary marathon housewarming festival
    reunion baptism exhibition accident strike picnic eclipse""",
    "weather": "rain snow storm heatwave fog frost sunshine hail drought thunder wind rainbow",
    "thing": """laptop umbrella necklace bicycle sofa phone lamp camera letter ring telescope wallet kettle mirror
    guitar suitcase key painting coat diary clock blanket""",
    "material": "wooden silver woollen ceramic leather glass velvet paper copper plastic stone",
    "colour": "red blue green yellow purple black white orange turquoise grey golden brown",
    "nature": "mountain river valley island desert glacier meadow volcano waterfall orchard canyon rose oak sunflower",
    "home": "kitchen balcony bathroom cellar attic garden roof bedroom staircase fridge oven washing|machine heating",
    "chore": "cleaning ironing painting repairing insulating tidying renting|out measuring rebuilding",
    "subject": "Spanish mathematics law Japanese history chemistry philosophy statistics nursing economics Latin",
    "money": "rent mortgage savings tax loan pension salary insurance debt scholarship",
    "season": "spring summer autumn winter",
    "month": "January February March April May June July August September October November December",
    "day": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "time": "yesterday today tomorrow tonight last|week next|month two|years|ago this|morning soon on|my|birthday",
    "number": "two three four five seven ten twelve twenty thirty forty-two sixty hundred",
    "trait": "kind stubborn funny shy brilliant generous strict patient clumsy honest noisy gentle reckless",
    "verb": "lost found bought sold broke repaired forgot borrowed painted stole inherited wrapped photographed",
    "goal": """learn|to|swim quit|smoking run|a|marathon write|a|book save|money adopt|a|child start|a|company
    lose|weight sleep|more travel|the|world become|a|citizen meet|new|people""",
    "belief": "vegetarian religious left-handed colour-blind superstitious an|early|riser a|night|owl allergic|to|nuts",
}

TEMPLATES = """
My {pet} {name} hurt a {body} and we went to the vet {time}.
{name} is my {trait} {kin} who lives in {place}.
I {verb} a {material} {thing} at the {spot} {time}.
What is the name of my {pet}?
When did {name} start {hobby}?
I feel {feeling} because the {event} is {time}.
My {kin} works as a {job} in {place} and hates the {weather}.
We are planning a trip to {place} in {month} by {vehicle}.
I have had a {illness} since {day}, and the doctor ordered {care}.
My {friend} recommended a {genre} {art} about a {animal}.
I love {food} with {drink}, but {sweet} gives me a {illness}.
The {work} is due on {day} and I am {feeling}.
I used to play the {instrument} when I was {number}.
{name} wants to {goal} before {season}.
How was the {event} in {place}?
Remind me about the {work} on {day}, please.
Our {home} needs {chore} after the {weather}.
I got {number} hundred euros for the {colour} {thing}.
My {kin} and my {friend} {name} argued about {money} {time}.
I am {belief}, so I never eat {sweet}.
Do you remember the {colour} {thing} that my {kin} gave me?
She moved from {place} to {place} to study {subject}.
They saw a {animal} near the {nature} at the {spot}.
I finally finished the {genre} {art}, and it made me {feeling}.
My favourite {art} is {genre}, and {name} prefers {hobby}.
The {vehicle} to {place} was late for {number} hours because of {weather}.
Happy birthday, {name}! You are {number} now.
No, her name is {name}, not {name}.
I failed the {subject} exam, and my {friend} was {trait} about it.
Every {season} we pick {sweet} and make {food} for the {event}.
He proposed to {name} on a {nature} in {place}.
Can you believe that {name} sold the {thing} for {number} coins?
The {job} at the {spot} was {trait} and fixed my {thing}.
My {body} hurts after {hobby}, maybe I need {care}.
We adopted a {colour} {pet} from the shelter in {month}.
I dreamt of a {colour} {nature} full of {animal}s.
My {money} went up again, so I am looking for a job as a {job}.
Let us cook {food} on {day} and watch a {genre} {art}.
I miss my {kin}; it has been {number} months since the {event}.
Which {instrument} does your {friend} play in {place}?
I stopped {hobby} when the {spot} closed in {month}.
{name} broke the {material} {thing} and felt {feeling}.
In {month} I will become a {job}; wish me luck!
The {weather} ruined our {event}, but the {food} was wonderful.
I am teaching {subject} to {number} children at the {spot}.
My {friend} is getting divorced and drinks too much {drink}.
I painted the {home} {colour} together with {name}.
We walked along the {nature} until the {weather} came.
""".strip().splitlines()


def everyday_sentences(count: int, seed: int) -> list[str]:
    """`count` sentences, the same for the same seed; a third of them are pairs, as in a chat message."""
    source = random.Random(seed)  # noqa: S311 - variety, not secrecy
    lists = {slot: [word.replace("|", " ") for word in words.split()] for slot, words in WORDS.items()}

    def one() -> str:
        return _SLOT.sub(lambda slot: source.choice(lists[slot[1]]), source.choice(TEMPLATES))

    return [f"{one()} {one()}" if source.random() < 1 / 3 else one() for _ in range(count)]
