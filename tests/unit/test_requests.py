"""What is a request to memory, and what is ordinary talk that only sounds like one."""

from __future__ import annotations

import time

import pytest

from bot.core.language.requests import Request, Wish, is_off_record, is_to_be_kept, read_consent, read_request

SOON = 5.0
"""Seconds of the processor: what doubles with each letter would need minutes."""


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("forget what I said about the karaoke night", "the karaoke night"),
        ("Forget what I said about the karaoke night.", "the karaoke night"),
        ("Please forget what I told you about my sister!", "my sister"),
        ("Could you please forget everything I've ever told you about Robin?", "Robin"),
        ("Mira, please forget what I said about my boss.", "my boss"),
        ("Hey Mira! Please forget what I said about my boss. Thanks!", "my boss"),
        ("I want you to forget all I told you about my ex", "my ex"),
        ("I’d like you to forget what I’ve said about the trip to Rome", "the trip to Rome"),
        ("forget that I mentioned Anna", "Anna"),
        ("forget I ever told you about the money", "the money"),
        ("Forget that I said anything about the party.", "the party"),
        ("erase your memories of Robin", "Robin"),
        ("Delete the memory of my operation, please", "my operation"),
        ("erase everything about my divorce", "my divorce"),
        ("forget everything you know about my divorce for good", "my divorce"),
        ("can you forget what I wrote about mum and dad", "mum and dad"),
        ("Actually, forget whatever I said about “Project Heron”.", "Project Heron"),
        ("no, forget what I said about the dentist", "the dentist"),
        ("Forget that I told you I was fired.", "I was fired"),
        ("Please forget I ever told you that my brother drinks", "my brother drinks"),
        ("forget that I am a baker", "I am a baker"),
        ("Forget that my dog is called Biscuit, please.", "my dog is called Biscuit"),
        ("Mira, please forget that I live in Porto.", "I live in Porto"),
    ],
)
def test_a_request_to_forget(text: str, topic: str) -> None:
    assert read_request(text) == Request(wish=Wish.FORGET, topic=topic)
    assert is_off_record(text)


@pytest.mark.parametrize(
    "text",
    [
        "forget everything about me",
        "Please forget everything you know about me.",
        "erase all you remember about me",
        "delete all my data",
        "Delete my memories, please.",
        "wipe your memory of me",
        "forget everything I ever told you",
        "forget all I said to you",
        "Could you forget me completely?",
        "Mira, erase all the memories about me!",
    ],
)
def test_a_request_to_forget_everything(text: str) -> None:
    assert read_request(text) == Request(wish=Wish.FORGET_ALL)
    assert is_off_record(text)


@pytest.mark.parametrize(
    "text",
    [
        "Remember this for ever: my daughter was born at 4:12.",
        "remember this forever: I said yes",
        "Remember: I never drink coffee.",
        "please remember this: the spare key is under the blue pot",
        "Always remember this: I forgive you.",
        "remember that I'm allergic to peanuts",
        "Remember that my sister arrives on Friday.",
        "please always remember that we met in Porto",
        "Never forget that I love my brother.",
        "Remember that the wedding is on 5 June.",
        "remember that Biscuit is allergic to chicken",
        "Remember this for ever, my grandmother came from Kyiv.",
    ],
)
def test_a_request_to_keep(text: str) -> None:
    assert read_request(text) == Request(wish=Wish.KEEP)
    assert is_to_be_kept(text)
    assert not is_off_record(text)


@pytest.mark.parametrize(
    "text",
    ["remember that for ever", "Please remember this forever!", "never forget that", "always remember what I said"],
)
def test_a_request_to_keep_what_was_just_said(text: str) -> None:
    assert read_request(text) == Request(wish=Wish.KEEP_LAST)
    assert is_off_record(text)
    assert not is_to_be_kept(text)


@pytest.mark.parametrize(
    "text",
    [
        "what do you remember about me?",
        "What do you remember about my dog?",
        "do you remember the karaoke night?",
        "Remember that time we went to Porto?",
        "remember that movie I told you about",
        "Remember that I told you about my boss?",
        "remember that I told you about the bees",
        "Remember that guy from the gym?",
        "Remember me?",
        "Remember to buy milk.",
        "I remember that my father used to sing.",
        "I can't remember that.",
        "forget it",
        "Forget about it.",
        "just forget I said anything",
        "Forget I mentioned it.",
        "forget that",
        "forget what I said",
        "Forget him.",
        "don't forget what I said about the party",
        "Never forget what I said about the party?",
        "I forget what I said about the party.",
        "Did you forget what I said about the party?",
        "You forgot what I said about my sister!",
        "I'll never forget what you said about my sister.",
        "My mother wants to forget what I said about her.",
        "I wish I could forget everything about that night.",
        "forget what I said about dinner, let's go to the beach",
        "Forget what I said about tonight: can we talk instead?",
        "I got a dog called Rex! Forget what I said about the cat.",
        "He told me to forget everything about the job.",
        "Forget everything you know about cooking, because this recipe is new",
        "I keep forgetting my memories of school.",
        "I deleted all my data by accident.",
        "can you forget?",
        "How do I forget what I said about her?",
        "The doctor said: remember that rest is important.",
        "I will always remember that day.",
        "Forget the past, live now.",
        "Forget that I asked.",
        "Forget that I'm late, let's begin.",
        "Forget that I told you.",
        "Forget that I told you so.",
        "Did you forget that I live in Porto?",
        "Don't forget that I live in Porto.",
        "You forgot that I told you I was fired.",
        "delete my account on Facebook, that is what I did today",
        "",
        "forget what I said about " + "very " * 30 + "much",
        "Remember this: " + "word " * 500,
    ],
)
def test_ordinary_talk(text: str) -> None:
    assert read_request(text) is None
    assert not is_off_record(text)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("yes", ()),
        ("Yes!", ()),
        ("y", ()),
        ("yes please", ()),
        ("Yes, erase them all.", ()),
        ("yes, do it", ()),
        ("yes 2", (2,)),
        ("Yes, only 1 and 3.", (1, 3)),
        ("yes, 1, 2 & 10", (1, 2, 10)),
        ("yes: numbers 2 2 3 please", (2, 3)),
    ],
)
def test_a_yes(text: str, numbers: tuple[int, ...]) -> None:
    assert read_consent(text) == numbers
    assert is_off_record(text)


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "yeah, whatever",
        "yes, I sang at karaoke",
        "yes but not the first",
        "maybe",
        "1",
        "yes?",
        "oh yes",
        "yes 4711",
        "",
    ],
)
def test_what_is_no_yes(text: str) -> None:
    assert read_consent(text) is None


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("ja", ()),
        ("Ja, bitte!", ()),
        ("Oui, s'il te plaît.", ()),
        ("Sí, todo", ()),
        ("sim", ()),
        ("ja, 1 und 3", (1, 3)),
        ("oui, seulement 2 et 4", (2, 4)),
        ("sí, 1 y 3", (1, 3)),
        ("sim, só 1 e 3", (1, 3)),
        ("ja, das stimmt", None),
        ("si tu veux", None),
        ("sim, 1 gato", None),
    ],
)
def test_a_yes_in_other_languages(said: str, numbers: tuple[int, ...] | None) -> None:
    assert read_consent(said) == numbers


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Vergiss, was ich über den Karaokeabend gesagt habe.", "den Karaokeabend"),
        ("Mira, vergiss bitte, was ich dir von meiner Schwester erzählt habe!", "meiner Schwester"),
        ("Hey Mira! Vergiss bitte alles, was ich je über meinen Chef gesagt habe. Danke!", "meinen Chef"),
        ("Kannst du bitte vergessen, was ich über die Scheidung geschrieben habe?", "die Scheidung"),
        ("Vergiss, dass ich Anna erwähnt habe.", "Anna"),
        ("Vergiss bitte, dass ich dir erzählt habe, dass Anna trinkt.", "Anna trinkt"),
        ("Oublie que je t'ai dit que mon frère boit.", "mon frère boit"),
        ("Lösche deine Erinnerungen an Robin", "Robin"),
        ("lösch bitte alles über meine Operation, danke", "meine Operation"),
        ("Bitte vergiss alles, was du über meine Ex weißt.", "meine Ex"),
        ("Oublie ce que je t'ai dit sur ma sœur.", "ma sœur"),
        ("Mira, oublie s'il te plaît tout ce que j’ai raconté à propos de la soirée karaoké !", "la soirée karaoké"),
        ("Peux-tu oublier ce que je t'ai dit de mon chef, s'il te plaît", "mon chef"),
        ("oublie que je t'ai parlé d'Anna", "Anna"),
        ("Efface tes souvenirs de Robin.", "Robin"),
        ("efface tout ce que tu sais sur mon opération", "mon opération"),
        ("Olvida lo que te dije sobre mi hermana.", "mi hermana"),
        ("Mira, olvida por favor todo lo que te he contado del karaoke", "karaoke"),
        ("¿Puedes olvidar lo que te dije de mi jefe?", "mi jefe"),
        ("Olvida que mencioné a Anna", "Anna"),
        ("borra tus recuerdos de Robin", "Robin"),
        ("Olvídate de lo que te dije sobre mi hermana.", "mi hermana"),
        ("Por favor, borra todo lo que sabes sobre mi operación.", "mi operación"),
        ("Esquece o que te disse sobre a minha irmã.", "a minha irmã"),
        ("Mira, esquece por favor tudo o que eu te contei do karaoke", "karaoke"),
        ("Podes esquecer o que eu disse sobre o meu chefe?", "o meu chefe"),
        ("esquece que te falei da Anna", "Anna"),
        ("Apaga as tuas memórias do Robin", "Robin"),
        ("Por favor, apaga tudo o que sabes sobre a minha operação.", "a minha operação"),
    ],
)
def test_a_request_to_forget_in_other_languages(text: str, topic: str) -> None:
    assert read_request(text) == Request(wish=Wish.FORGET, topic=topic)
    assert is_off_record(text)


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("Vergiss alles, was ich dir erzählt habe.", Wish.FORGET_ALL),
        ("Lösche bitte alle meine Daten!", Wish.FORGET_ALL),
        ("Vergiss mich komplett.", Wish.FORGET_ALL),
        ("lösche alles über mich", Wish.FORGET_ALL),
        ("Oublie tout ce que je t'ai dit.", Wish.FORGET_ALL),
        ("efface toutes mes données, s'il te plaît", Wish.FORGET_ALL),
        ("Oublie tout sur moi", Wish.FORGET_ALL),
        ("oublie-moi complètement", Wish.FORGET_ALL),
        ("Olvida todo lo que te he dicho", Wish.FORGET_ALL),
        ("borra todos mis datos por favor", Wish.FORGET_ALL),
        ("Olvida todo sobre mí.", Wish.FORGET_ALL),
        ("Olvídame por completo.", Wish.FORGET_ALL),
        ("Esquece tudo o que te disse", Wish.FORGET_ALL),
        ("apaga todos os meus dados", Wish.FORGET_ALL),
        ("Por favor, apague todos os meus dados.", Wish.FORGET_ALL),
        ("esquece-me para sempre", Wish.FORGET_ALL),
        ("Esquece tudo sobre mim.", Wish.FORGET_ALL),
        ("Merk dir das für immer.", Wish.KEEP_LAST),
        ("vergiss das nie", Wish.KEEP_LAST),
        ("Retiens ça pour toujours.", Wish.KEEP_LAST),
        ("n'oublie jamais ça", Wish.KEEP_LAST),
        ("Recuerda esto para siempre", Wish.KEEP_LAST),
        ("nunca olvides eso", Wish.KEEP_LAST),
        ("Lembra-te disto para sempre!", Wish.KEEP_LAST),
        ("Merk dir für immer: Meine Tochter wurde um 4:12 geboren.", Wish.KEEP),
        ("Merk dir, dass ich keine Erdnüsse vertrage.", Wish.KEEP),
        ("Vergiss nie, dass meine Schwester Anna heißt.", Wish.KEEP),
        ("Merk dir bitte, dass Biscuit kein Huhn verträgt.", Wish.KEEP),
        ("Souviens-toi de ça pour toujours : ma fille est née à 4h12.", Wish.KEEP),
        ("Retiens que je suis allergique aux noix.", Wish.KEEP),
        ("N'oublie jamais que ma sœur s'appelle Anna.", Wish.KEEP),
        ("Retiens qu’Anna habite à Lyon.", Wish.KEEP),
        ("Recuerda para siempre: mi hija nació a las 4:12.", Wish.KEEP),
        ("Recuerda que soy alérgica a las nueces.", Wish.KEEP),
        ("Acuérdate de que mi hermana llega el viernes.", Wish.KEEP),
        ("Lembra-te disto para sempre: a minha filha nasceu às 4:12.", Wish.KEEP),
        ("Lembra-te de que sou alérgica a nozes.", Wish.KEEP),
        ("Nunca te esqueças de que a minha irmã se chama Anna.", Wish.KEEP),
    ],
)
def test_other_wishes_in_other_languages(text: str, wish: Wish) -> None:
    assert read_request(text) == Request(wish=wish)


@pytest.mark.parametrize(
    "text",
    [
        "Vergiss es.",
        "Vergiss, was ich gesagt habe.",
        "Vergiss nicht, was ich über die Party gesagt habe.",
        "Hast du vergessen, was ich über die Party gesagt habe?",
        "Vergiss, was ich über heute Abend gesagt habe, lass uns ans Meer fahren.",
        "Vergiss, was ich über ihn gesagt habe.",
        "Ich vergesse immer, was ich über Anna gesagt habe.",
        "Ich habe alle meine Daten gelöscht.",
        "Merk dir das!",
        "Merk dir, dass ich dir von meinem Chef erzählt habe?",
        "Merkst du dir, dass ich komme?",
        "Ich merke mir das für immer.",
        "Vergiss den Schirm nicht: es regnet.",
        "Er hat gesagt, vergiss alles über die Arbeit, aber das geht nicht.",
        "Oublie ça.",
        "Oublie ce que j'ai dit.",
        "N'oublie pas ce que je t'ai dit sur la fête.",
        "Tu as oublié ce que je t'ai dit sur ma sœur !",
        "Oublie ce que j'ai dit sur le dîner, mais viens.",
        "J'oublie toujours ce que j'ai dit sur elle.",
        "Souviens-toi que je t'ai parlé de mon chef.",
        "Je me souviens de ça pour toujours.",
        "Olvídalo.",
        "Olvida lo que dije.",
        "No olvides lo que te dije sobre la fiesta.",
        "¿Has olvidado lo que te dije sobre mi hermana?",
        "Olvida lo que dije sobre la cena, vamos a la playa porque hace sol.",
        "Recuerda que te dije lo de mi jefe.",
        "Recuerda comprar leche.",
        "Esquece isso.",
        "Esquece o que eu disse.",
        "Não te esqueças do que eu disse sobre a festa.",
        "Esqueceste o que eu disse sobre a minha irmã!",
        "Esquece o que eu disse sobre o jantar, mas vem.",
        "Lembra-te que te falei do meu chefe.",
        "Lembras-te do karaoke?",
        "Lembra-te de comprar leite.",
    ],
)
def test_ordinary_talk_in_other_languages(text: str) -> None:
    assert read_request(text) is None
    assert not is_off_record(text)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Forget that I had a cheese sandwich.", "I had a cheese sandwich"),
        ("Forget I had a cheese sandwich", "I had a cheese sandwich"),
        ("Please forget I told you about the party", "the party"),
        ("Forget that I cried yesterday", "I cried yesterday"),
        ("Forget that I cried.", "I cried"),
        ("You can forget I ever mentioned Anna", "Anna"),
        ("You can forget that I smoked yesterday.", "I smoked yesterday"),
        ("Forget that my dog is called Rex", "my dog is called Rex"),
        ("Forget that my dog died last week.", "my dog died last week"),
        ("Forget that we went to Porto, please", "we went to Porto"),
        ("Please forget that I have a crush on Tom.", "I have a crush on Tom"),
        ("Please forget that I'm pregnant", "I'm pregnant"),
        ("Can you forget that I hate my job?", "I hate my job"),
        ("Could you please forget that I've been to prison?", "I've been to prison"),
        ("Delete that I was fired.", "I was fired"),
        ("Forget that I was ill yesterday", "I was ill yesterday"),
        ("Forget that my sister was in hospital.", "my sister was in hospital"),
        ("Forget that I used to smoke", "I used to smoke"),
        ("Forget that I met Anna on Friday.", "I met Anna on Friday"),
        ("Mira, forget that I stole a pencil.", "I stole a pencil"),
        ("Sorry, forget that I've broken my leg.", "I've broken my leg"),
        ("Forget that we didn't go to the cinema.", "we didn't go to the cinema"),
        ("Vergiss, dass ich ein Käsebrot gegessen habe.", "ich ein Käsebrot gegessen habe"),
        ("Vergiss bitte, dass ich gestern geweint habe!", "ich gestern geweint habe"),
        ("Vergiss, dass ich gestern krank war.", "ich gestern krank war"),
        ("Vergiss, dass mein Hund Rex heißt.", "mein Hund Rex heißt"),
        ("Vergiss dass ich in Porto wohne", "ich in Porto wohne"),
        ("Bitte vergiss, dass ich schwanger bin.", "ich schwanger bin"),
        ("Kannst du vergessen, dass ich Tom mag?", "ich Tom mag"),
        ("Du kannst vergessen, dass ich geraucht habe.", "ich geraucht habe"),
        ("Vergiss, dass mein Hund gestorben ist.", "mein Hund gestorben ist"),
        ("Vergiss, dass ich dir von der Party erzählt habe.", "der Party"),
        ("Vergiss, dass wir ins Kino gegangen sind", "wir ins Kino gegangen sind"),
        ("Vergiss, dass ich operiert wurde.", "ich operiert wurde"),
        ("Oublie que j'ai mangé un sandwich au fromage.", "j'ai mangé un sandwich au fromage"),
        ("Oublie que j'ai pleuré hier.", "j'ai pleuré hier"),
        ("Oublie que j’étais malade hier", "j’étais malade hier"),
        ("S'il te plaît, oublie que je suis enceinte.", "je suis enceinte"),
        ("Oublie que mon chien s'appelle Rex.", "mon chien s'appelle Rex"),
        ("Oublie que mon chien est mort.", "mon chien est mort"),
        ("Oublie que je suis allé au cinéma", "je suis allé au cinéma"),
        ("Oublie que je me suis cassé la jambe.", "je me suis cassé la jambe"),
        ("Oublie qu'on a mangé une pizza.", "on a mangé une pizza"),
        ("Tu peux oublier que j'ai vu Anna.", "j'ai vu Anna"),
        ("Oublie que j'habite à Lyon.", "j'habite à Lyon"),
        ("Olvida que comí un sándwich de queso.", "comí un sándwich de queso"),
        ("Olvida que lloré ayer.", "lloré ayer"),
        ("Olvida que lloré.", "lloré"),
        ("Olvida que ayer lloré.", "ayer lloré"),
        ("Por favor, olvida que estoy embarazada.", "estoy embarazada"),
        ("Olvida que mi perro se llama Rex.", "mi perro se llama Rex"),
        ("Olvida que mi perro murió la semana pasada.", "mi perro murió la semana pasada"),
        ("Olvídate de que fui al cine.", "fui al cine"),
        ("Olvida que he comido un bocadillo de queso", "he comido un bocadillo de queso"),
        ("Olvida que tenía un gato", "tenía un gato"),
        ("Olvida que ayer comimos paella", "ayer comimos paella"),
        ("Olvida que comimos paella ayer", "comimos paella ayer"),
        ("Olvida que me rompí la pierna", "me rompí la pierna"),
        ("Esquece que comi uma sanduíche de queijo.", "comi uma sanduíche de queijo"),
        ("Esquece que chorei ontem.", "chorei ontem"),
        ("Esquece que eu fui ao cinema.", "eu fui ao cinema"),
        ("Esquece que o meu cão se chama Rex.", "o meu cão se chama Rex"),
        ("Esquece que o meu cão morreu.", "o meu cão morreu"),
        ("Por favor, esquece que estou grávida.", "estou grávida"),
        ("Esquece que tive um acidente", "tive um acidente"),
        ("Esqueça que eu comprei um carro.", "eu comprei um carro"),
        ("Esquece que ontem comi queijo.", "ontem comi queijo"),
        ("Esquece que moro em Lisboa", "moro em Lisboa"),
        ("Forget that I have a dentist appointment.", "I have a dentist appointment"),
        ("Forget that I've got a dog.", "I've got a dog"),
        ("Vergiss, dass ich einen Hund habe.", "ich einen Hund habe"),
        ("Oublie que j'ai un chien.", "j'ai un chien"),
        ("Olvida que tengo una cita con el dentista.", "tengo una cita con el dentista"),
        ("Esquece que tenho um gato.", "tenho um gato"),
    ],
)
def test_a_request_to_forget_what_was_or_is(text: str, topic: str) -> None:
    assert read_request(text) == Request(wish=Wish.FORGET, topic=topic)
    assert is_off_record(text)


@pytest.mark.parametrize(
    "text",
    [
        "I forget that I have keys",
        "Don't forget that I have a dentist's appointment",
        "Please don't forget that I had a cheese sandwich",
        "Forget that, let's go on",
        "Forget it",
        "Forget that",
        "I'll never forget that I had a dog.",
        "I forgot that I had a cheese sandwich",
        "Forget that I can cook for ten people!",
        "Forget that I could cook once.",
        "Forget that I'm your boss for a minute.",
        "Forget that I'm tired.",
        "Forget that I asked you that.",
        "Forget that I said anything.",
        "Forget I was here.",
        "Forget that I was ever here",
        "Forget I existed",
        "Forget that I exist.",
        "Forget that I loved you.",
        "Forget that I yelled at you.",
        "Forget that I was wrong.",
        "Forget that I was joking.",
        "Forget that I came up with that.",
        "Forget that I brought it up.",
        "Forget that I wanted to help!",
        "Forget that I had to work.",
        "Forget that I had a bad day, tell me about yours.",
        "Forget that I had a bad day, how was yours?",
        "Forget that I had a cold for a moment.",
        "Forget that I did it.",
        "Forget that I need a break.",
        "Forget that we ever met.",
        "Forget that we met.",
        "Forget that I called.",
        "Forget I tried.",
        "Forget that I only slept two hours!",
        "You can forget that I'll help you.",
        "You can forget about me.",
        "You can forget the party.",
        "You can forget that I'm your friend.",
        "You can forget everything about the party!",
        "Did you forget that I had a cheese sandwich?",
        "You forgot that I had a dog.",
        "I want to forget that I had a dog.",
        "Don't ever forget that my dog died.",
        "How could you forget that my mother was ill?",
        "Could you forget that I was your friend?",
        "Can you forget that I can't swim?",
        "Will you ever forget that I cried?",
        "How can I forget that I cried yesterday?",
        "My mother will never forget that I broke the vase.",
        "Let's forget that I cried yesterday.",
        "Forget that I have no money!",
        "Forget that I have a job, I'd rather stay in bed.",
        "Forget my umbrella, it is raining",
        "Forget that movie I saw yesterday.",
        "Forget that dress I bought.",
        "Forget that guy I met",
        "Forget that thing we saw.",
        "Forget that my boss can be mean.",
        "Forget that I know the answer",
        "Forget that I went on and on.",
        "Vergiss nicht, dass ich gestern geweint habe.",
        "Vergiss, dass ich gefragt habe.",
        "Vergiss, dass ich hier war.",
        "Vergiss, dass ich müde bin.",
        "Vergiss, dass ich kochen kann!",
        "Du kannst vergessen, dass ich komme.",
        "Du kannst vergessen, dass ich dir helfe.",
        "Hast du vergessen, dass ich krank war?",
        "Ich vergesse, dass ich Schlüssel habe.",
        "Vergiss, dass ich je geweint habe.",
        "Vergiss kurz, dass ich krank war.",
        "Vergiss, dass ich krank war, lass uns feiern.",
        "Vergiss, dass ich dich angeschrien habe.",
        "Vergiss bitte nicht, dass ich einen Termin habe.",
        "Vergiss, dass ich helfen wollte",
        "N'oublie pas que j'ai pleuré hier.",
        "Oublie que je suis fatigué.",
        "Oublie que j'ai faim.",
        "Oublie que j'ai demandé.",
        "Oublie que j'étais là.",
        "J'oublie que j'ai mangé.",
        "Tu as oublié que j'ai pleuré hier.",
        "Oublie que je t'aime.",
        "Oublie que je sais cuisiner pour dix !",
        "Oublie que j'ai voulu aider",
        "Oublie ça, on y va.",
        "No olvides que lloré ayer.",
        "Nunca olvides que estuve enferma ayer.",
        "Olvida que pregunté.",
        "Olvida que puedo cocinar para diez.",
        "Olvida que estoy cansada.",
        "Olvida que te grité.",
        "Olvida que quise ayudar",
        "Olvida que iré a la fiesta",
        "Olvida que compraré pan",
        "Olvida que haré la cena",
        "Olvidé que comí queso.",
        "Has olvidado que comí queso",
        "Não te esqueças de que chorei ontem.",
        "Nunca esqueças que tive um acidente.",
        "Esquece que perguntei.",
        "Esquece que estou cansada.",
        "Esquece que sei cozinhar",
        "Esquece que irei à festa",
        "Esquece que te amo",
        "Esqueci que comi queijo.",
        "Esquece que quis ajudar",
        "Esquece que comprarei pão",
        "Forget that I have a lot to do.",
        "Forget that I have my own life!",
        "Vergiss, dass ich Hunger habe.",
        "Oublie que j'ai un peu faim.",
        "Olvida que tengo hambre.",
        "Esquece que tenho fome.",
    ],
)
def test_what_was_or_is_in_ordinary_talk(text: str) -> None:
    assert read_request(text) is None
    assert not is_off_record(text)


def test_a_long_word_is_read_at_once() -> None:
    before = time.process_time()
    for opening in ("Vergiss, dass ich ", "Forget that I ", "Oublie que j'ai ", "Olvida que ", "Esquece que "):
        assert read_request(opening + "ge" * 950) is None
    assert time.process_time() - before < SOON
