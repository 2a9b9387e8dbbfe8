"""The command `everkin`. Every subcommand loads only what it needs: a terminal must be there in a moment."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Optional

import typer

from bot.heap import load

app = typer.Typer(
    name="everkin",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    help="A companion that remembers. Start with **everkin chat**; nothing needs to be configured.",
    epilog="Settings: everkin.toml and EVERKIN_… variables; everkin.example.toml explains them all.",
)
memories = typer.Typer(
    no_args_is_help=True,
    help="See, search, explain, correct, export and erase what is remembered of somebody. Without --as it is you, at "
    "this terminal.",
)
app.add_typer(memories, name="memories")
persona_ = typer.Typer(
    no_args_is_help=True,
    help="See and check personas, the blueprints of who speaks; bring them and give them away as cards.",
)
app.add_typer(persona_, name="persona")
model = typer.Typer(
    no_args_is_help=True,
    help="Language models that Everkin runs itself, without any server: see what there is, fetch one, choose one.",
)
app.add_typer(model, name="model")

outbox = typer.Typer(
    no_args_is_help=True,
    help="Replies that were not delivered, or of which nobody knows: see them, send them again, let them be.",
)
app.add_typer(outbox, name="outbox")

As = Annotated[
    Optional[str],  # noqa: UP045  # typer reads this at run time
    typer.Option("--as", metavar="NAME", help="Who is meant: a name in this terminal, or telegram:ID, discord:ID."),
]
Persona = Annotated[Optional[str], typer.Option(help="Which blueprint of personas/ speaks.")]  # noqa: UP045
Now = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(metavar="DATE", help="Live at another time: 2027-03-01, or +90d from today. The clock runs on."),
]
Number = Annotated[int, typer.Argument(metavar="NUMBER", min=1, help="The number that `everkin memories list` shows.")]
Reply = Annotated[int, typer.Argument(metavar="NUMBER", min=1, help="The number that `everkin outbox list` shows.")]
Sure = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
Home = Annotated[Optional[Path], typer.Option(help="The folder with all state, instead of EVERKIN_HOME.")]  # noqa: UP045

Limit = Annotated[int, typer.Option("-n", "--limit", min=1, max=10_000, help="How many memories at most.")]


@app.command()
def chat(as_: As = None, persona: Persona = None, now: Now = None, home: Home = None) -> None:
    """Talk with your companion here in the terminal.

    Without a language model an offline voice answers: simpler, but with the whole memory. Come back with --now +90d to
    be asked after what you told; nothing fades by a clock that you only try (see `everkin decay`). Lines from a pipe
    are answered one by one.
    """
    from bot.commands.chat import chat as talk
    from bot.commands.common import account_of, carry_out, clock_at, settings_for

    account = account_of(as_)
    if account.platform != "terminal":
        raise typer.BadParameter("only people of this terminal chat in it; `everkin memories` takes others")
    clock = clock_at(now)
    settings = settings_for(home=home, persona=persona, talking=True)
    carry_out(talk(settings, account, clock, elsewhen=now is not None))


@app.command()
def run(persona: Persona = None, home: Home = None) -> None:
    """Serve Telegram and Discord: every platform that has a token, until SIGTERM or Ctrl-C.

    Tokens come from EVERKIN_TELEGRAM_TOKEN and EVERKIN_DISCORD_TOKEN, or from files named by …_TOKEN_FILE.
    """
    from bot.commands.common import carry_out, settings_for
    from bot.commands.run import run as serve

    carry_out(serve(settings_for(home=home, persona=persona)))


@app.command()
def doctor(home: Home = None) -> None:
    """Look at everything Everkin needs and say what answers, what does not, and what to do about it.

    Looked at are settings, personas, database, index, embedding model, language model and the platforms that have a
    token. The exit code is 1 when something is broken; what is only not set is no fault.
    """
    from bot.commands.common import carry_out, settings_for
    from bot.commands.doctor import doctor as examine

    if not carry_out(examine(settings_for(home=home, talking=True))):
        raise typer.Exit(1)


@app.command()
def decay(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show every decision with its reason; change nothing.")
    ] = False,
    everything: Annotated[bool, typer.Option("--all", help="In a dry run, show also what stays.")] = False,
    limit: Annotated[int, typer.Option("-n", "--limit", min=0, help="In a dry run, show so many at most.")] = 100,
    simulate: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="SPAN", help="Live through made-up years (5y, 18m) and show where memories went."),
    ] = None,
    plot: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(metavar="FILE", help="With --simulate, draw them: FILE.svg or FILE.png."),
    ] = None,
    seed: Annotated[int, typer.Option(help="With --simulate, another life.")] = 1,
    now: Now = None,
    home: Home = None,
) -> None:
    """Let memories fade: hot ones leave the working set, cold ones are forgotten for good.

    `everkin run` does this by itself every few hours. Try --dry-run --now +1y to see what a year would take, and
    --simulate 5y --plot life.svg for a picture of five made-up years. Neither changes anything.
    """
    from bot.commands.common import carry_out, clock_at, settings_for
    from bot.commands.decay import dry_run as look
    from bot.commands.decay import run_decay
    from bot.commands.simulate import simulate as live

    clock = clock_at(now)
    settings = settings_for(home=home)
    if plot is not None and simulate is None:
        raise typer.BadParameter("--plot draws what --simulate 5y lives through; give both")
    if simulate is not None:
        live(settings, simulate, plot, seed)
    elif dry_run:
        carry_out(look(settings, clock, everything=everything, limit=limit))
    else:
        carry_out(run_decay(settings, clock))


@app.command()
def replay(
    file: Annotated[
        Path, typer.Argument(help="LoCoMo .json, SillyTavern chat .jsonl or Telegram Desktop result.json.")
    ],
    as_: As = None,
    companion: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="NAME", help="Who in the log stands for the companion, where it does not say."),
    ] = None,
    persona: Persona = None,
    fade: Annotated[
        bool, typer.Option("--decay", help="Let memories fade between sittings, as they would have.")
    ] = False,
    home: Home = None,
) -> None:
    """Live through a real conversation at its own dates, as if it had happened here; then ask about it in the chat."""
    from bot.commands.common import account_of, carry_out, settings_for
    from bot.commands.replay import replay as live_through

    account = account_of(as_) if as_ else None
    carry_out(live_through(settings_for(home=home, persona=persona), file, account, companion, decay=fade))


@app.command()
def reindex(home: Home = None) -> None:
    """Make vectors and index anew from the database: after a change of the embedding model, or when in doubt.

    Nothing can be lost: the database is the truth, and the index only makes search fast.
    """
    from bot.commands.common import carry_out, settings_for
    from bot.commands.reindex import reindex as make_anew

    carry_out(make_anew(settings_for(home=home)))


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The new file.")],
    home: Home = None,
) -> None:
    """Copy all that is remembered into one file, also while Everkin runs.

    What was erased is not in it. What is erased later stays in it: keep copies no longer than you need them.
    """
    from bot.commands.backup import backup as copy
    from bot.commands.common import finish, settings_for

    finish(copy, settings_for(home=home), file)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that `everkin backup` has written.")],
    sure: Sure = False,
    home: Home = None,
) -> None:
    """Put a copy in the place of what is remembered now, which is kept beside it. Everkin must be stopped."""
    from bot.commands.backup import restore as put_back
    from bot.commands.common import finish, settings_for

    if not finish(put_back, settings_for(home=home), file, sure=sure):
        raise typer.Exit(1)


@outbox.command("list")
def outbox_list(home: Home = None) -> None:
    """Show every reply that waits, or that may have arrived or not.

    A reply whose sending broke off is not sent again by itself: decide with `resend` or `drop`.
    """
    from bot.commands.common import carry_out, settings_for
    from bot.commands.outbox import list_outbox

    carry_out(list_outbox(settings_for(home=home)))


@outbox.command("resend")
def outbox_resend(number: Reply, home: Home = None) -> None:
    """Send an uncertain reply again when `everkin run` starts: the person may then have it twice."""
    from bot.commands.common import carry_out, settings_for
    from bot.commands.outbox import resend

    carry_out(resend(settings_for(home=home), number))


@outbox.command("drop")
def outbox_drop(number: Reply, home: Home = None) -> None:
    """Let a reply be: it is not sent any more, and no longer counted."""
    from bot.commands.common import carry_out, settings_for
    from bot.commands.outbox import drop

    carry_out(drop(settings_for(home=home), number))


@memories.command("list")
def list_(
    as_: As = None,
    limit: Annotated[int, typer.Option("-n", "--limit", min=1, max=10_000, help="How many at most.")] = 30,
    persona: Persona = None,
    home: Home = None,
) -> None:
    """What is remembered, newest first, with its date and kinds.

    A kind decides how long a memory lasts: a fact stays, an episode fades. *cold* marks what is archived already.
    """
    from bot.commands.common import account_of, carry_out, settings_for
    from bot.commands.memories import list_memories

    carry_out(list_memories(settings_for(home=home, persona=persona), account_of(as_), limit))


@app.command()
def mood(as_: As = None, persona: Persona = None, home: Home = None) -> None:
    """How the companion feels towards somebody just now, and why its last reply was as it was.

    A mood moves with what is said and returns to the persona's own by itself. Nothing is changed by looking.
    """
    from bot.commands.common import account_of, carry_out, settings_for
    from bot.commands.mood import print_mood

    carry_out(print_mood(settings_for(home=home, persona=persona), account_of(as_)))


@app.command()
def why(as_: As = None, persona: Persona = None, home: Home = None) -> None:
    """Why the companion's last reply to somebody was as it was: the stance, what led to it, what else was open.

    What a message brings to mind is another question: everkin memories why TEXT.
    """
    from bot.commands.common import account_of, carry_out, settings_for
    from bot.commands.mood import print_why

    carry_out(print_why(settings_for(home=home, persona=persona), account_of(as_)))


@memories.command()
def timeline(as_: As = None, limit: Limit = 200, persona: Persona = None, home: Home = None) -> None:
    """A life by its dates: what held from when to when, what happened, what is planned; what ended is struck out.

    Things stand at the time that their words name ("last spring"), else at the day they were told.
    """
    from bot.commands.common import account_of, carry_out, settings_for
    from bot.commands.timeline import print_timeline

    carry_out(print_timeline(settings_for(home=home, persona=persona), account_of(as_), limit))


@memories.command()
def graph(as_: As = None, limit: Limit = 200, persona: Persona = None, home: Home = None) -> None:
    """What hangs together: everyone and everything that was told of, with what took whose place and what was felt."""
    from bot.commands.common import account_of, carry_out, settings_for
    from bot.commands.timeline import print_graph

    carry_out(print_graph(settings_for(home=home, persona=persona), account_of(as_), limit))


@memories.command()
def search(words: str, as_: As = None, persona: Persona = None, home: Home = None) -> None:
    """Memories that hold these words, archived ones too.

    Words are compared by their stems: "walks" finds "walking". To search by meaning, use `everkin memories why`.
    """
    from bot.commands.common import account_of, carry_out, settings_for
    from bot.commands.memories import search_memories

    carry_out(search_memories(settings_for(home=home, persona=persona), account_of(as_), words))


@memories.command()
def forget(
    words: str,
    as_: As = None,
    sure: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    persona: Persona = None,
    home: Home = None,
) -> None:
    """Find by words, show, ask, and erase for good: text, vector, index entry and the message it came from.

    All else that came from the same messages goes too. There is no way back.
    """
    from bot.commands.common import account_of, carry_out, settings_for
    from bot.commands.memories import forget_memories

    carry_out(forget_memories(settings_for(home=home, persona=persona), account_of(as_), words, sure=sure))


@memories.command("why")
def why_memories(message: str, as_: As = None, persona: Persona = None, home: Home = None) -> None:
    """What a message would bring to mind: each memory with its source and every signal's share of its score.

    Nothing is answered and nothing changes. Try: everkin memories why "how's my dog?"
    """
    from bot.commands.common import account_of, carry_out, settings_for
    from bot.commands.memories import explain_memories

    carry_out(explain_memories(settings_for(home=home, persona=persona), account_of(as_), message))


@memories.command()
def show(number: Number, as_: As = None, persona: Persona = None, home: Home = None) -> None:
    """One memory: its words, who said it when, what it states, whether it still holds, and how firmly it is kept.

    A fact that was replaced names the memory that took its place.
    """
    from bot.commands.common import account_of, carry_out, settings_for
    from bot.commands.memories import show_memory

    if not carry_out(show_memory(settings_for(home=home, persona=persona), account_of(as_), number)):
        raise typer.Exit(1)


@memories.command()
def correct(number: Number, text: str, as_: As = None, persona: Persona = None, home: Home = None) -> None:
    """Put your own words in the place of a memory. They win over whatever was remembered.

    The old words are marked as no longer true and stay on the timeline; to have them gone, use forget.
    """
    from bot.commands.common import account_of, carry_out, settings_for
    from bot.commands.memories import correct_memory

    if not carry_out(correct_memory(settings_for(home=home, persona=persona), account_of(as_), number, text)):
        raise typer.Exit(1)


@memories.command()
def pin(number: Number, as_: As = None, persona: Persona = None, home: Home = None) -> None:
    """Keep a memory for ever: it never fades. In the chat, "remember this for ever: …" does the same."""
    _pin(number, as_, persona, home, pinned=True)


@memories.command()
def unpin(number: Number, as_: As = None, persona: Persona = None, home: Home = None) -> None:
    """Let a memory fade again, as its kind does. It is not erased; for that, use forget."""
    _pin(number, as_, persona, home, pinned=False)


def _pin(number: int, as_: str | None, persona: str | None, home: Path | None, *, pinned: bool) -> None:
    from bot.commands.common import account_of, carry_out, settings_for
    from bot.commands.memories import pin_memory

    if not carry_out(pin_memory(settings_for(home=home, persona=persona), account_of(as_), number, pinned=pinned)):
        raise typer.Exit(1)


@memories.command("forget-all")
def forget_all(as_: As = None, sure: Sure = False, home: Home = None) -> None:
    """Erase everything that is kept of somebody: messages, replies, memories, moods, with every persona.

    It asks for a typed sentence first. There is no way back; `everkin memories export` makes a copy before.
    """
    from bot.commands.common import account_of, carry_out, settings_for
    from bot.commands.memories import forget_everything

    if not carry_out(forget_everything(settings_for(home=home), account_of(as_), sure=sure)):
        raise typer.Exit(1)


@memories.command()
def export(file: Path, as_: As = None, home: Home = None) -> None:
    """Write everything that is kept of somebody to a new file, as JSON: who they are, turns, memories, moods.

    The file is for its owner's eyes only. `bot/core/export.py` describes each of its fields.
    """
    from bot.commands.common import account_of, carry_out, settings_for
    from bot.commands.memories import export_everything

    carry_out(export_everything(settings_for(home=home), account_of(as_), file))


@persona_.command("show")
def show_persona(
    name: Annotated[Optional[str], typer.Argument(help="Which; without it the one that speaks.")] = None,  # noqa: UP045
    home: Home = None,
) -> None:
    """What a persona compiles to: the beginning of each of its prompts, the same bytes every time."""
    from bot.commands.common import finish, settings_for
    from bot.commands.persona import show

    finish(show, settings_for(home=home), name)


@persona_.command("new")
def new_persona(home: Home = None) -> None:
    """Make a persona: a guided interview that writes a blueprint, which you can then edit."""
    from bot.commands.common import finish, settings_for
    from bot.commands.persona_new import new_persona as interview

    finish(interview, settings_for(home=home))


@persona_.command("test")
def try_persona(
    name: Annotated[Optional[str], typer.Argument(help="Which; without it the one that speaks.")] = None,  # noqa: UP045
    model: Annotated[Optional[str], typer.Option(metavar="URL", help="The server; else the one that is set.")] = None,  # noqa: UP045
    model_name: Annotated[Optional[str], typer.Option(help="Which of its models.")] = None,  # noqa: UP045
    accept: Annotated[bool, typer.Option("--accept", help="Keep this run to compare later ones with.")] = False,
    home: Home = None,
) -> None:
    """Ask a model what a persona knows of herself, and whether it sounds like her, before it speaks to anybody.

    The questions are the blueprint's. The exit code is 1 when it does worse than the run that was last accepted.
    """
    from bot.commands.common import carry_out, settings_for
    from bot.commands.persona_test import put_to_the_test

    chosen = {} if model is None else {"url": model, "name": model_name, "endpoints": ()}
    if model_name is not None:
        chosen["name"] = model_name
    settings = settings_for(home=home, model=chosen or None)
    if not carry_out(put_to_the_test(settings, name, accept=accept)):
        raise typer.Exit(1)


@persona_.command()
def lint(
    names: Annotated[Optional[list[str]], typer.Argument(help="Which, or files; without any all.")] = None,  # noqa: UP045
    home: Home = None,
) -> None:
    """Check blueprints: what is wrong, with its line, and what could be better. Exit code 1 when one cannot be used."""
    from bot.commands.common import finish, settings_for
    from bot.commands.persona import lint as check

    if not finish(check, settings_for(home=home), names or []):
        raise typer.Exit(1)


@model.command("list")
def list_models(home: Home = None) -> None:
    """What can be fetched, with size, memory and licence; what is here; and which of them speaks."""
    from bot.commands.common import finish, settings_for
    from bot.commands.model import list_models as show

    finish(show, settings_for(home=home))


@model.command()
def pull(
    name: Annotated[str, typer.Argument(help="A name of the list, or OWNER/REPOSITORY/FILE.gguf of the Hub.")],
    home: Home = None,
) -> None:
    """Fetch a model from the Hugging Face Hub, or from a mirror that HF_ENDPOINT names.

    When it breaks off, the same command goes on where it was. A file whose checksum is wrong is not kept.
    """
    from bot.commands.common import finish, settings_for
    from bot.commands.model import pull as fetch

    finish(fetch, settings_for(home=home), name)


@model.command()
def use(
    name: Annotated[
        str, typer.Argument(help="A name of the list or of a file in the folder, a PATH.gguf, off or auto.")
    ],
    home: Home = None,
) -> None:
    """Say which model file speaks from now on, before any server that is found on this machine.

    *off* uses none, *auto* the newest that was fetched, where nothing else is set or found.
    """
    from bot.commands.common import finish, settings_for
    from bot.commands.model import use as choose

    finish(choose, settings_for(home=home), name)


@persona_.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="Cards (.png, .json, .charx) or lorebooks (.json).")],
    age: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(min=18, help="How old the character is, where the card does not say."),
    ] = None,
    for_: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--for", metavar="NAME", help="Which persona a lorebook is for."),
    ] = None,
    home: Home = None,
) -> None:
    """Make personas of character cards, V1 to V3, and give them lorebooks, of V3 or of SillyTavern.

    A card becomes a blueprint in the home's folder personas/, to read and to change. Nobody is ever replaced. The exit
    code is 1 when a file was refused; the others are imported all the same.
    """
    from bot.commands.cards import import_files
    from bot.commands.common import finish, settings_for

    if not finish(import_files, settings_for(home=home), files, age, for_):
        raise typer.Exit(1)


@persona_.command()
def lore(
    name: str,
    messages: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Argument(help="What is said, message by message, the newest last; without any the books are shown."),
    ] = None,
    as_: Annotated[str, typer.Option("--as", metavar="NAME", help="Whom {{user}} means.")] = "Sam",
    home: Home = None,
) -> None:
    """What of a persona's lorebooks comes up when this is said, what is held back, and why.

    Nothing is answered and nothing changes. In a conversation /why tells it of the last reply.
    """
    from bot.commands.common import finish, settings_for
    from bot.commands.lore import show_lore

    finish(show_lore, settings_for(home=home), name, messages or [], as_)


@persona_.command("export")
def export_card(
    name: str,
    format_: Annotated[
        str,
        typer.Option("--format", help="v1, v2 or v3 (JSON), png, charx, jpeg, lorebook, or world (SillyTavern's)."),
    ] = "png",
    to: Annotated[Optional[Path], typer.Option(help="The new file; by default NAME here.")] = None,  # noqa: UP045
    picture: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(help="A PNG to put the card into (a JPEG for jpeg), instead of its own."),
    ] = None,
    home: Home = None,
) -> None:
    """Write a persona to a new file as a character card, or its lorebook.

    Who was imported goes out as the card that came in, with your changes: what Everkin has no use for is kept.
    """
    from bot.cards.writing import Format
    from bot.commands.cards import export_persona
    from bot.commands.common import finish, settings_for

    if format_ not in list(Format):
        raise typer.BadParameter(f"--format is one of {', '.join(Format)}")
    finish(export_persona, settings_for(home=home), name, Format(format_), to, picture)


def _add_bench() -> None:
    from bot.bench.cli import bench

    app.add_typer(bench, name="bench")


def main() -> None:
    """The entry point of the installed command."""
    load()
    _add_bench()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a character shows another one
    app(prog_name="everkin")


if __name__ == "__main__":
    main()
