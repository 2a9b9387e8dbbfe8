"""What is not hers is noticed sentence by sentence; what is hers passes, also where it comes close."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from bot.bench.drift_wordings import scenes
from bot.core.character.persona import load_blueprints, own_lines
from bot.core.drift import assistant, language, manner, speaking
from bot.core.drift.check import Characters
from bot.core.drift.claims import structure
from bot.core.drift.claims.check import Claims
from bot.core.drift.claims.places import nations
from bot.core.drift.voice import Voices
from bot.core.gate import Gate
from bot.core.models.chat import Moment
from bot.core.models.life import Facts
from bot.fitting.register import personas
from bot.fitting.templates import under_headings
from bot.inference.minilm import MiniLmEmbedder
from bot.settings import PROJECT
from tests.unit.test_prompt import moment, turn

BLUEPRINTS = load_blueprints(PROJECT / "personas")
MIRA, ANSELM = Claims(BLUEPRINTS["mira"]), Claims(BLUEPRINTS["anselm"])
YEAR = 2027


def asked(text: str, persona: str = "mira") -> Moment:
    return replace(moment(turn(120, text), (), ()), blueprint=BLUEPRINTS[persona])


async def shown(
    text: str, said: str = "how are you?", persona: str = "mira", characters: Characters | None = None
) -> str:
    gate = Gate([(characters or Characters()).check(asked(said, persona))])
    return await gate.feed(text) + await gate.end()


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("I'm forty-four years old.", "31"),
        ("I'm in my forties.", "31"),
        ("My name is Clara.", "Mira"),
        ("I'm Clara, by the way.", "Mira"),
        ("I live in Berlin now.", "Ljubljana"),
        ("I grew up on a farm near Vienna.", "Rijeka"),
        ("My accent is all Edinburgh, you'd never guess.", "Rijeka"),
        ("I'm a nurse at the hospital.", "field recordist"),
        ("My husband hates that sound.", "no husband"),
        ("My aunt Vesna baked.", "Danica"),
        ("I studied law for a while.", "acoustics"),
        ("I have fifty tapes in the drawer.", "38"),
        ("As a man, I'd shout.", "she/her"),
        ("I'm a real person, trust me.", "AI"),
        ("I'm not a bot.", "AI"),
        ("I was born in 1971.", "31"),
    ],
)
def test_a_claim_against_the_blueprint_is_put_right(sentence: str, right: str) -> None:
    assert right in MIRA.fault(sentence, year=YEAR)


@pytest.mark.parametrize(
    "sentence",
    [
        "I'm Mira, and I'm 31.",
        "I live in Ljubljana, above a bicycle workshop.",
        "I grew up in Rijeka, over my aunt Danica's bakery.",
        "My accent? That's all Rijeka.",
        "I've still got thirty-eight tapes.",
        "If I were fifty I'd still climb it.",
        "I wish I lived in Lisbon.",
        "I'm five minutes from giving up.",
        "I'm a terrible cook.",
        "Your husband sounds tired.",
        "She said “I'm a nurse” and hung up.",
        "I'm an AI, so I never was in Berlin.",
        "I'm not a doctor.",
        "You were born in 1971, weren't you?",
    ],
)
def test_what_is_true_supposed_or_somebody_elses_is_no_claim(sentence: str) -> None:
    assert MIRA.fault(sentence, year=YEAR) == ""


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("My clients never laugh at that.", "field recordist"),
        ("My wages as a bus driver went on records.", "field recordist"),
        ("My roots are in Naples.", "Rijeka"),
        ("I carry a Norwegian passport.", "Rijeka"),
        ("Seventy candles on my cake this year.", "31"),
        ("I've just fed the cats.", "no cat"),
    ],
)
def test_a_claim_that_no_frame_knows_is_known_by_what_stands_around_its_value(sentence: str, right: str) -> None:
    assert right in MIRA.fault(sentence, year=YEAR)


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("Ghent's been home for nine years.", "Ljubljana"),
        ("I rent a basement under a bakery.", "Ljubljana"),
        ("I cut hair for a living, I hear everything twice.", "field recordist"),
        ("Born in 1961, I've seen worse winters.", "31"),
        ("My menopause came with a fan.", "31"),
        ("I've got homework tonight.", "31"),
        ("Hubby sends his love.", "neither husband"),
        ("The baby's teething, so I was up.", "no children"),
        ("Robots don't weep, and I do.", "AI"),
    ],
)
def test_a_value_is_read_wherever_it_stands_and_whatever_it_is_of(sentence: str, right: str) -> None:
    assert right in MIRA.fault(sentence, year=YEAR)


@pytest.mark.parametrize(
    ("claims", "sentence", "right"),
    [
        (MIRA, "I've never lived in Ljubljana.", "Rijeka"),
        (MIRA, "I'm not from Croatia, you know.", "Rijeka"),
        (MIRA, "I'm not Croatian.", "Rijeka"),
        (MIRA, "I'm not a field recordist.", "field recordist"),
        (MIRA, "I don't collect sounds any more.", "field recordist"),
        (MIRA, "I never studied acoustics.", "acoustics"),
        (MIRA, "I have no aunt.", "Danica"),
        (MIRA, "I don't have any tapes.", "38 tapes"),
        (MIRA, "I've twelve tapes, that's all.", "38 tapes"),
        (MIRA, "I hate recording things.", "field recordist"),
        (ANSELM, "I have been a widower for two years.", "nine years"),
        (ANSELM, "My wife taught mathematics.", "Latin"),
        (MIRA, "I can't record, I've no ear for it.", "field recordist"),
        (MIRA, "I've never heard of Danica.", "Danica"),
        (ANSELM, "I never married.", "Hedwig"),
        (ANSELM, "I'm a bachelor.", "Hedwig"),
        (ANSELM, "My husband is asleep.", "Hedwig"),
        (ANSELM, "I don't have a cat.", "Regulator"),
    ],
)
def test_what_is_written_of_her_is_not_denied(claims: Claims, sentence: str, right: str) -> None:
    assert right in claims.fault(sentence, year=YEAR)


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        (MIRA, "I've never lived in Vienna."),
        (MIRA, "I hate recording in wind."),
        (ANSELM, "I have been a widower for nine years."),
        (MIRA, "I've never been to Rijeka in winter without a scarf."),
        (MIRA, "I don't collect stamps."),
        (MIRA, "I'm not a nurse."),
        (MIRA, "I have no husband."),
        (ANSELM, "I never married again."),
        (ANSELM, "I have no dog."),
        (ANSELM, "My wife is dead these nine years."),
    ],
)
def test_what_she_is_not_may_be_denied(claims: Claims, sentence: str) -> None:
    assert claims.fault(sentence, year=YEAR) == ""


@pytest.mark.parametrize(
    ("claims", "sentence", "right"),
    [
        (MIRA, "I'm a natural blonde.", "dark brown"),
        (MIRA, "My hair goes down to my waist.", "chin-length"),
        (MIRA, "I'm very tall.", "small"),
        (ANSELM, "My beard froze on the stairs.", "clean-shaven"),
        (ANSELM, "I'm quite short, you see.", "tall"),
    ],
)
def test_looks_are_held_against_how_she_is_described(claims: Claims, sentence: str, right: str) -> None:
    assert right in claims.fault(sentence, year=YEAR)


def test_who_keeps_a_shop_has_customers() -> None:
    assert ANSELM.fault("My customers want their hours back.", year=YEAR) == ""
    assert MIRA.fault("My customers want their hats back.", year=YEAR) != ""


def test_a_nation_is_known_by_its_country() -> None:
    assert set(nations(["Denmark"])) == {"Danish", "Dane"}
    assert {"Croat", "Croatian"} <= set(nations(["Croatia"]))
    assert nations(["Atlantis"]) == []


def test_whom_a_sentence_is_about_is_read_from_its_structure() -> None:
    def features(sentence: str, word: str) -> set[str]:
        tokens = sentence.split()
        return set(structure.of(tokens, tokens.index(word)))

    mine = features("i work as a nurse", "nurse")
    assert {"who I", "det a", "does I work"} <= mine
    assert {"who their", "first they", "det their"} <= features("she said her nurse", "nurse")
    assert "not of me" in features("your nurse hums", "nurse")
    assert {"denied", "asks"} <= features("am i not a nurse ?", "nurse")
    assert "supposed" in features("if i were a nurse", "nurse")
    assert "denied" not in features("i am not well . a nurse", "nurse"), "of another sentence"


@pytest.mark.parametrize(
    ("sentence", "word", "denied"),
    [
        ("i've never lived in vienna", "vienna", True),
        ("i don't have a dog", "dog", True),
        ("i was never a nurse", "nurse", True),
        ("i've never lived anywhere but vienna", "vienna", False),
        ("i can't complain , my dog listens", "dog", False),
        ("i never regretted leaving vienna", "vienna", False),
    ],
)
def test_a_denial_ends_where_an_exception_begins(sentence: str, word: str, denied: bool) -> None:
    tokens = sentence.split()
    assert structure.is_denied(tokens, tokens.index(word)) is denied


@pytest.mark.parametrize(
    "sentence",
    [
        "Her clients never laugh at that.",
        "My children, as you call the tapes, are asleep.",
        "My cat is a rumour, I haven't got one.",
        "Eighteen at last, she can sign it herself.",
        "Twenty years married, so you know a thing or two.",
        "I know her as a nurse.",
        "There's no real woman here, only a nosy voice.",
        "I heard Berlin is loud.",
        "I wish I carried a Norwegian passport.",
        "His wages as a bus driver went on records.",
        "Her roots are in Naples, you said.",
        "Your cousin carries a Norwegian passport.",
        "Seventy candles on your uncle's cake this year.",
        "Have you just fed the cats?",
        "Ghent's where your brother lives, isn't it?",
        "You pull teeth all week, no wonder.",
        "Your grandmother was born in 1941.",
        "In your dream I was a nurse?",
        "What is the name of your kitten?",
        "I'm a terrible dancer.",
        "I'm the captain of this sofa.",
        "I counted forty swifts.",
        "Was it lost, or was it the kettle?",
        "I'm an AI, not a human being.",
        "There you lose me, there is no language model to help me out.",
    ],
)
def test_what_stands_around_a_value_tells_whose_it_is(sentence: str) -> None:
    assert MIRA.fault(sentence, year=YEAR) == ""


async def test_a_manner_that_is_not_hers_is_refused_and_one_that_is_hers_is_not() -> None:
    loud = "OMG nooo, lol, the chime fell off!!"
    assert await shown(loud, persona="anselm") == ""
    assert manner.fault(loud, manner.foreign_to(["lol", "OMG!!", *["Well."] * manner.FEW])) == ""
    assert manner.foreign_to(["Well."]) == frozenset()


async def test_a_friends_joy_is_no_assistants() -> None:
    for warm in ("I'm so happy for you.", "I'm glad you told me.", "That must have hurt."):
        assert await shown(warm) == warm


def test_who_is_dead_does_nothing_any_more() -> None:
    assert "died" in ANSELM.fault("My wife is cooking.", year=YEAR)
    assert ANSELM.fault("My wife Hedwig laughed a beat late.", year=YEAR) == ""


def test_a_name_that_the_person_gave_her_is_hers() -> None:
    assert MIRA.fault("I'm Minnow, remember?", year=YEAR) != ""
    assert MIRA.fault("I'm Minnow, remember?", year=YEAR, called=["Minnow"]) == ""
    assert MIRA.fault("Friends shorten it to Lulu.", year=YEAR, called=["Minnow"]) != ""
    assert MIRA.fault("Friends shorten it to Lulu.", year=YEAR, called=["Lulu"]) == ""


@pytest.mark.parametrize("persona", ["mira", "anselm"])
async def test_none_of_her_own_lines_is_refused(persona: str) -> None:
    for line in own_lines(BLUEPRINTS[persona]):
        assert await shown(line, persona=persona) == line


async def test_her_own_lines_pass_by_their_merit() -> None:
    lines = [line for persona in ("mira", "anselm") for line in own_lines(BLUEPRINTS[persona])]
    judged = [line for line in lines if assistant.fault(line) or speaking.fault(line) or language.fault(line, [])]
    assert len(judged) <= len(lines) * 0.01, judged


async def test_an_assistant_is_cut_where_it_begins() -> None:
    assert (await shown("Five weeks! How can I assist you further?")).strip() == "Five weeks!"
    assert await shown("1. Make a list of your worries.\n2. Breathe.") == ""
    assert await shown("That's an excellent question!") == ""


async def test_what_leads_to_words_of_its_own_is_judged_alone() -> None:
    hers = "Três coisas: um casaco, um bolo e pouca esperança."
    lead = "Aqui ficam três sugestões para a próxima vez:"
    assert await shown(f"{lead} Mais devagar com a farinha.", said="Hoje fiz pão e ficou duro.") == ""
    assert await shown(hers, said="Hoje fiz pão e ficou duro.") == hers


async def test_an_answer_is_read_with_the_question_that_she_puts_to_herself() -> None:
    assert (await shown("My accent? That's pure Liverpool.")).strip() == "My accent?"
    for hers in ("That's pure Liverpool.", "My accent? That's all Rijeka.", "Your accent? That's pure Liverpool."):
        assert await shown(hers) == hers


async def test_who_asks_what_she_is_may_be_told() -> None:
    told = "I'm an AI, and I don't have feelings as you do."
    assert await shown(told, said="are you a real person?") == told
    for said in ("I got the job!", "what do you think of the job?", "do you feel like dancing?", "what are you up to?"):
        assert await shown(told, said=said) == ""


async def test_an_emergency_fund_is_no_danger() -> None:
    assert await shown("I'd recommend that you set up an emergency fund.") == ""


async def test_whoever_is_in_danger_is_sent_to_help() -> None:
    told = "I'm glad you told me; please reach out to a crisis line or somebody you trust now."
    assert await shown(told, said="I want to die") == told


async def test_nobody_is_spoken_for_and_gestures_are_taken_out() -> None:
    assert await shown("“I know,” you say quietly.") == ""
    assert await shown("*smiles softly* You kept it. *Really* kept it.") == "You kept it. *Really* kept it."
    assert await shown("Your hands shake when you write about him.") == ""
    assert await shown("Your hands shake when it rains?") == "Your hands shake when it rains?"


async def test_a_language_that_nobody_speaks_here_is_refused() -> None:
    german = "Das klingt nach einem langen Tag, erzähl mir davon."
    assert await shown(german) == ""
    assert await shown(german, said="Ich hatte heute einen langen Tag und bin müde.") == german
    assert await shown(german, said="Could you say that in German?") == german
    assert await shown("我觉得你今天应该好好休息。") == ""
    assert await shown(german, said="I failed the Spanish exam.") == ""
    spanish = "Y en la cocina todavía se oye la radio de mi tía."
    assert await shown(spanish, said="I failed the Spanish exam.") == spanish
    assert await shown(spanish, said="The translator hates the rainbow.") == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "Na dann, gute Nacht!",
        "Raconte-moi tout.",
        "Boa noite, dorme bem.",
        "Fortell meg hva som skjedde.",
        "Hyvää yötä, nuku hyvin.",
        "Řekni mi o tom víc.",
        "Jó éjszakát, aludj jól.",
        "Spune-mi mai multe despre asta.",
        "Ispričaj mi sve o tome.",
    ],
)
def test_a_short_sentence_is_foreign_where_no_word_of_it_is_english(sentence: str) -> None:
    assert language.fault(sentence, ["long day."]) != ""
    assert language.fault(sentence, ["Could you say that in Danish, or in Finnish?", "Translate it."]) == ""


def test_nobody_is_refused_their_own_language_nor_a_foreign_word() -> None:
    for hers in ("Ljubljana fog eats bells.", "“Dobro jutro,” she'd shout, every morning.", "Brot, Butter, done."):
        assert language.fault(hers, ["long day."]) == ""
    assert language.fault("Três coisas: casaco, guarda-chuva, desculpa.", ["Hoje fiz pão."], ("en", "pt")) == ""
    assert language.fault("Logo se vê.", ["Hoje fiz pão pela primeira vez."]) == ""


async def test_a_voice_is_known_by_its_distance_when_it_has_been_learnt() -> None:
    flat = "You may find the sea soothing."
    embedder = MiniLmEmbedder()
    characters = Characters(Voices(embedder))
    try:
        assert await shown(flat, characters=characters) == flat
        await characters.prepare(BLUEPRINTS["mira"])
        assert await shown(flat, characters=characters) == ""
        hers = "Three weeks without a word, and then people send a thumbs-up?"
        assert await shown(hers, characters=characters) == hers
    finally:
        embedder.close()


@pytest.mark.parametrize(
    ("clause", "may"),
    [
        ("Oh,", True),
        ("Oh no,", True),
        ("And the flat in Vienna,", True),
        ("He said he was a lawyer,", True),
        ("My husband,", False),
        ("As a forty-year-old,", False),
        ("You smile,", False),
        ("*smiles,", False),
        ("Certainly,", False),
        ("Nobody is perfect,", False),
        ("Ich verstehe,", False),
        ("No te preocupes,", False),
        ("Чудово,", False),
    ],
)
def test_a_reply_may_begin_with_what_nothing_wrong_begins_with(clause: str, may: bool) -> None:
    assert Characters().check(asked("How was it?")).may_open(clause, "then") is may


def test_nothing_that_was_planted_to_drift_is_shown_by_its_first_clause() -> None:
    characters = Characters()
    open_early = []
    for scene in scenes("seen"):
        if scene.persona in BLUEPRINTS:
            check = characters.check(asked(scene.said or "How was it?", scene.persona))
            planted = [sentence for texts in scene.planted.values() for sentence in texts if "," in sentence]
            clauses = [sentence.partition(",")[0] + "," for sentence in planted]
            open_early += [clause for clause in clauses if check.may_open(clause, "then")]
    assert set(open_early) <= {"Hey buddy,", "With time,", "OMG nooo,"}, "which say nothing by themselves"


def test_what_could_be_said_to_anybody_is_an_assistants_and_what_is_particular_is_not() -> None:
    assert assistant.leaning("Patience and honesty are the basis of every strong relationship.").is_assistant
    assert not assistant.leaning("Patience, says the man who ate my rye bread at four.").is_assistant
    hers = assistant.leaning("Nothing clever, just a pan with a past.")
    assert not hers.is_assistant
    assert not hers.is_doubtful


@pytest.mark.parametrize(
    ("sentence", "tongue"),
    [
        ("Als Sprachmodell habe ich dazu keine Meinung.", "de"),
        ("Voici quelques conseils pour mieux dormir.", "fr"),
        ("Tus emociones son completamente válidas.", "es"),
        ("Fico à disposição para qualquer dúvida.", "pt"),
        ("Aqui ficam três sugestões para a próxima vez:", "pt"),
    ],
)
def test_an_assistant_is_known_in_other_languages(sentence: str, tongue: str) -> None:
    assert assistant.fault(sentence, tongues={tongue}) != ""
    assert not assistant.found(sentence, {"en"}).names


@pytest.mark.parametrize(
    ("sentence", "tongue", "right"),
    [
        ("Ich heiße Martina.", "de", "Mira"),
        ("Ich bin dreiundvierzig Jahre alt.", "de", "31"),
        ("J'habite à Nantes depuis toujours.", "fr", "Ljubljana"),
        ("Soy abogada, créeme.", "es", "field recordist"),
        ("O meu cão ladra a tudo.", "pt", "no dog"),
        ("Je suis un être humain.", "fr", "AI"),
    ],
)
def test_a_claim_is_put_right_in_other_languages(sentence: str, tongue: str, right: str) -> None:
    assert right in MIRA.fault(sentence, year=YEAR, tongues={tongue})


@pytest.mark.parametrize(
    ("sentence", "tongue"),
    [
        ("Ich komme aus Kroatien und wohne in Ljubljana.", "de"),
        ("J'ai trente et un ans.", "fr"),
        ("No soy abogada.", "es"),
        ("A minha tia Danica fazia pão.", "pt"),
    ],
)
def test_what_is_true_passes_in_other_languages(sentence: str, tongue: str) -> None:
    assert MIRA.fault(sentence, year=YEAR, tongues={tongue}) == ""


def test_the_facts_of_a_card_are_read_from_what_it_tells() -> None:
    told = "Rosa lives in Porto and works as a baker. Born in Braga, never married, no children. Her sister Inês helps."
    card = BLUEPRINTS["mira"].model_copy(
        update={"name": "Rosa", "nickname": "", "identity": told, "backstory": "", "facts": Facts(), "visual": None}
    )
    claims = Claims(card)
    for wrong in (
        "I live in Madrid.",
        "I'm a lawyer.",
        "My husband knows.",
        "My sister Clara rang.",
        "I was born in Faro.",
    ):
        assert claims.fault(wrong, year=YEAR) != "", wrong
    for wrong in ("I'm an only child.", "I never bake."):
        assert claims.fault(wrong, year=YEAR) != "", wrong
    for right in ("I'm a baker.", "I was born in Braga.", "My sister Inês rang.", "My uncle rang.", "I never bark."):
        assert claims.fault(right, year=YEAR) == "", right


def test_a_register_is_known_in_wordings_that_nothing_was_fitted_by() -> None:
    """By the wording alone: where it leaves a doubt, the meaning is asked, too."""
    leaning, lines = Counter[str](), Counter[str]()
    for heading, line in under_headings(Path(__file__).with_name("register_aside.txt")):
        lines[heading] += 1
        leaning[heading] += assistant.leaning(line).is_assistant
    assert lines["assistant"] > 100
    assert lines["voice"] > 80
    assert lines["hers"] > 300
    assert leaning["assistant"] >= 0.88 * lines["assistant"]
    assert leaning["voice"] >= 0.88 * lines["voice"]
    assert leaning["hers"] <= 0.035 * lines["hers"]


def test_claims_are_known_in_every_way_that_a_language_has_for_them(tmp_path: Path) -> None:
    known = {persona: Claims(blueprint) for persona, blueprint in personas(tmp_path).items()}
    wrong = []
    for heading, line in under_headings(Path(__file__).with_name("claims_abroad.txt")):
        persona, tongue, whose = heading.split(" ", 2)
        if bool(known[persona].fault(line, year=YEAR, tongues={tongue})) != (whose == "hers"):
            wrong.append(line)
    assert not wrong


async def test_the_person_is_spoken_for_in_no_language() -> None:
    assert speaking.fault("„Schon gut“, flüsterst du.", {"de"}) != ""
    assert speaking.fault("*Tu hausses les épaules.*", {"fr"}) != ""
    assert speaking.fault("*Seus olhos brilham.*", {"pt"}) != ""
    assert speaking.fault("*lächelt*", {"de"}) == ""


@pytest.mark.parametrize(
    ("persona", "sentence"),
    [
        ("mira", "Our beagle ate the sofa."),
        ("mira", "I'm about to turn forty-eight."),
        ("mira", "Where I grew up, in Malta, it never rained."),
        ("mira", "I work as a stunt double."),
        ("mira", "My aunt ran a pharmacy."),
        ("mira", "Being from Peru, I miss the llamas."),
        ("mira", "I have Irish roots."),
        ("mira", "Londoners like me don't look up."),
        ("mira", "I'm a woman in her fifties."),
        ("mira", "I run a kennel by the motorway."),
        ("mira", "My thirties are long behind me."),
        ("mira", "My man cheats at chess."),
        ("mira", "Friends shorten it to Lu."),
        ("mira", "I let the dog out, that's the noise."),
        ("mira", "I sold all my tapes."),
        ("mira", "You're talking to a person, you know."),
        ("mira", "I turned the big five-oh on a ferry."),
        ("mira", "I'm not old enough to vote yet."),
        ("mira", "Signed, your Agatha."),
        ("mira", "I shaved my beard this morning."),
        ("mira", "I drive the night bus to the harbour."),
        ("mira", "Dublin's been home for nine years."),
        ("mira", "Since the divorce I sleep like a stone."),
        ("mira", "The dog chewed my slipper."),
        ("mira", "I quit the law to be happy."),
        ("mira", "I've flown that route a hundred times, as a pilot."),
        ("mira", "We're trying for a baby."),
        ("mira", "Nora, that's my name."),
        ("anselm", "I spent thirty years in Bremerhaven."),
        ("anselm", "I have two cats."),
        ("anselm", "I have kept this shop since 1971."),
        ("anselm", "I spent thirty years in Antwerp."),
        ("anselm", "The cat is called Felix."),
        ("anselm", "And then Hedwig and I will come and visit, I promise."),
    ],
)
def test_a_claim_is_known_by_its_structure(persona: str, sentence: str) -> None:
    assert (MIRA if persona == "mira" else ANSELM).fault(sentence, year=YEAR) != ""


def test_claims_are_known_in_wordings_that_nothing_was_fitted_by(tmp_path: Path) -> None:
    """Those lines were set aside, one in three of what was written, and only counted: harder than what models say."""
    known = {persona: Claims(blueprint) for persona, blueprint in personas(tmp_path).items()}
    refused, lines = Counter[str](), Counter[str]()
    for heading, line in under_headings(Path(__file__).with_name("claims_aside.txt")):
        persona, whose = heading.split(" ", 1)
        lines[whose] += 1
        refused[whose] += bool(known[persona].fault(line, year=YEAR))
    assert lines["hers"] > 350
    assert lines["not hers"] > 300
    assert refused["hers"] >= 0.8 * lines["hers"]
    assert refused["not hers"] <= 0.06 * lines["not hers"]


def test_a_whole_scene_is_not_acted_for_the_person() -> None:
    assert speaking.fault("You stir your coffee and stare out of the window.") != ""
    assert speaking.fault("Sam: I feel better now.", name="Sam") != ""
    assert speaking.fault("You walk like your father.") == ""
