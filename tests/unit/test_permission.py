"""Consent to be written to first, given and taken back in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.catalogue import LANGUAGES, text
from bot.core.language.permission import read_permission
from bot.core.language.requests import is_off_record
from tests.fakes.chat_model import ScriptedChatModel
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.world import World, a_world

ALLOWS = {
    "en": (
        "You can write to me first.",
        "you can text me first, you know",
        "Feel free to message me any time!",
        "Hey Mira, you may write to me first sometimes",
        "I'd like you to write to me first now and then.",
        "I don't mind if you write to me first",
        "It's fine if you text me out of the blue.",
        "Text me first sometimes",
        "would you please write to me of your own accord?",
        "You're welcome to write me whenever you like :)",
        "please write to me first",
        "I'd love it if you wrote to me first",
        "You can write to me first if you want.",
    ),
    "de": (
        "Du darfst mir gerne zuerst schreiben.",
        "Du kannst mir auch mal von dir aus schreiben",
        "Schreib mir ruhig von dir aus!",
        "Ich möchte, dass du mir auch mal zuerst schreibst.",
        "Du kannst mir jederzeit schreiben",
        "Mira, du darfst dich gerne von dir aus bei mir melden.",
        "Ich würde mich freuen, wenn du mir von selbst schreibst",
        "Ich fände es schön, wenn du mir zuerst schriebst.",
    ),
    "fr": (
        "Tu peux m'écrire en premier.",
        "N'hésite pas à m'écrire de toi-même",
        "Écris-moi en première, s'il te plaît",
        "J'aimerais que tu m'écrives en premier.",
        "Tu peux m’écrire quand tu veux !",
        "Pourrais-tu m'écrire la première ?",
    ),
    "es": (
        "Puedes escribirme tú primero.",
        "Me puedes escribir cuando quieras",
        "Escríbeme tú primero, por favor.",
        "Me gustaría que me escribieras primero",
        "Podés escribirme primero.",
        "Quiero que me escribas por tu cuenta.",
    ),
    "pt": (
        "Podes escrever-me primeiro.",
        "Você pode me escrever quando quiser.",
        "Escreve-me tu primeiro, por favor",
        "Gostava que me escrevesses primeiro.",
        "Me escreva primeiro",
        "Podes escrever-me por tua iniciativa.",
    ),
}
FORBIDS = {
    "en": (
        "Please don't write first to me.",
        "Please don't write to me first.",
        "don't text me first anymore",
        "Stop messaging me first",
        "I don't want you to write to me first any more",
        "I'd rather you didn't write to me first.",
        "Only write to me when I write to you.",
        "please wait until I write",
        "Let me write first.",
        "Don't write to me unless I do.",
        "You mustn't text me out of the blue. My boss saw it at work yesterday.",
        "Please don't write first.",
        "don't write first anymore",
    ),
    "de": (
        "Bitte schreib mir nicht mehr zuerst.",
        "Schreib mir nicht von dir aus",
        "Hör auf, mir zuerst zu schreiben",
        "Ich möchte nicht, dass du mir von dir aus schreibst.",
        "Warte, bis ich schreibe.",
        "Schreib mir bitte nur, wenn ich dir zuerst schreibe.",
        "Bitte schreib mir nicht mehr von dir aus",
    ),
    "fr": (
        "Ne m'écris plus en premier.",
        "S'il te plaît, ne m'écris pas de toi-même",
        "Arrête de m'écrire en premier",
        "Je veux plus que tu m'écrives en premier.",
        "Attends que je t'écrive.",
        "Je préfère que tu ne m'écrives pas d'abord",
    ),
    "es": (
        "Por favor, no me escribas primero.",
        "No me escribas tú primero",
        "Deja de escribirme primero.",
        "No quiero que me escribas más por tu cuenta",
        "Espera a que yo te escriba.",
        "Escríbeme solo cuando yo te escriba",
    ),
    "pt": (
        "Por favor, não me escrevas primeiro.",
        "Não me escreva mais primeiro",
        "Para de me escrever primeiro.",
        "Não quero que me escrevas por tua iniciativa",
        "Espera que eu escreva.",
        "Não me escrevas primeiro",
    ),
}
TALK = (
    "You can write to me.",
    "Who should text first, him or me?",
    "She never writes to me first.",
    "You never write to me first.",
    "Why don't you write to me first?",
    "Do you ever write first?",
    "I always write first drafts by hand.",
    "He told me not to write to him first.",
    "you can call me any time",
    "My mum said you can text me first thing in the morning",
    "I told her: you can write to me first.",
    "Don't write to me like that.",
    "Can you write?",
    "You can write to me first. My sister had her baby last night and they called her Ada!",
    "Sie schreibt mir nie zuerst.",
    "Er soll mir zuerst schreiben, dachte ich.",
    "Warum schreibst du mir nie zuerst?",
    "Il ne m'écrit jamais en premier.",
    "Ella nunca me escribe primero.",
    "Ele nunca me escreve primeiro.",
    "Kannst du schreiben?",
    "stop texting me",
    "Please don't write me off.",
)


@pytest.mark.parametrize(("language", "said"), [(one, said) for one, all_ in ALLOWS.items() for said in all_])
def test_a_permission_is_heard(language: str, said: str) -> None:
    read = read_permission(said)
    assert read is not None
    assert (read.allowed, read.language) == (True, language)
    assert is_off_record(said)


@pytest.mark.parametrize(("language", "said"), [(one, said) for one, all_ in FORBIDS.items() for said in all_])
def test_a_wish_not_to_be_written_to_is_heard(language: str, said: str) -> None:
    read = read_permission(said)
    assert read is not None
    assert (read.allowed, read.vague, read.language) == (False, False, language)


@pytest.mark.parametrize("said", TALK)
def test_talk_of_writing_is_no_permission(said: str) -> None:
    read = read_permission(said)
    assert read is None or read.vague


async def agreed(world: World) -> bool:
    (sam,) = await world.app.stores.people.everyone()
    return sam.initiative_at is not None


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_holds_from_the_word_on_and_is_answered_in_its_language(tmp_path: Path, language: str) -> None:
    async with a_world(tmp_path, embedder=HashingEmbedder()) as world:
        assert await world.say(ALLOWS[language][0]) == text("initiative-on", language)
        assert await agreed(world)
        assert await world.say(FORBIDS[language][0]) == text("initiative-off", language)
        assert not await agreed(world)
        assert await world.recalled("write first") == []


async def test_a_model_is_not_asked_and_a_vague_wish_counts_from_whom_it_may_concern(tmp_path: Path) -> None:
    model = ScriptedChatModel("Oh?")
    async with a_world(tmp_path, model=model) as world:
        assert await world.say("stop texting me") == "Oh?"
        await world.say("you can text me first")
        assert await world.say("stop texting me") == text("initiative-off", "en")
        assert not await agreed(world)
    assert len([request for request in model.requests if request.schema is None]) == 1


async def test_who_is_not_grown_up_is_told_and_stays_unwritten_to(tmp_path: Path) -> None:
    async with a_world(tmp_path, embedder=HashingEmbedder()) as world:
        await world.say("hello")
        (sam,) = await world.app.stores.people.everyone()
        await world.app.stores.people.change(sam.id, minor_at=world.clock.now())
        assert await world.say("you can write to me first") == text("initiative-minor", "en")
        assert not await agreed(world)
