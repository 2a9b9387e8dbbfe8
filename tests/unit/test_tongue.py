"""The person's language is learnt from what they write, and kept."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.core.tongue import Tongue, language_of
from bot.inference import languages
from bot.inference.languages import LanguageReader
from bot.storage.database import open_memory_stores
from tests.fakes.builders import START, a_turn, an_account

GERMAN = "Ich war heute mit dem Hund im Wald und bin ganz müde."
FRENCH = "Je suis allée au marché ce matin et j'ai acheté des pommes."


async def test_a_language_is_learnt_kept_and_left_only_for_good() -> None:
    stores = open_memory_stores()
    people, tongue = stores.people, Tongue(people=stores.people, languages=LanguageReader())

    async def after(*said: str) -> tuple[str, str]:
        for message in said:
            ada = await people.identify(an_account("Ada"), START)
            turn = await stores.turns.append(a_turn(message, person=ada.id))
            await tongue.listen(ada, message, turn.id)
        person = await people.identify(an_account("Ada"), START)
        return person.language, person.language_by

    assert await after("ok", "haha", "lol!!") == ("en", "assumed")
    assert await after(GERMAN) == ("de", "detected")
    assert await after(FRENCH, GERMAN, FRENCH) == ("de", "detected")
    assert await after(FRENCH) == ("fr", "detected")
    person = await people.identify(an_account("Ada"), START)
    await people.change(person.id, language="pt", language_by="chosen")
    assert await after(GERMAN, GERMAN, GERMAN) == ("pt", "chosen")


async def test_the_app_s_language_is_taken_at_first_and_needs_more_to_be_left() -> None:
    stores = open_memory_stores()
    people, tongue = stores.people, Tongue(people=stores.people, languages=LanguageReader())
    bea = await people.identify(replace(an_account("Bea", id="2"), language="es-MX"), START)
    assert (bea.language, bea.language_by) == ("es", "hinted")
    turn = await stores.turns.append(a_turn(GERMAN, person=bea.id))
    await tongue.listen(bea, GERMAN, turn.id)
    assert (await people.identify(an_account("Bea", id="2"), START)).language == "es"


async def test_commands_are_answered_in_what_they_chose_or_write_in_else_in_their_app_s_language() -> None:
    people = open_memory_stores().people
    cleo = replace(an_account("Cleo", id="3"), language="fr")
    assert language_of(None, cleo) == "fr"
    assert language_of(None, replace(cleo, language="tlh")) == "en"
    person = await people.identify(replace(cleo, language="es-ES"), START)
    assert language_of(person, cleo) == "fr"
    assert language_of(person, replace(cleo, language=None)) == "es"
    for how in ("detected", "chosen"):
        assert language_of(await people.change(person.id, language="pt", language_by=how), cleo) == "pt"


async def test_texts_that_come_first_side_by_side_load_the_model_once() -> None:
    languages._model.cache_clear()
    reader = LanguageReader()
    read = await asyncio.gather(*(reader.read(text) for text in (GERMAN, FRENCH, GERMAN)))
    assert [language for language, _ in read] == ["de", "fr", "de"]
    assert languages._model.cache_info().misses == 1
