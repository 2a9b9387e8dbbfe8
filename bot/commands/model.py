"""`everkin model`: language models that Everkin runs itself."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from rich.filesize import decimal
from rich.markup import escape
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn
from rich.table import Table

from bot.commands.common import err, out
from bot.core.errors import SettingsError
from bot.inference.choice import configured
from bot.inference.local_models import HOW_TO_INSTALL, OFF, OFFERS, LocalModels, can_run
from bot.inference.model_download import Source, fetch, look_up, source_at_the_hub, source_of
from bot.settings import Settings

SERVER_FIRST = "But a model server is set, and goes before it (EVERKIN_MODEL_URL, [[model.endpoints]])."


def list_models(settings: Settings) -> None:
    """What can be fetched, what is here, and which of them speaks."""
    models = LocalModels(settings.home)
    chosen, trouble = _chosen(models, settings)
    table = Table("", "size", "memory", "licence", box=None, pad_edge=False)
    table.add_column("", overflow="fold")
    for offer in OFFERS:
        path = models.path(offer)
        state = _state(path, chosen)
        about = f"{state}, {offer.about}" if state else offer.about
        table.add_row(offer.name, decimal(offer.size), f"{offer.ram:g} GB", offer.licence, about)
    offered = {models.path(offer) for offer in OFFERS}
    for path in sorted({*models.present(), *([chosen] if chosen is not None else [])} - offered):
        table.add_row(
            escape(path.stem), decimal(path.stat().st_size), "", "", f"{_state(path, chosen)}, {escape(str(path))}"
        )
    out.print(table)
    if trouble:
        out.print(f"\n[yellow]{escape(trouble)}")
    elif not can_run():
        out.print(f"\nNothing here runs them yet: {HOW_TO_INSTALL}.")
    elif chosen is None:
        out.print("\n`everkin model pull NAME` fetches one.")
    elif configured(settings.model):
        out.print(f"\n[yellow]{escape(SERVER_FIRST)}")


def _chosen(models: LocalModels, settings: Settings) -> tuple[Path | None, str]:
    """The file that speaks, or none and what is wrong with the choice."""
    try:
        choice = models.choose(settings.local.model)
    except SettingsError as error:
        return None, str(error)
    return (choice.path if choice is not None else None), ""


def _state(path: Path, chosen: Path | None) -> str:
    if path == chosen:
        return "[green]speaks[/green]"
    return "[green]here[/green]" if path.is_file() else ""


def pull(settings: Settings, name: str) -> None:
    """Fetch a model of the list, or OWNER/REPOSITORY/FILE.gguf of the Hub. Blocks, so that Ctrl-C ends it at once; what
    has come is kept. Raises SettingsError, DownloadFailed."""
    if not can_run() or importlib.util.find_spec("huggingface_hub") is None:
        raise SettingsError(f"Nothing here runs models of its own yet: {HOW_TO_INSTALL}. Then fetch it.")
    source = _meant(name)
    target = LocalModels(settings.home).folder / Path(source.file).name
    if target.is_file():
        out.print(f"{escape(name)} is here already: {escape(str(target))}")
        return
    with err.status(f"[dim]asking for {escape(source.file)}…[/dim]"):
        found = look_up(source)
    with _progress() as bar:
        task = bar.add_task(target.name, total=found.size)
        fetch(source, found, target, lambda done: bar.update(task, completed=done))
    licence = next((f" Its licence: {offer.licence}." for offer in OFFERS if offer.name == name), "")
    out.print(f"{escape(name)} is here, {decimal(found.size)}, its checksum is right.{licence}")
    out.print("It speaks in `everkin chat` and `everkin run` where no other model is set or found; ", end="")
    out.print(f"`everkin model use {escape(target.stem if source.sha256 is None else name)}` puts it before those.")


def use(settings: Settings, name: str) -> None:
    """Say which file speaks. Raises SettingsError."""
    if settings.local.model is not None:
        raise SettingsError(
            f"EVERKIN_LOCAL_MODEL (or model in [local]) says {settings.local.model}, and goes before what is chosen "
            "here. Change or remove that."
        )
    choice = LocalModels(settings.home).use(name)
    if name == OFF:
        out.print("No model file is used. `everkin model use auto` takes that back.")
    elif choice is None:
        out.print("The newest model file will speak where nothing else is found; none is here yet.")
    else:
        out.print(f"{escape(choice.name)} speaks from now on: {escape(str(choice.path))}")
        if not can_run():
            out.print(f"Nothing here runs it yet: {HOW_TO_INSTALL}.")
        if configured(settings.model):
            out.print(f"[yellow]{escape(SERVER_FIRST)}")


def _meant(name: str) -> Source:
    for offer in OFFERS:
        if name == offer.name:
            return source_of(offer)
    source = source_at_the_hub(name)
    if source is None:
        names = ", ".join(offer.name for offer in OFFERS)
        raise SettingsError(f"{name} is not in the list ({names}), and is no OWNER/REPOSITORY/FILE.gguf of the Hub.")
    return source


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        console=err,
        transient=True,
        disable=not err.is_terminal,
    )
