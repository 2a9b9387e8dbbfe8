"""One Chroma store on disk, with one collection in it. Nothing else is imported here: children open stores too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
"""Where children find the program; `settings.PROJECT` would have them import much more."""
_COLLECTION = "memories"
_CONFIGURATION = {"hnsw": {"space": "cosine", "ef_search": 200, "sync_threshold": 1000}}


def open_client(folder: Path) -> Any:
    """A `chromadb.api.client.Client` on this folder, without telemetry. The first takes a second or more to import."""
    import chromadb  # noqa: PLC0415 - only whoever has many memories needs it
    from chromadb.config import Settings  # noqa: PLC0415

    return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))


def open_collection(client: Any) -> Any:
    """The store's `chromadb.api.models.Collection.Collection`, made when it is new."""
    return client.get_or_create_collection(_COLLECTION, configuration=_CONFIGURATION, embedding_function=None)
