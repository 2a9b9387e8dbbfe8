"""`everkin memories timeline` and `graph`: a life as it was told, by its dates and by what hangs together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, tzinfo
from itertools import groupby

from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table
from rich.tree import Tree

from bot.app import open_app
from bot.commands.common import count, out
from bot.core.language.almanac import MONTHS, zone_of
from bot.core.language.text import shorten
from bot.core.language.vocabulary import ME
from bot.core.models.identity import Account, Scope
from bot.core.models.memory import Kind, Link, LinkKind, Memory, Tier
from bot.core.models.turn import Speaker
from bot.settings import Settings
from bot.wiring import App

SHOWN = 110
"""Characters of a memory's text that are shown."""
DATED = (Kind.FACT, Kind.PREFERENCE, Kind.EVENT, Kind.PLAN, Kind.PROMISE, Kind.FEELING)
"""What has a place in a life; episodes and gists are the talk that it was told in."""
_STATED = (Kind.FACT, Kind.PREFERENCE)
_VERBS = {"works": "works as"} | {verb: verb for verb in ("lives in", "works at", "likes", "dislikes", "studies", "is")}
_WORDS = {
    LinkKind.SUPERSEDES: "in place of",
    LinkKind.CONTINUES: "goes on from",
    LinkKind.SAME_SUBJECT: "see also",
    LinkKind.CAUSED: "which led to",
    LinkKind.FELT_ABOUT: "felt about",
}


async def print_timeline(settings: Settings, account: Account, limit: int) -> None:
    """Print the newest `limit` dated memories of whoever has this account, oldest first, by year and month."""
    async with open_app(settings) as app:
        told, zone = await _told(app, account, limit)
        nothing = f"{escape(app.blueprint.name)} knows of no dates in {escape(account.name)}'s life yet."
        out.print(timeline(told, zone) if told else nothing)


async def print_graph(settings: Settings, account: Account, limit: int) -> None:
    """Print the newest `limit` memories by whom they are about, with what ties them."""
    async with open_app(settings) as app:
        told, zone = await _told(app, account, limit)
        if not told:
            out.print(f"{escape(app.blueprint.name)} remembers nothing of {escape(account.name)} yet.")
            return
        links = await app.stores.memories.links(told[0].person, [memory.id for memory in told])
        out.print(graph(told, links, zone, name=account.name))


async def _told(app: App, account: Account, limit: int) -> tuple[list[Memory], tzinfo]:
    person = await app.stores.people.find(account)
    if person is None:
        return [], UTC
    scope = Scope(person=person.id, persona=app.blueprint.id)
    found = await app.stores.memories.latest(scope, limit=limit, kinds=DATED)
    return sorted(found, key=lambda memory: (_place(memory), memory.id)), zone_of(person)


def timeline(memories: Sequence[Memory], zone: tzinfo = UTC) -> RenderableType:
    """A dated list: a heading for each year and month, a line for each thing told; what holds no more is struck."""
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", no_wrap=True)
    year = None
    for (at_year, month), group in groupby(_once(memories), key=lambda memory: _month(_place(memory), zone)):
        if at_year != year:
            table.add_row("", f"[bold]{at_year}[/bold]")
            year = at_year
        table.add_row("", f"[dim]{MONTHS[month - 1]}[/dim]")
        for memory in group:
            table.add_row(f"[dim]{_when(memory, zone)}[/dim]", _line(memory, zone))
    return table


def graph(memories: Sequence[Memory], links: Sequence[Link], zone: tzinfo = UTC, *, name: str) -> Tree:
    """A tree: for each subject what is told of it, and under that what it is tied to."""
    tree = Tree(f"[bold]{escape(name)}[/bold]")
    known = {memory.id: memory for memory in memories}
    ties: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        if link.source in known and link.target in known:
            ties[link.source].append(link)
    for subject, told in _by_subject(_once(memories)).items():
        branch = tree if subject == ME else tree.add(f"[bold]{escape(subject)}[/bold]")
        for memory in told:
            leaf = branch.add(f"{_line(memory, zone)} [dim]{_when(memory, zone, year=True)}[/dim]")
            for link in ties[memory.id]:
                leaf.add(f"[dim]{_WORDS[link.kind]}:[/dim] {_short(known[link.target])}")
    tree.add(f"[dim]{count(len(_once(memories)), 'memory', 'memories')}, {count(len(links), 'link')}[/dim]")
    return tree


def _by_subject(memories: Iterable[Memory]) -> dict[str, list[Memory]]:
    """The person first, then whoever is told of most; who is called something goes by that name."""
    called = {m.subject: m.value for m in memories if m.relation == "name" and m.valid_to is None and m.subject != ME}
    told: dict[str, list[Memory]] = defaultdict(list)
    for memory in memories:
        subject = memory.subject or ME
        name = called.get(memory.subject)
        told[f"{name}, the {subject}" if name else _known_as(subject, called)].append(memory)
    return dict(sorted(told.items(), key=lambda item: (item[0] != ME, -len(item[1]), item[0])))


def _known_as(subject: str, called: dict[str | None, str | None]) -> str:
    whose = next((kin for kin, name in called.items() if name == subject), None)
    return f"{subject}, the {whose}" if whose else subject


def _once(memories: Iterable[Memory]) -> list[Memory]:
    """Each sentence once: told as a fact where it states one."""
    best: dict[tuple[int, str], Memory] = {}
    for memory in memories:
        key = (memory.turn, memory.text)
        if key not in best or (memory.kind in _STATED and best[key].kind not in _STATED):
            best[key] = memory
    return list(best.values())


def _place(memory: Memory) -> datetime:
    """Where a memory stands in time: when it happened, where that was said; else when it was told."""
    return memory.happens_from or memory.valid_from or memory.created


def _month(moment: datetime, zone: tzinfo) -> tuple[int, int]:
    local = moment.astimezone(zone)
    return local.year, local.month


def _when(memory: Memory, zone: tzinfo, *, year: bool = False) -> str:
    start = _place(memory).astimezone(zone)
    if memory.happens_from is None or memory.happens_to is None:
        return f"{start:%-d %b %Y}" if year else f"{start:%-d %b}"
    days = (memory.happens_to - memory.happens_from).days
    if days > 300:  # the whole year
        return f"{start:%Y}"
    if days > 27:  # a month or a season
        return f"{start:%b %Y}" if year else f"{start:%b}"
    return f"{start:%-d %b %Y}" if year else f"{start:%-d %b}"


def _line(memory: Memory, zone: tzinfo) -> str:
    """What is told, as one line: a fact with its span, everything else in the words it was told in."""
    marks = [memory.kind.value] if memory.kind not in _STATED else []
    if memory.speaker is Speaker.COMPANION:
        marks.append("hers")
    marks += ["pinned"] if memory.pinned else []
    marks += [memory.tier.value] if memory.tier is not Tier.HOT else []
    text = _short(memory)
    if memory.kind is Kind.FACT:
        text = f"{_span(memory, zone)} {text}"
    if memory.valid_to is not None:
        text = f"[strike]{text}[/strike]"
    return f"{text} [dim]({', '.join(marks)})[/dim]" if marks else text


def _short(memory: Memory) -> str:
    if memory.kind in _STATED and memory.relation and memory.value:
        whose = "" if memory.subject in (None, ME) else f"{memory.subject}'s "
        relation = _VERBS.get(memory.relation, f"{memory.relation}:")
        return escape(f"{whose}{relation} {shorten(memory.value, SHOWN)}")
    return escape(" ".join(shorten(memory.text, SHOWN).split()))


def _span(memory: Memory, zone: tzinfo) -> str:
    """ "since 2024", "2024–2026", "2025": the years in which a fact held."""
    start = (memory.valid_from or memory.created).astimezone(zone).year
    if memory.valid_to is None:
        return f"since {start}:"
    end = memory.valid_to.astimezone(zone).year
    return f"{start}:" if end == start else f"{start}–{end}:"
