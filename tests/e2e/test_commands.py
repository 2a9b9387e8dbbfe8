"""`everkin …` as people run it: from a shell, with pipes, with a terminal, with what can be wrong in the world."""

from __future__ import annotations

import asyncio
import json
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from socket import create_server

import pytest
from typer.main import get_command

from bot.__main__ import app
from bot.bench.cli import bench
from bot.core.models.identity import PersonId
from bot.core.models.turn import OutboxState
from bot.settings import PROJECT
from bot.storage.collections import collection_name
from bot.storage.database import open_stores
from tests.e2e.conftest import DEADLINE, Ended, Everkin
from tests.fakes.builders import START, a_reply, an_account, an_incoming
from tests.fakes.model_server import Answer, ModelServer

LOGS = Path(__file__).parents[1] / "fakes" / "logs"
VET = "My dog Biscuit goes to the vet on Friday because of his paw."


def replies(ended: Ended) -> list[str]:
    """What the companion said, a reply each."""
    return re.findall(r"^Mira › (.+)", ended.out, flags=re.MULTILINE)


@pytest.fixture
def dead_end() -> Iterator[str]:
    """The address of a model server that is not there; its port stays taken, so that nobody else answers."""
    with create_server(("127.0.0.1", 0)) as listener:
        host, port = listener.getsockname()
        listener.close()
        yield f"http://{host}:{port}/v1"


def test_a_season_later(everkin: Everkin) -> None:
    told = everkin("chat", "--as", "Sam", typed=f"Hello!\n{VET}\nI play the cello.\n")
    assert (told.code, told.err, len(replies(told))) == (0, "", 3)
    assert told.out.startswith("Mira is an AI companion: ")

    back = everkin("chat", "--as", "Sam", "--now", "+95d", typed="How's my dog?\n")
    (answer,) = replies(back)
    assert "Biscuit" in answer
    assert "vet" in answer
    assert "Today is" in back.out

    listed = everkin.here("memories", "list", "--as", "sam").out
    row = re.search(r"^ *(\d+)  \d{4}-\d\d-\d\d  My dog Biscuit goes .+ \(.*fact.*\)", listed, flags=re.MULTILINE)
    assert row is not None
    assert listed.count("My dog Biscuit goes") == 1  # one line, whatever became of it
    explained = everkin.here("memories", "why", "How is my dog?", "--as", "Sam").out
    assert re.search(r"^ *\d+\.\d\d  \d{4}-\d\d-\d\d  My dog Biscuit", explained, flags=re.MULTILINE)
    assert re.search(r"Sam, \d+ \w+ \d{4} \d\d:\d\d: .*meaning \+\d", explained)
    assert "Nothing holds" in everkin.here("memories", "search", "trombone", "--as", "Sam").out
    assert "Mira remembers nothing of Kim yet" in everkin.here("memories", "list", "--as", "Kim").out

    shown = everkin.here("memories", "show", row[1], "--as", "Sam")
    assert re.search(r"^said +Sam, \d+ \w+ \d{4} \d\d:\d\d UTC", shown.out, flags=re.MULTILINE)
    assert "Kept for ever: My dog Biscuit" in everkin.here("memories", "pin", row[1], "--as", "Sam").out
    assert "pinned" in everkin.here("memories", "list", "--as", "Sam").out
    assert "It may fade again" in everkin.here("memories", "unpin", row[1], "--as", "Sam").out
    for command in (("show", "4711"), ("pin", "4711"), ("correct", "4711", "No.")):
        missed = everkin.here("memories", *command, "--as", "Sam")
        assert (missed.code, "no memory with this number" in missed.out) == (1, True)

    gone = everkin.here("memories", "forget", "vet", "--as", "Sam", "--yes")
    assert re.search(r"memor(y is|ies are) gone", gone.out)
    rest = everkin.here("memories", "list", "--as", "Sam").out
    assert "cello" in rest
    assert "Biscuit goes" not in rest
    assert VET.encode() not in (everkin.home / "everkin.db").read_bytes()


def test_what_fades_has_faded_when_a_chat_is_opened_again(everkin: Everkin) -> None:
    told = f"{VET}\nI had a cheese sandwich for lunch.\n"
    everkin("chat", "--as", "Sam", "--now=-95d", typed=told)
    everkin("chat", "--as", "Sam", "--now=-50d", typed="Hello.\n")
    assert "cheese" in everkin.here("memories", "list", "--as", "Sam").out
    everkin("chat", "--as", "Sam", typed="Hello.\n")
    listed = everkin.here("memories", "list", "--as", "Sam").out
    assert "cheese" not in listed
    assert re.search(r"My dog Biscuit goes .+ \(.*cold.*\)", listed)


def test_a_person_puts_right_takes_along_and_leaves(everkin: Everkin) -> None:
    everkin("chat", "--as", "Sam", typed="My sister's name is Anna.\n/correct 1 My sister's name is Mia.\n")
    listed = everkin.here("memories", "list", "--as", "Sam").out
    assert "My sister's name is Mia. (fact)" in listed
    assert re.search(r"My sister's name is Anna\. \(.*until", listed)

    copy = everkin.home / "sam.json"
    assert everkin.here("memories", "export", str(copy), "--as", "Sam").code == 0
    assert copy.stat().st_mode & 0o077 == 0
    texts = [memory["text"] for memory in json.loads(copy.read_text())["memories"]]
    assert {"My sister's name is Anna.", "My sister's name is Mia."} <= set(texts)
    again = everkin.here("memories", "export", str(copy), "--as", "Sam")
    assert again.code == 1
    assert "Choose another file." in again.err

    kept = everkin("memories", "forget-all", "--as", "Sam", typed="yes\n")
    assert (kept.code, "Nothing was erased." in kept.out) == (1, True)
    gone = everkin("memories", "forget-all", "--as", "Sam", typed="erase everything\n")
    assert "Everything of Sam is erased." in gone.out
    copy.unlink()
    assert not any(b"Anna" in file.read_bytes() for file in everkin.home.rglob("*") if file.is_file())
    assert "Nothing is kept of Sam." in everkin.here("memories", "export", str(copy), "--as", "Sam").out


def test_a_chat_loads_only_what_it_needs(everkin: Everkin) -> None:
    """The prompt must be there in a moment, so what is heavy waits until it is used."""
    started = everkin("chat", PYTHONPROFILEIMPORTTIME="1")
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in started.err.splitlines()}
    assert {"typer", "sqlalchemy"} <= loaded
    assert not loaded & {"discord", "telegram", "chromadb", "openai", "httpx", "alembic"}


def test_whatever_comes_through_a_pipe(everkin: Everkin) -> None:
    lines = (
        b"",
        b"   ",
        b"\x00\x1b\x07I live in\xe2\x80\x8b Porto.",
        b"\xff\xfe caf\xe9",
        b"x" * 100_000,
        b"/nope",
        b"/memories",
        b"no newline at the end",
    )
    ended = everkin("chat", "--as", "Sam", typed=b"\n".join(lines))
    assert (ended.code, ended.err) == (0, "")
    assert len(replies(ended)) == 4
    assert "100,000 characters; all of it is kept" in ended.out
    assert "there is no /nope here; there are /memories" in ended.out
    assert "  I live in Porto. " in ended.out


@pytest.mark.parametrize(
    ("arguments", "variables", "sentence"),
    [
        (["chat", "--persona", "nobody"], {}, "There is no persona 'nobody'. There are: anselm, mira."),
        (["chat"], {"EVERKIN_DECAY_COLD_BELOW": "3"}, "Change EVERKIN_DECAY_COLD_BELOW or decay.cold_below in "),
        (["chat"], {"EVERKIN_HOME": "/dev/null/home"}, "The folder /dev/null/home cannot be used"),
        (["run"], {}, "No platform has a token. Set EVERKIN_TELEGRAM_TOKEN"),
        (["run"], {"EVERKIN_DISCORD_TOKEN_FILE": "/nowhere"}, "Correct EVERKIN_DISCORD_TOKEN_FILE"),
    ],
)
def test_a_start_that_cannot_be(
    everkin: Everkin, arguments: list[str], variables: dict[str, str], sentence: str
) -> None:
    ended = everkin.here(*arguments, **variables)
    assert ended.code == 1
    assert ended.err.startswith("everkin: ")
    assert sentence in ended.err
    assert ended.out == ""


@pytest.mark.parametrize("option", [("--now", "soon"), ("--now", "+99999999y"), ("--as", " "), ("--as", "telegram:42")])
def test_an_option_that_makes_no_sense(everkin: Everkin, option: tuple[str, str]) -> None:
    ended = everkin.here("chat", *option)
    assert ended.code == 2
    assert "Invalid value" in ended.err
    assert not everkin.home.exists()


def test_a_corrupt_database_is_left_alone(everkin: Everkin) -> None:
    everkin.home.mkdir()
    garbage = bytes(range(256)) * 64
    (everkin.home / "everkin.db").write_bytes(garbage)
    ended = everkin.here("memories", "list")
    assert ended.code == 1
    assert "everkin.db is damaged" in ended.err
    assert "Restore a backup in its place" in ended.err
    assert (everkin.home / "everkin.db").read_bytes() == garbage
    assert sorted(path.name for path in everkin.home.iterdir()) == ["everkin.db", "everkin.lock"]


def test_a_damaged_index_does_not_stop_a_conversation(everkin: Everkin) -> None:
    damaged = everkin.home / "chroma" / collection_name(PersonId(1), "mira")
    damaged.mkdir(parents=True)
    garbage = os.urandom(5000)
    (damaged / "chroma.sqlite3").write_bytes(garbage)
    chat = everkin.start("chat", "--as", "Sam")
    assert chat.stdin is not None
    assert chat.stderr is not None
    chat.stdin.write(f"{VET}\n".encode())
    chat.stdin.flush()
    assert "a damaged collection is deleted" in chat.stderr.readline().decode()
    out, _ = chat.communicate(b"What about Biscuit?\n")
    assert chat.returncode == 0
    assert out.decode().count("Mira › ") == 2
    assert garbage not in [file.read_bytes() for file in damaged.glob("*.sqlite3")]


def test_a_line_from_a_pipe_can_ask_of_the_line_before(everkin: Everkin) -> None:
    told = everkin("chat", "--as", "Kim", typed="I live in Porto.\nI moved to Lisbon.\nWhere do I live?\n")
    assert "Lisbon" in replies(told)[-1]
    assert "Porto" not in replies(told)[-1]


def test_a_home_in_use(everkin: Everkin) -> None:
    first = everkin.start("chat")
    assert first.stdout is not None
    assert first.stdout.readline().startswith(b"Mira is an AI companion")
    second = everkin.here("memories", "list")
    assert second.code == 1
    assert f"in use by another Everkin (process {first.pid})" in second.err
    out, _ = first.communicate(b"Still there?\n")
    assert (first.returncode, b"Mira \xe2\x80\xba " in out) == (0, True)


def test_a_model_that_does_not_answer(everkin: Everkin, dead_end: str) -> None:
    ended = everkin("chat", "--as", "Sam", typed=f"Hello!\n{VET}\n/memories\n", EVERKIN_MODEL_URL=dead_end)
    assert ended.code == 0
    assert re.search(r"^ *\d+  \d{4}-\d\d-\d\d  My dog Biscuit", ended.out, flags=re.MULTILINE)
    assert len(replies(ended)) == 2
    remarks = ended.err.splitlines()
    assert 1 <= len(remarks) <= 3, "once at the start, and for a message only where its pause is over by then"
    for remark in remarks:
        assert f"{dead_end} cannot be reached" in remark
        assert "Check that the server is running and that EVERKIN_MODEL_URL is right" in remark


@pytest.mark.parametrize(
    ("log", "summary"),
    [
        ("locomo.json", "6 turns from 3 Mar 2024 to 1 Jun 2024 became"),
        ("sillytavern.jsonl", "6 turns on 25 Jun 2024 became"),
        ("telegram.json", "3 turns on 25 Jun 2024 became"),
    ],
)
def test_replay(everkin: Everkin, log: str, summary: str) -> None:
    ended = everkin.here("replay", str(LOGS / log))
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(summary)
    assert 'everkin chat --as "Ines"' in ended.out


def test_what_was_lived_through_fades(everkin: Everkin) -> None:
    everkin.here("replay", str(LOGS / "locomo.json"))
    asked = everkin("chat", "--as", "Ines", "--now", "2024-06-03", typed="What is my dog called?\n")
    assert "Biscuit" in "".join(replies(asked))
    before = everkin.here("memories", "list", "--as", "Ines").out
    looked = everkin.here("decay", "--dry-run", "--all", "--now", "+10y")
    assert re.search(r"│ forget +│ 0\.\d\d +│ .+ │ \d+% likely to come back \d+ days after", looked.out)
    assert everkin.here("memories", "list", "--as", "Ines").out == before
    done = everkin.here("decay", "--now", "+10y")
    assert done.out == looked.out.splitlines()[-1] + "\n"
    assert len(everkin.here("memories", "list", "--as", "Ines").out.splitlines()) < len(before.splitlines())
    assert everkin.here("reindex").out == "The index is built.\n"


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe\x00", b'{"speaker_a": "A"}', b""])
def test_a_log_that_cannot_be_read_changes_nothing(everkin: Everkin, tmp_path: Path, content: bytes) -> None:
    broken = tmp_path / "broken.json"
    broken.write_bytes(content)
    ended = everkin.here("replay", str(broken))
    assert ended.code == 1
    assert ended.err.startswith(f"everkin: {broken}")
    assert not everkin.home.exists()


def test_doctor(everkin: Everkin, dead_end: str) -> None:
    well = everkin.here("doctor")
    assert well.code == 0
    assert "✗" not in well.out
    ill = everkin.here("doctor", EVERKIN_MODEL_URL=dead_end, EVERKIN_HOME="/dev/null/home")
    assert ill.code == 1
    (model,) = (line for line in ill.out.splitlines() if line.startswith("│ model"))
    assert "✗ broken" in model
    assert "does not answer" in model
    assert "check EVERKIN_MODEL_URL" in model
    assert "cannot be used" in ill.out


def test_a_variable_that_sets_nothing_is_a_sentence_at_the_start(everkin: Everkin) -> None:
    typo = {"EVERKIN_TELEGRM_TOKEN": "1:secret"}
    sentence = "EVERKIN_TELEGRM_TOKEN sets nothing: there is no such setting. Did you mean EVERKIN_TELEGRAM_TOKEN?"
    started = everkin.here("run", **typo)
    assert started.err.startswith(f"everkin: {sentence}\neverkin: No platform has a token.")
    looked = everkin.here("doctor", **typo)
    assert looked.code == 0
    settings = [line for line in looked.out.splitlines() if line.startswith("│ settings")]
    assert "✓ well" in settings[0]
    assert "! look" in settings[1]
    assert "EVERKIN_TELEGRM_TOKEN sets nothing" in settings[1]
    assert "secret" not in started.err + looked.err + looked.out


def test_uncertain_replies_are_shown_and_decided_upon(everkin: Everkin) -> None:
    assert "Every reply was delivered." in everkin.here("outbox", "list").out

    async def leave_two() -> list[int]:
        async with open_stores(everkin.home) as stores:
            person = await stores.people.identify(an_account(), START)
            numbers = []
            for name in ("m1", "m2"):
                entry = await stores.inbox.accept(an_incoming(message_id=name), START)
                assert entry is not None
                _, reply = await stores.turns.conclude(a_reply(f"answer to {name}", person=person.id), entry.id)
                await stores.outbox.mark(reply.id, OutboxState.UNCERTAIN, START)
                numbers.append(reply.id)
            return numbers

    first, second = asyncio.run(leave_two())
    assert "2 may have arrived or not" in everkin.here("doctor").out
    listed = everkin.here("outbox", "list").out
    assert re.search(rf"{first}.*uncertain.*answer to m1", listed)
    assert everkin.here("outbox", "resend", str(first)).code == 0
    assert everkin.here("outbox", "drop", str(second)).code == 0
    assert everkin.here("outbox", "drop", str(second)).code == 1
    left = everkin.here("outbox", "list").out
    assert re.search(rf"{first}.*waits.*answer to m1", left)
    assert "answer to m2" not in left


def test_doctor_says_what_serves_when_the_index_folder_cannot_be_used(everkin: Everkin) -> None:
    everkin.home.mkdir()
    (everkin.home / "chroma").write_text("a file in its place")
    ended = everkin.here("doctor")
    assert ended.code == 0
    lines = ended.out.splitlines()
    (row,) = (at for at, line in enumerate(lines) if line.startswith("│ index"))
    assert "! look" in lines[row]
    found, advice = (" ".join(line.split("│")[column].strip() for line in lines[row : row + 4]) for column in (3, 4))
    assert "exact search serves" in found
    assert "Move it away" in advice
    chosen = everkin.here("doctor", EVERKIN_INDEX_KIND="exact")
    assert "exact search over the vectors in the database, as set" in chosen.out


def test_help_teaches() -> None:
    """Every command says in more than one sentence what it does."""
    found = dict(_commands(get_command(app), "everkin")) | dict(_commands(get_command(bench), "everkin bench"))
    assert {"everkin chat", "everkin memories why", "everkin bench recall"} <= found.keys()
    too_short = [name for name, text in found.items() if len(re.findall(r"[.:?;](?=\s|$)", text)) < 2]
    assert too_short == []


def _commands(command: object, name: str) -> Iterator[tuple[str, str]]:
    yield name, getattr(command, "help", None) or ""
    for word, inner in getattr(command, "commands", {}).items():
        yield from _commands(inner, f"{name} {word}")


def test_help_is_printed(everkin: Everkin) -> None:
    assert "Usage: everkin bench" in everkin("bench", "--help").out


class TestAtATerminal:
    def test_a_conversation(self, everkin: Everkin) -> None:
        screen = everkin.at_a_terminal("chat", "--as", "Sam")
        assert "/help shows" in screen.until("you ›")
        screen.type("My cat is called Momx\x7fo.\r")
        screen.until("Mira ›")
        screen.until("you ›")
        screen.type("/hlep\r")
        assert "there is no /hlep here" in screen.until("you ›")
        screen.type("/help\r")
        shown = screen.until("you ›")
        assert all(line in shown for line in ("/forget WORDS", "/link [CODE]", "/persona [NAME]"))
        assert shown.index("/why TEXT") < shown.index("/correct") < shown.index("/privacy") < shown.index("/quit")
        screen.type("/memories\r")
        assert "My cat is called Momo." in screen.until("you ›")
        screen.type("/forget Momo\r")
        screen.until("[y/N]")
        screen.type("y\r")
        assert "Forgotten: 2 memories." in screen.until("you ›")
        screen.type("\r")
        assert "nothing to say is fine too" in screen.until("you ›")
        screen.type("\x04")  # Ctrl-D
        assert screen.end() == 0

    def test_a_changed_blueprint_is_in_force_in_the_middle_of_a_talk(self, everkin: Everkin, tmp_path: Path) -> None:
        mira = (PROJECT / "personas" / "mira.toml").read_text(encoding="utf-8")
        blueprint = tmp_path / "personas" / "mira.toml"
        blueprint.parent.mkdir()
        blueprint.write_text(mira, encoding="utf-8")
        screen = everkin.at_a_terminal("chat", "--as", "Sam", EVERKIN_PERSONAS=str(blueprint.parent))
        screen.until("you ›")
        screen.type("My dog is called Biscuit.\r")
        screen.until("Mira ›")
        screen.until("you ›")

        def asked_until(shown: str) -> str:
            """What is on the screen by then, without spaces and colours: a narrow one breaks lines anywhere, and each
            begins with its colour."""
            deadline, said = time.monotonic() + DEADLINE, ""
            while shown not in said:
                assert time.monotonic() < deadline, said
                screen.type("who are you?\r")
                screened = screen.until("Mira ›") + screen.until("you ›")
                said = "".join(re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", screened).split())
            return said

        blueprint.write_text(mira.replace("age = 31", "age = 12"), encoding="utf-8")
        assert "mira.toml,line3:age:mustbe18ormore" in asked_until("not12")
        blueprint.write_text(mira.replace("I'm Mira", "I'm Miranda").replace("Mira. ", "Miranda. "), encoding="utf-8")
        asked_until("Miranda")
        screen.type("What is my dog called?\r")
        screen.until("Mira ›")
        assert "Biscuit" in screen.until("you ›")
        screen.type("\x04")
        assert screen.end() == 0

    def test_ctrl_c_at_the_prompt_leaves(self, everkin: Everkin) -> None:
        screen = everkin.at_a_terminal("chat")
        screen.until("you ›")
        screen.type("half a sen")
        screen.until("half a sen")
        screen.interrupt()
        assert screen.end() == 130

    async def test_ctrl_c_in_a_reply_keeps_what_was_shown(self, everkin: Everkin) -> None:
        endless = Answer(chunks=("I was about ", "to say. ", *(f"Then came {n}. " for n in range(500))), pause=0.05)
        async with ModelServer(answer=endless) as server:
            screen = everkin.at_a_terminal("chat", "--as", "Sam", EVERKIN_MODEL_URL=server.url)
            await asyncio.to_thread(screen.until, "you ›")
            screen.type("Tell me everything.\r")
            await asyncio.to_thread(screen.until, "to say")
            screen.interrupt()
            assert await asyncio.to_thread(screen.end) == 130
        async with open_stores(everkin.home) as stores:
            *_, told, shown = await stores.turns.recent("terminal:sam", "mira", 10)
            assert (told.text, told.complete) == ("Tell me everything.", True)
            assert shown.text.startswith("I was about to say")
            assert not shown.complete
            assert await stores.inbox.pending() == []
