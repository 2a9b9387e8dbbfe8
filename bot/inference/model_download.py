"""Fetches a model file from the Hugging Face Hub, or from a mirror of it that HF_ENDPOINT names.

huggingface_hub finds, asks and transfers; what is kept between two tries is a `.part` file of our own, because the
library throws away what it has when its process ends. A file has its name only when its checksum is right.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from bot.core.errors import DownloadFailed
from bot.core.models.record import Record
from bot.inference.local_models import Offer

if TYPE_CHECKING:
    from huggingface_hub import HfFileMetadata

Told = Callable[[int], None]
"""How many bytes are there by now."""

NOT_FOUND = 404
SPARE = 64 << 20
"""Bytes of the disk that are left free."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_AT_THE_HUB = re.compile(r"(\w[\w.-]*/\w[\w.-]*)/((?:\w[\w.-]*/)*\w[\w.-]*\.gguf)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Source(Record):
    """What is fetched, from which repository; `sha256` when it is known beforehand."""

    repo: str
    file: str
    sha256: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Found(Record):
    """What the Hub says of a file: its bytes, where they lie, and what they must come to."""

    url: str
    size: int
    sha256: str
    is_elsewhere: bool


def source_of(offer: Offer) -> Source:
    return Source(repo=offer.repo, file=offer.file, sha256=offer.sha256)


def source_at_the_hub(name: str) -> Source | None:
    """OWNER/REPOSITORY/FILE.gguf taken apart; None when it is not written so."""
    match = _AT_THE_HUB.fullmatch(name)
    return Source(repo=match[1], file=match[2]) if match else None


def look_up(source: Source) -> Found:
    """Ask the Hub for a file. Blocks. Raises DownloadFailed."""
    metadata = _guarded(lambda: _metadata(source), source)
    sha256 = source.sha256 or metadata.etag or ""
    if metadata.size is None or not _SHA256.fullmatch(sha256):
        raise DownloadFailed(
            f"{_hub()} does not say how large {source.file} is and what its checksum must be, so it cannot be told "
            "whether it came whole. Fetch it another way and name it with `everkin model use PATH`."
        )
    asked = urlsplit(_url(source)).netloc
    return Found(
        url=metadata.location,
        size=metadata.size,
        sha256=sha256,
        is_elsewhere=urlsplit(metadata.location).netloc not in ("", asked),
    )


def fetch(source: Source, found: Found, target: Path, told: Told) -> None:
    """Bring the file to `target`, going on where an earlier try broke off. Blocks. Raises DownloadFailed."""
    part = target.with_name(f"{target.name}.part")
    target.parent.mkdir(parents=True, exist_ok=True)
    have = part.stat().st_size if part.exists() else 0
    if have > found.size:
        part.unlink()
        have = 0
    _see_to_room(target, found.size - have)
    with part.open("ab") as file:
        told(have)
        _guarded(lambda: _transfer(found, file, have, told), source)
    if _sha256(part) != found.sha256:
        part.unlink()
        raise DownloadFailed(
            f"What came as {source.file} is not that file: its checksum is wrong. It was removed. Try again; when it "
            "happens twice, the mirror is damaged or lies, or the file at the Hub is another one by now."
        )
    part.replace(target)


def _metadata(source: Source) -> HfFileMetadata:
    from huggingface_hub import get_hf_file_metadata  # noqa: PLC0415 - half a second, and an extra

    return get_hf_file_metadata(_url(source), endpoint=_endpoint())


def _url(source: Source) -> str:
    from huggingface_hub import hf_hub_url  # noqa: PLC0415 - as above

    return hf_hub_url(source.repo, source.file, endpoint=_endpoint())


def _transfer(found: Found, file: Any, have: int, told: Told) -> None:
    from huggingface_hub import logging as remarks  # noqa: PLC0415 - as above
    from huggingface_hub.file_download import http_get  # noqa: PLC0415 - as above
    from huggingface_hub.utils._headers import build_hf_headers  # noqa: PLC0415

    remarks.set_verbosity(logging.CRITICAL)  # it goes on by itself, and what ends it becomes a sentence
    headers = build_hf_headers(token=False if found.is_elsewhere else None)  # a token is for nobody but the Hub
    meter = cast("Any", lambda **_: _Meter(have, told))
    http_get(found.url, file, resume_size=have, headers=headers, expected_size=found.size, tqdm_class=meter)


class _Meter:
    """What the library takes for its progress bar."""

    def __init__(self, have: int, told: Told) -> None:
        self._have = have
        self._told = told

    def update(self, more: int) -> None:
        self._have += more
        self._told(self._have)

    def __enter__(self) -> _Meter:
        return self

    def __exit__(self, *_: object) -> None:
        pass


def _guarded(step: Callable[[], Any], source: Source) -> Any:
    """Do it; whatever goes wrong becomes a sentence."""
    import httpx2  # noqa: PLC0415 - the library's own client
    from huggingface_hub.errors import GatedRepoError, HfHubHTTPError, OfflineModeIsEnabled  # noqa: PLC0415

    try:
        return step()
    except OfflineModeIsEnabled as error:
        raise DownloadFailed("HF_HUB_OFFLINE forbids downloads. Unset it, or copy a GGUF file here.") from error
    except GatedRepoError as error:
        raise DownloadFailed(
            f"{source.repo} wants its licence accepted: do so on its page, and set HF_TOKEN to a token of yours."
        ) from error
    except HfHubHTTPError as error:
        status = error.response.status_code
        if status == NOT_FOUND:
            raise DownloadFailed(f"{_hub()} has no {source.repo}/{source.file}. Check its name.") from error
        raise DownloadFailed(f"{_hub()} answered {status}. Try again later; what has come is kept.") from error
    except httpx2.HTTPError as error:
        raise DownloadFailed(
            f"{_hub()} cannot be reached, or the connection broke off ({type(error).__name__}). What has come is kept: "
            "run the same command again. HF_ENDPOINT names a mirror, HTTPS_PROXY a proxy; a GGUF file from elsewhere "
            "can be named with `everkin model use PATH`."
        ) from error
    except OSError as error:
        if error.errno is None:  # the library's own remark on its length
            raise DownloadFailed(f"{source.file} came in another length than announced. Try again.") from error
        raise DownloadFailed(f"{source.file} cannot be written ({error.strerror}).") from error


def _see_to_room(target: Path, needed: int) -> None:
    free = shutil.disk_usage(target.parent).free
    if free < needed + SPARE:
        raise DownloadFailed(
            f"There is not enough room in {target.parent}: {_gb(needed)} are needed and {_gb(free)} are free. Make "
            "room, or choose a smaller model (`everkin model list`)."
        )


def _sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _endpoint() -> str | None:
    return os.environ.get("HF_ENDPOINT", "").rstrip("/") or None


def _hub() -> str:
    return _endpoint() or "The Hugging Face Hub"


def _gb(size: int) -> str:
    return f"{size / 1e9:,.1f} GB"
