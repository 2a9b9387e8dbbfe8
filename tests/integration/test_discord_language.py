"""Slash commands in the language of the person's app, on a simulated Discord."""

from __future__ import annotations

from typing import Any

import pytest
import simcord

from bot.core.catalogue import text
from bot.core.models.identity import PRIVATE
from bot.platforms.discord_bot import EverkinDiscord
from tests.integration.discord_world import DiscordWorld


@pytest.fixture
def world() -> DiscordWorld:
    return DiscordWorld()


@pytest.fixture
def simcord_bot(world: DiscordWorld) -> EverkinDiscord:
    return world.bot


@pytest.fixture
def bea(simcord_env: simcord.Env, monkeypatch: pytest.MonkeyPatch) -> simcord.UserHandle:
    """Somebody whose app is set to Portuguese; the simulation's are all English."""
    emit = simcord_env.backend.emit

    def in_portuguese(event: str, payload: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        return emit(event, payload | {"locale": "pt-BR"} if event == "INTERACTION_CREATE" else payload, *args, **kwargs)

    monkeypatch.setattr(simcord_env.backend, "emit", in_portuguese)
    return simcord_env.create_user("bea", global_name="Bea")


def answer(result: simcord.InteractionResult) -> str:
    shown = result.response or result.followups[-1]
    assert shown.ephemeral
    return shown.content


async def test_descriptions_and_options_are_published_in_every_language(simcord_env: simcord.Env) -> None:
    (published,) = (request.json for request in simcord_env.http_requests if request.method == "PUT")
    assert published is not None
    commands = {command["name"]: command for command in published}
    memories, forget = commands["memories"], commands["forget"]
    assert memories["description"] == text("command-memories")
    assert memories["description_localizations"] == {
        "de": text("command-memories", "de"),
        "fr": text("command-memories", "fr"),
        "es-ES": text("command-memories", "es"),
        "es-419": text("command-memories", "es"),
        "pt-BR": text("command-memories", "pt"),
    }
    assert forget["options"][0]["description_localizations"]["fr"] == text("discord-option-topic", "fr")
    assert all("description_localizations" in command for command in published if command.get("type", 1) == 1)


async def test_answers_buttons_and_forms_are_in_the_language_of_the_app(
    world: DiscordWorld, bea: simcord.UserHandle
) -> None:
    assert answer(await bea.slash("memories")) == text("memories-none", "pt")
    world.companion.tell(bea.id, PRIVATE, "likes tea")
    asked = await bea.slash("forget", text="tea")
    assert answer(asked).startswith(text("forget-ask", "pt"))
    assert asked.response is not None
    await bea.click(asked.response, label=text("discord-keep", "pt"))
    assert asked.response.content == text("forget-kept", "pt")
    form = await bea.slash("forget-all")
    assert form.modal is not None
    assert form.modal["title"] == text("discord-erase-title", "pt")
    assert answer(await bea.submit_modal(form, {"typed": "Apagar tudo"})) == text("erase-done", "pt")
    assert answer(await bea.slash("help")).startswith(text("help-begin", "pt"))
    assert "**Quem me mantém.** the Friday club" in answer(await bea.slash("privacy"))


async def test_a_failure_is_told_in_the_language_of_the_app(world: DiscordWorld, bea: simcord.UserHandle) -> None:
    world.companion.failure = RuntimeError("a fault in the code")
    assert answer(await bea.slash("mood")) == text("broken", "pt")
