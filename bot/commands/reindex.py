"""`everkin reindex`: make everything anew that can be made anew from the truth in SQL."""

from __future__ import annotations

from bot.app import EMBEDDER_KEY, open_app
from bot.commands.common import count, out, progress
from bot.core.memory.remember import searched_by
from bot.settings import Settings
from bot.storage.reconcile import rebuild_all
from bot.wiring import App

BATCH = 64


async def reindex(settings: Settings) -> None:
    """Embed all memories again where another model made the vectors, then build the semantic index from them."""
    async with open_app(settings, any_embedder=True) as app:
        if await app.stores.meta.get(EMBEDDER_KEY) != app.embedder.fingerprint:
            embedded = await _embed_anew(app)
            out.print(f"{count(embedded, 'memory was', 'memories were')} embedded anew by {app.embedder.fingerprint}.")
        with progress(what="indexing") as bar:
            task = bar.add_task("", total=None)
            await rebuild_all(
                app.stores.memories, app.index, lambda done, total: bar.update(task, completed=done, total=total)
            )
    out.print("The index is built.")


async def _embed_anew(app: App) -> int:
    """New vectors for all memories, batch by batch. Until all are done the store names no model at all, so that nobody
    meets vectors of two; a run that breaks off is simply run again."""
    done, after = 0, 0
    await app.stores.meta.set(EMBEDDER_KEY, "two models, because a reindex was cut off")
    with progress(what="embedding") as bar:
        task = bar.add_task("", total=await app.stores.memories.count())
        while batch := await app.stores.memories.sweep(after, BATCH):
            after = batch[-1].id
            embeddings = await app.embedder.embed([searched_by(memory) for memory in batch])
            await app.stores.memories.rewrite_vectors([memory.id for memory in batch], embeddings)
            done += len(batch)
            bar.advance(task, len(batch))
    await app.stores.meta.set(EMBEDDER_KEY, app.embedder.fingerprint)
    return done
