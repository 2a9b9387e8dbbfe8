"""`everkin memories timeline` and `graph`: a life as it was told, by its dates and by what hangs together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from bot.core.language.vocabulary import ME, NAME
from bot.core.models.identity import Account, Scope
from bot.core.models.memory import Kind, Link, LinkKind, Memory, Tier
from bot.core.models.turn import Speaker
from bot.settings import Settings
from bot.wiring import App

SHOWN = 110
"""Characters of a memory's text that are shown."""
A_WEEK, A_MONTH, A_SEASON = 7, 31, 92
"""Days, at most."""
_SEASONS = ("winter", "spring", "summer", "autumn")
DATED = (Kind.FACT, Kind.PREFERENCE, Kind.EVENT, Kind.PLAN, Kind.PROMISE, Kind.FEELING)
"""What has a place in a life; episodes and gists are the talk that it was told in."""
_STATED = (Kind.FACT, Kind.PREFERENCE)
_SAID = {
    NAME: "called {}",
    "age": "is {}",
    "relationship": "is {}",
    "diet": "is {}",
    "is": "is {}",
    "works": "works as {}",
    "lives in": "lives in {}",
    "works at": "works at {}",
    "comes from": "comes from {}",
    "studies": "studies {}",
    "likes": "likes {}",
    "dislikes": "dislikes {}",
    "allergic to": "allergic to {}",
    "has": "has {}",
    "does": "does {}",
    "born": "born {}",
}
"""How a relation is said of somebody; any other stands before its value with a colon."""
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
    """A dated list: a heading for each month, a line for each thing told; what holds no more is struck."""
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", no_wrap=True)
    for (year, month), group in groupby(_once(memories), key=lambda memory: _month(_place(memory), zone)):
        table.add_row("", f"[bold]{MONTHS[month - 1]} {year}[/bold]")
        for memory in group:
            table.add_row(f"[dim]{_day_of(memory, zone)}[/dim]", _line(memory, zone))
    return table


def graph(memories: Sequence[Memory], links: Sequence[Link], zone: tzinfo = UTC, *, name: str) -> Tree:
    """A tree: for each subject what is told of it, and under that what it is tied to."""
    tree = Tree(f"[bold]{escape(name)}[/bold]")
    once = _once(memories)
    placed = {each.id: (subject, each) for subject, told in _by_subject(memories).items() for each in told}
    for subject, told in _by_subject(once).items():
        branch = tree if subject == ME else tree.add(f"[bold]{escape(subject)}[/bold]")
        for memory in told:
            if memory.relation == NAME and memory.valid_to is None and subject.startswith(f"{memory.value}, "):
                continue  # the branch is called so
            leaf = branch.add(f"{_line(memory, zone, whose=False)} [dim]{_span(memory, zone)}[/dim]")
            for tie in _ties(memory, placed, links):
                leaf.add(tie)
    tree.add(f"[dim]{count(len(once), 'memory', 'memories')}, {count(len(links), 'link')}[/dim]")
    return tree


def _ties(memory: Memory, placed: Mapping[int, tuple[str, Memory]], links: Sequence[Link]) -> Iterator[str]:
    """What a memory is tied to, each once. That it is of the same subject, its branch says already: `placed` has all
    memories by number, each after its branch."""
    branch, _ = placed[memory.id]
    said = {_short(memory)}
    for link in links:
        if link.source != memory.id or link.target not in placed:
            continue
        there, other = placed[link.target]
        if _short(other) in said or (link.kind is LinkKind.SAME_SUBJECT and there == branch):
            continue
        said.add(_short(other))
        yield f"[dim]{_WORDS[link.kind]}:[/dim] {_short(other)}"


def _by_subject(memories: Iterable[Memory]) -> dict[str, list[Memory]]:
    """The person first, then whoever is told of most; who is called something goes by that name, and of two brothers
    each by his own."""
    memories = list(memories)
    named = [m for m in memories if m.relation == NAME and m.valid_to is None and m.subject != ME]
    whose = {m.value: m.subject for m in named}
    called = {subject: [m.value for m in named if m.subject == subject] for subject in whose.values()}
    told: dict[str, list[Memory]] = defaultdict(list)
    for memory in memories:
        subject = memory.subject or ME
        names = called.get(subject, [])
        name = memory.value if memory in named else names[0] if len(names) == 1 else subject
        told[f"{name}, the {whose[name]}" if name in whose else subject].append(memory)
    return dict(sorted(told.items(), key=lambda item: (item[0] != ME, -len(item[1]), item[0])))


def _once(memories: Iterable[Memory]) -> list[Memory]:
    """Each thing that is stated once, and each sentence that states nothing."""
    stated = {(memory.turn, memory.text) for memory in memories if _states(memory)}
    best: dict[tuple[int, str, str], Memory] = {}
    for memory in memories:
        if _states(memory):
            best.setdefault((memory.turn, memory.text, _short(memory)), memory)
        elif (memory.turn, memory.text) not in stated:
            best.setdefault((memory.turn, memory.text, ""), memory)
    return list(best.values())


def _states(memory: Memory) -> bool:
    return memory.kind in _STATED and bool(memory.relation and memory.value)


def _place(memory: Memory) -> datetime:
    """Where a memory stands in time: when it happened, where that was said; else when it was told."""
    return memory.happens_from or memory.valid_from or memory.created


def _month(moment: datetime, zone: tzinfo) -> tuple[int, int]:
    local = moment.astimezone(zone)
    return local.year, local.month


def _when(memory: Memory, zone: tzinfo) -> str:
    start = _place(memory).astimezone(zone)
    days = _length(memory)
    return f"{start:%Y}" if days > A_SEASON else f"{start:%b %Y}" if days > A_WEEK else f"{start:%-d %b %Y}"


def _day_of(memory: Memory, zone: tzinfo) -> str:
    """Where in its month a memory stands, as exactly as it was told: a day, a season, a year; nothing of a month."""
    start = _place(memory).astimezone(zone)
    days = _length(memory)
    if days > A_SEASON:
        return "all year"
    return _SEASONS[start.month % 12 // 3] if days > A_MONTH else "" if days > A_WEEK else f"{start:%-d}"


def _length(memory: Memory) -> int:
    """The days within which it happened."""
    if memory.happens_from is None or memory.happens_to is None:
        return 1
    return (memory.happens_to - memory.happens_from).days


def _line(memory: Memory, zone: tzinfo, *, whose: bool = True) -> str:
    """What is told, as one line: what is stated, until when if it has ended; everything else in the words it was told
    in."""
    marks = [memory.kind.value] if memory.kind not in _STATED else []
    if memory.speaker is Speaker.COMPANION:
        marks.append("hers")
    marks += ["pinned"] if memory.pinned else []
    marks += [memory.tier.value] if memory.tier is not Tier.HOT else []
    text = _short(memory, whose=whose)
    if memory.valid_to is not None:
        text = f"[strike]{text}[/strike]"
        if whose:
            text += f" [dim]until {memory.valid_to.astimezone(zone):%-d %b %Y}[/dim]"
    return f"{text} [dim]({', '.join(marks)})[/dim]" if marks else text


def _short(memory: Memory, *, whose: bool = True) -> str:
    if not _states(memory):
        return escape(" ".join(shorten(memory.text, SHOWN).split()))
    said = _SAID.get(memory.relation or "", f"{memory.relation}: {{}}").format(shorten(memory.value or "", SHOWN))
    of_another = whose and memory.subject not in (None, ME)
    return escape(f"{memory.subject} {said}" if of_another else said)


def _span(memory: Memory, zone: tzinfo) -> str:
    """ "since 3 May 2024" and "3 May 2024 – 7 Jun 2026" of what held, "3 May 2024" of the rest."""
    start = _when(memory, zone)
    if memory.valid_to is not None:
        return f"{start} – {memory.valid_to.astimezone(zone):%-d %b %Y}"
    return f"since {start}" if memory.kind is Kind.FACT else start
