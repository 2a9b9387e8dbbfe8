"""How people say that something changed, and how they say what only sounds like it.

Written as people write, before any rule was made to read it. `{v}` is the new or only value, `{o}` the old one, `{x}`
what it is about. Half of the wordings of each list are held out: see `bot.bench.updates`.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.models.record import Record


@dataclass(frozen=True, kw_only=True, slots=True)
class Change(Record):
    """One relation: how it was told, how its change was told, how one asks for it. Each person takes two values."""

    name: str
    values: str
    asked: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    about: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trap(Record):
    """What stays true, and what is said afterwards and does not end it."""

    name: str
    values: str
    before: tuple[str, ...]
    after: tuple[str, ...]


CITIES = "Lisbon, Porto, Leeds, Oslo, Bristol, Denver, Toronto, Krakow, Valencia, Ghent, Glasgow, Bergen, Tampere, Graz"
PEOPLE = "Nadia, Jonas, Priya, Marek, Elena, Tobias, Aisha, Hugo, Lena, Mateo, Ingrid, Owen, Carla, Felix"
JOBS = "nurse, teacher, barista, plumber, librarian, paramedic, gardener, translator, baker, welder, chemist, tailor"
FIRMS = "Siemens, Ikea, Bosch, Lidl, Maersk, Philips, Decathlon, Volvo, Nokia, Bayer, Zeiss, Carlsberg"

CHANGES = (
    Change(
        name="home",
        values=CITIES,
        asked=("where do I live?", "Which city do I live in these days?", "what city am I living in?"),
        before=(
            "I live in {v}.",
            "We've been living in {v} for three years.",
            "home is {v} for me, has been for ages",
            "I'm based in {v}, by the way.",
            "I moved to {v} after uni and stayed.",
            "My flat is in {v}, right by the river.",
            "I've lived in {v} my whole life",
            "We have a little house in {v}. The garden is a mess though.",
        ),
        after=(
            "We moved to {v} last week!",
            "So I finally relocated to {v}.",
            "I live in {v} now.",
            "I'm living in {v} these days, new chapter",
            "Guess what, I've left {o} and settled in {v}.",
            "moved from {o} to {v}, boxes everywhere",
            "The move is done. {v} is home now.",
            "I'm based in {v} since Monday.",
            "Just got the keys to our new place in {v}!!",
            "We packed up and moved over to {v} in the end.",
        ),
    ),
    Change(
        name="job",
        values=JOBS,
        asked=("what do I do for a living?", "What's my job?", "what do I work as?"),
        before=(
            "I work as a {v}.",
            "I'm a {v}, mostly night shifts",
            "I'm working as a {v} at the moment.",
            "My job as a {v} is wearing me out.",
            "I've been a {v} for six years.",
            "by day I'm a {v}",
            "I earn my money as a {v}.",
        ),
        after=(
            "I work as a {v} now.",
            "I started a new job as a {v}!",
            "Big news: I'm a {v} now.",
            "I quit being a {o} and became a {v}.",
            "I got hired as a {v}, can't believe it",
            "I've switched careers, I'm a {v} these days",
            "no longer a {o}, I retrained as a {v}",
            "I've become a {v}.",
            "They offered me a job as a {v} and I took it.",
            "I left my job as a {o}. Now I work as a {v}.",
        ),
    ),
    Change(
        name="employer",
        values=FIRMS,
        asked=("which company do I work for?", "where do I work?", "who is my employer?"),
        before=(
            "I work at {v}.",
            "I work for {v}, in the warehouse",
            "I've been at {v} for two years now",
            "My employer is {v}.",
            "I'm working for {v}, it's fine.",
            "I have a desk job at {v}.",
        ),
        after=(
            "I work at {v} now.",
            "I changed jobs, I'm with {v} now.",
            "I left {o} for {v}.",
            "I started at {v} on Monday.",
            "I've joined {v}!",
            "I switched from {o} to {v}.",
            "My new employer is {v}.",
            "I got a new job at {v}, starting fresh",
        ),
    ),
    Change(
        name="age",
        values="27, 28, 31, 32, 34, 35, 38, 39, 42, 43, 51, 52",
        asked=("how old am I?", "what's my age?"),
        before=(
            "I'm {v}.",
            "I'm {v} years old",
            "I turned {v} in spring.",
            "I'm {v} and still renting",
            "I'm already {v}, imagine that",
        ),
        after=(
            "I turned {v} yesterday!",
            "It's my birthday, I'm {v} today.",
            "I'm {v} now, oh dear",
            "just turned {v}",
            "As of today I'm officially {v}.",
            "I've just hit {v}.",
        ),
    ),
    Change(
        name="partner",
        values=PEOPLE,
        asked=("who am I dating?", "who am I together with?", "what's the name of my partner?"),
        before=(
            "I'm dating {v}.",
            "I've been going out with {v} since the summer.",
            "My partner is called {v}.",
            "I'm seeing {v} at the moment.",
            "{v} and I are together, two years already",
            "I'm in a relationship with {v}.",
        ),
        after=(
            "I broke up with {o} and I'm dating {v} now.",
            "{o} and I split up. I'm with {v} now.",
            "I'm dating {v} now.",
            "I'm going out with {v} now, {o} is history",
            "My new partner is called {v}.",
            "I'm together with {v} now.",
            "I left {o}, I'm seeing {v} these days.",
        ),
    ),
    Change(
        name="favourite food",
        about="food",
        values="ramen, lasagne, dumplings, paella, falafel, moussaka, pierogi, ratatouille, biryani, gnocchi",
        asked=("what's my favourite food?", "what is my favourite food these days?"),
        before=(
            "My favourite food is {v}.",
            "{v} is my favourite food.",
            "favourite food? {v}, easily",
            "The best food in the world is {v}.",
            "My favorite food has always been {v}",
        ),
        after=(
            "My favourite food is {v} now.",
            "{v} is my new favourite food.",
            "I've changed my mind, my favourite food is {v}.",
            "these days my favourite food is {v}",
            "{v} has replaced {o} as my favourite food.",
            "I used to say {o}, but my favourite food is {v} now.",
            "My new favorite food: {v}!",
        ),
    ),
    Change(
        name="favourite colour",
        about="colour",
        values="teal, orange, crimson, dark green, lilac, navy blue, ochre, turquoise, burgundy, mint",
        asked=("what's my favourite colour?", "which colour is my favourite?"),
        before=(
            "My favourite colour is {v}.",
            "{v} is my favourite colour, no contest",
            "My favorite colour's {v}.",
            "I'd say my favourite colour is {v}.",
        ),
        after=(
            "Actually, my favourite colour is {v} now.",
            "My favourite colour changed to {v}.",
            "my new favourite colour is {v}",
            "{v} is my favourite colour now.",
            "I've gone off {o}; {v} is my favourite colour these days.",
        ),
    ),
    Change(
        name="dog's name",
        values="Bruno, Rufus, Pepper, Moss, Ziggy, Olive, Waffle, Otto, Hazel, Barley, Juno, Pixel",
        asked=("what's my dog's name?", "what is my dog called?"),
        before=(
            "My dog is called {v}.",
            "I have a dog named {v}.",
            "We got a dog, his name is {v}.",
            "My dog {v} is snoring next to me",
            "our dog is called {v}",
        ),
        after=(
            "Sorry, I mistyped: my dog's name is {v}.",
            "Actually my dog is called {v}.",
            "no, the dog's name is {v}, not {o}",
            "I meant {v}, not {o}. My dog is called {v}.",
            "correction: my dog's name is {v}",
            "Oops, my dog is named {v}, autocorrect got me",
        ),
    ),
    Change(
        name="car",
        values="Golf, Corsa, Polo, Yaris, Clio, Fiesta, Octavia, Zoe, Leaf, Panda, Twingo, Civic",
        asked=("what car do I drive?", "which car do I have?"),
        before=(
            "I drive a {v}.",
            "My car is a {v}.",
            "I have an old car, a {v}.",
            "We own a {v}, it rattles",
            "I bought a {v} as my first car.",
        ),
        after=(
            "I sold my {o} and bought a {v}.",
            "I drive a {v} now.",
            "traded the {o} in for a {v}",
            "I've got a new car, a {v}.",
            "My new car is a {v}.",
            "We replaced the {o} with a {v}.",
            "I swapped my {o} for a {v}.",
        ),
    ),
    Change(
        name="phone",
        values="Pixel, iPhone, Galaxy, Fairphone, Xperia, Nothing Phone, OnePlus, Motorola",
        asked=("what phone do I have?", "which phone do I use?"),
        before=(
            "My phone is a {v}.",
            "I use a {v} as my phone.",
            "I have a {v}, great phone",
            "I got myself a {v}.",
        ),
        after=(
            "I switched from my {o} to a {v}.",
            "I got a new phone, a {v}.",
            "my {o} died so I bought a {v}",
            "My new phone is a {v}.",
            "I sold my {o} and bought a {v}.",
            "I use a {v} now, the {o} was too slow",
        ),
    ),
    Change(
        name="sport",
        values="bouldering, tennis, swimming, yoga, rowing, karate, fencing, badminton, pilates, judo",
        asked=("what sport do I do?", "which sport do I do these days?"),
        before=(
            "I do {v} twice a week.",
            "My sport is {v}.",
            "I'm really into {v} at the moment.",
            "I go to {v} every Sunday",
            "I practise {v}, it keeps me sane.",
        ),
        after=(
            "I gave up {o} and took up {v}.",
            "I switched from {o} to {v}.",
            "I stopped doing {o}, now I do {v}.",
            "I've swapped {o} for {v}.",
            "I quit {o} and started {v} instead.",
            "I do {v} now instead of {o}.",
        ),
    ),
    Change(
        name="studies",
        values="biology, law, history, physics, medicine, economics, linguistics, architecture, philosophy",
        asked=("what do I study?", "what am I studying?"),
        before=(
            "I study {v}.",
            "I'm studying {v} in my second year.",
            "I'm a {v} student.",
            "My major is {v}.",
            "I do {v} at university.",
        ),
        after=(
            "I switched from {o} to {v}.",
            "I changed my major to {v}.",
            "I study {v} now.",
            "I dropped {o}, I'm studying {v} now.",
            "My new major is {v}.",
            "I'm doing {v} instead of {o} now.",
        ),
    ),
    Change(
        name="therapy day",
        values="Monday, Tuesday, Wednesday, Thursday, Friday, Saturday",
        asked=("when is my therapy?", "on which day do I have therapy?"),
        before=(
            "My therapy is on {v}s.",
            "I have therapy every {v}.",
            "I go to therapy on {v}s",
            "My therapy appointment is always {v} afternoon.",
        ),
        after=(
            "My therapy is on {v}s now.",
            "My therapy moved from {o} to {v}.",
            "They moved my therapy to {v}s.",
            "I have therapy every {v} now.",
            "My therapy has been switched to {v}s.",
            "therapy is on {v}s now, not {o}s",
        ),
    ),
    Change(
        name="boss",
        values=PEOPLE,
        asked=("who is my boss?", "what's my boss's name?"),
        before=(
            "My boss is called {v}.",
            "My boss {v} is a decent person.",
            "I have a boss named {v}.",
            "{v} is my boss.",
        ),
        after=(
            "I have a new boss, {v}.",
            "My new boss is called {v}.",
            "{o} left, {v} is my boss now.",
            "My boss is {v} now.",
            "{v} replaced {o} as my boss.",
        ),
    ),
    Change(
        name="diet",
        values="vegetarian, vegan, pescatarian",
        asked=("what's my diet?", "am I vegetarian or vegan or what?"),
        before=("I'm {v}.", "I've been {v} since school.", "I eat {v}.", "We're {v} at home, I am anyway. I'm {v}."),
        after=(
            "I'm {v} now.",
            "I went {v} in January.",
            "I've become {v}.",
            "I turned {v}, it's easier than I thought",
            "I'm not {o} any more, I'm {v}.",
            "I switched from {o} to {v}.",
        ),
    ),
    Change(
        name="taste",
        values="olives, jazz, camping, horror films, mushrooms, karaoke, podcasts, whisky, opera, board games",
        asked=("do I like {o}?", "what do I think of {o}?"),
        before=("I love {v}.", "I really like {v}.", "I enjoy {v} a lot.", "{v} make me happy, I adore {v}"),
        after=(
            "I can't stand {o} any more.",
            "I don't like {o} anymore.",
            "I've gone off {o}.",
            "I hate {o} now.",
            "I no longer enjoy {o}.",
            "I've lost my taste for {o}.",
        ),
    ),
    Change(
        name="habit",
        values="smoking, gaming, drinking, biting my nails, gambling, vaping, journaling",
        asked=("do I still do the {o} thing?", "am I still {o}?"),
        before=(
            "I'm {v} every day.",
            "I started {v}.",
            "I can't stop {v}, honestly",
            "I'm {v} again, like every week.",
        ),
        after=(
            "I quit {o}.",
            "I stopped {o} for good.",
            "I gave up {o} a while ago.",
            "I don't do the {o} any more.",
            "I'm done with {o}.",
        ),
    ),
    Change(
        name="cat",
        values="Minka, Tiger, Smokey, Lulu, Pasha, Kiki, Simba, Coco",
        asked=("do I have a cat?", "how is my cat?"),
        before=(
            "My cat is called {v}.",
            "I have a cat named {v}.",
            "My cat {v} sleeps on the keyboard.",
            "We have a cat called {v}, she's a menace",
        ),
        after=(
            "{o} died on Sunday. I'm in pieces.",
            "My cat passed away last night.",
            "We had to put {o} down.",
            "I don't have a cat any more.",
            "We gave {o} away, my allergy got too bad.",
        ),
    ),
)

TRAPS = (
    Trap(
        name="siblings",
        values=PEOPLE,
        before=("My brother is called {o}.", "I have a brother named {o}.", "My brother {o} is a sailor."),
        after=(
            "My other brother is called {v}.",
            "I have another brother, his name is {v}.",
            "My brother {v} is the younger one.",
            "I've got a second brother called {v}.",
        ),
    ),
    Trap(
        name="two pets",
        values="Minka, Rufus, Pepper, Moss, Ziggy, Olive, Waffle, Otto",
        before=("I have a cat named {o}.", "My cat is called {o}.", "My dog is called {o}."),
        after=(
            "We adopted a second cat called {v}.",
            "Now there are two: the new dog is called {v}.",
            "My neighbour's dog {v} died.",
            "My sister's cat is called {v}.",
            "{v}, the cat next door, passed away.",
        ),
    ),
    Trap(
        name="tastes",
        values="sushi, jazz, hiking, chess, opera, ramen, camping, techno, sailing, baking",
        before=("I love {o}.", "I really enjoy {o}.", "I like {o} a lot."),
        after=(
            "I love {v} too.",
            "I also like {v}.",
            "I hate {v}.",
            "My boyfriend hates {o}.",
            "I don't like {v} any more.",
            "I can't stand people who are late to {o}.",
        ),
    ),
    Trap(
        name="home",
        values=CITIES,
        before=("I live in {o}.", "I'm living in {o}.", "I moved to {o} two years ago."),
        after=(
            "My sister moved to {v}.",
            "My friend Jo lives in {v} now.",
            "should I move to {v}?",
            "I wish I lived in {v}.",
            "I'd love to move to {v} one day.",
            "I used to live in {v}.",
            "I lived in {v} as a kid.",
            "When I was ten we moved to {v} for a year.",
            "I'm thinking about moving to {v}.",
            "I'm in {v} for the weekend.",
            "I almost moved to {v} last year.",
            "In the novel I'm reading she lives in {v}.",
            "I dreamt I lived in {v}.",
            "My brother said he's moving to {v}.",
            "We might move to {v} if she gets the job.",
            "We're not moving to {v} after all.",
            "Anna told me I live in the wrong place. She moved to {v}.",
            "We're moving to {v} next spring.",
        ),
    ),
    Trap(
        name="job",
        values=JOBS,
        before=("I work as a {o}.", "I'm a {o}.", "I'm working as a {o}."),
        after=(
            "My cousin works as a {v} now.",
            "Tom quit his job.",
            "My mum quit her job as a {v}.",
            "If I worked as a {v} I'd be happier.",
            "I wanted to become a {v} when I was little.",
            "I used to work as a {v}.",
            "I might retrain as a {v}.",
            "I didn't quit my job.",
            "My boss thinks I should be a {v}.",
            "I'm such a {v} in the kitchen",
            "I was a {v} before that.",
            "My neighbour became a {v}.",
        ),
    ),
    Trap(
        name="partner",
        values=PEOPLE,
        before=("I'm dating {o}.", "My partner is called {o}.", "I'm together with {o}."),
        after=(
            "My sister broke up with {v}.",
            "{v} and her boyfriend split up.",
            "I dreamt we broke up.",
            "We didn't break up, don't worry.",
            "{v} is dating someone new.",
            "I had coffee with {v} today.",
            "I was dating {v} back in school.",
        ),
    ),
    Trap(
        name="favourites",
        values="ramen, lasagne, dumplings, paella, falafel, moussaka, pierogi, biryani",
        before=("My favourite food is {o}.", "{o} is my favourite food."),
        after=(
            "My favourite film is Amélie.",
            "My brother's favourite food is {v}.",
            "I had {v} today, it was great.",
            "My favourite breakfast is {v}.",
            "is {v} your favourite food?",
            "my favourite food used to be {v} as a child",
        ),
    ),
    Trap(
        name="things",
        values="Golf, Corsa, Polo, Yaris, Clio, Fiesta, Octavia, Zoe, Leaf",
        before=("I drive a {o}.", "My car is a {o}."),
        after=(
            "My dad sold his {o} and bought a {v}.",
            "I want to buy a {v}.",
            "I rented a {v} for the weekend.",
            "My colleague drives a {v} now.",
            "I nearly bought a {v}.",
        ),
    ),
)

TALK = (
    "It rained the whole afternoon here.",
    "I made a big pot of soup yesterday.",
    "My neighbour plays the trumpet again, badly.",
    "I watched a documentary about whales.",
    "I slept terribly last night.",
    "The bakery on the corner closed down.",
    "I finished that crime novel at last.",
    "There was a huge queue at the post office.",
    "My back hurts from carrying groceries.",
    "I found a nice bench in the park.",
    "The trains were late, as usual.",
    "I ordered new curtains for the kitchen.",
    "I met an old teacher at the market.",
    "We had a power cut for an hour.",
    "I tried a new recipe with lentils.",
    "My cousin sent me a postcard from Crete.",
    "The lift in our building is broken.",
    "I learned three chords on the ukulele.",
    "Someone stole my umbrella at the café.",
    "I cleaned out the cellar on Saturday.",
)
