"""The embedding model that is shipped: all-MiniLM-L6-v2 as int8 ONNX, computed in this process.

A text is always computed alone. Int8 activations are scaled over a whole batch, so a vector from a batch would depend
on its neighbours; measured, batches would gain at most a fifth in speed. So the same text has the same vector for
ever, and a query that meets a long list waits for one text of it and not for the rest.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bot.core.errors import EmbedderError
from bot.core.language.text import is_stop_word
from bot.core.models.memory import Embedding
from bot.cores import apart
from bot.lanes import Lanes
from bot.settings import PROJECT

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

MINILM_FOLDER = PROJECT / "data" / "models" / "minilm-l6-v2"
DIMENSIONS = 384
TOKEN_WIDTH = 64
MAX_TOKENS = 256
_CONTENT, _STOP, _CONTINUES = 1, 2, 4
"""What a token may be, several at once."""
MAX_CHARACTERS = 8192
"""Far more than 256 tokens of any language; keeps the tokenizer from reading a whole book to throw it away."""


@dataclass(frozen=True)
class _ShippedFile:
    name: str
    bytes: int
    sha256: str


_MODEL = _ShippedFile("model_int8.onnx", 22903381, "b9a8a47294251553c46523b7675333e11b9b6658f733fb726421bcb18b81f445")
_TOKENIZER = _ShippedFile("tokenizer.json", 711649, "851ca67100d372ca3ae031a6abd168f53489eebfd7d89523f35c5c9b4d372c3c")
_PROJECTION = _ShippedFile(
    "token_projection.npy", 98432, "9a71d85ce8c8a9bd880d1a44d530994354a3bb78c280a05828b82a9d274f55a7"
)

_RESTORE = "Restore data/models/minilm-l6-v2 from the project's own copy."


class MiniLmEmbedder:
    """Vectors float32[384] of unit norm, and token vectors int8[n, 64] for late interaction.

    Token vectors are those of content tokens: no special tokens, no bare punctuation, no stop words. Each is the
    normalised last hidden state, projected on 64 principal directions, normalised again and scaled to ±127, so that a
    dot product divided by 127² approximates the cosine of the full vectors. A text of stop words alone has none.

    Raises EmbedderError on construction when a file is missing or has the wrong size. The model itself is loaded by
    `warm` or by the first text, off the event loop.
    """

    def __init__(self, folder: Path = MINILM_FOLDER) -> None:
        self._folder = folder
        for file in (_MODEL, _TOKENIZER, _PROJECTION):
            _check_size(folder / file.name, file.bytes)
        self._loaded: tuple[Network, NDArray[np.float32]] | None = None
        self._thread = Lanes(1, "everkin-embedder", begin=apart)

    @property
    def fingerprint(self) -> str:
        return f"minilm-l6-v2-int8-{_MODEL.sha256[:8]}-{_PROJECTION.sha256[:8]}"

    @property
    def dimensions(self) -> int:
        return DIMENSIONS

    async def warm(self) -> None:
        """Load the model now, so that the first message does not wait for it. Raises EmbedderError."""
        await self._thread.run(self._load)

    async def embed(self, texts: Sequence[str], *, behind: bool = False) -> list[Embedding]:
        """One embedding a text, in order, from its first 256 tokens; each text of those `behind` lets others go first.
        Raises EmbedderError."""
        return [await self._thread.run(partial(self._embed_one, text), behind=behind) for text in texts]

    async def verify(self) -> None:
        """Compare the files with what was shipped, byte by byte. Raises EmbedderError."""
        await asyncio.to_thread(verify_files, self._folder)

    def close(self) -> None:
        """End the thread; texts that still wait are dropped."""
        self._thread.close(at_once=True)

    def _load(self) -> tuple[Network, NDArray[np.float32]]:
        if self._loaded is None:
            try:
                self._loaded = Network(self._folder), np.load(self._folder / _PROJECTION.name, allow_pickle=False)
            except Exception as error:  # the loaders raise bare Exceptions for a file that is broken
                raise EmbedderError(
                    f"The embedding model in {self._folder} cannot be loaded ({type(error).__name__}). {_RESTORE}"
                ) from error
        return self._loaded

    def _embed_one(self, text: str) -> Embedding:
        network, projection = self._load()
        vector, states, ids = network.states(text)
        tokens = np.rint(_unit(states @ projection.T) * 127).astype(np.int8)
        return Embedding(vector=vector, tokens=tokens, token_ids=ids)


class Network:
    """The loaded model."""

    def __init__(self, folder: Path, *, exact_products: bool | None = None) -> None:
        """`exact_products` says whether the processor's products of int8 can be trusted, None that it is asked."""
        import onnxruntime  # noqa: PLC0415 - half a second that a command without texts should not pay
        from tokenizers import Tokenizer  # noqa: PLC0415

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        if not (has_exact_products() if exact_products is None else exact_products):
            # Else they overflow: other vectors, and worse ones (recall@10 .854 instead of .858 on LoCoMo).
            options.add_session_config_entry("session.x64quantprecision", "1")
        self._session = onnxruntime.InferenceSession(
            str(folder / _MODEL.name), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer: Tokenizer = Tokenizer.from_file(str(folder / _TOKENIZER.name))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._sorts = _sorts(self._tokenizer)

    def states(self, text: str) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.int32]]:
        """The text's unit vector float32[384], its content tokens' unit states float32[n, 384] and their ids."""
        encoding: Encoding = self._tokenizer.encode(_encodable(text[:MAX_CHARACTERS]))
        ids = np.asarray([encoding.ids], dtype=np.int64)
        vectors, states = self._session.run(
            ["sentence_embedding", "last_hidden_state"],
            {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)},
        )
        chosen = self._content_of(encoding.ids)
        return vectors[0], _unit(states[0][chosen]), ids[0][chosen].astype(np.int32)

    def _content_of(self, ids: Sequence[int]) -> list[int]:
        """Which of a text's tokens have content. A stop word counts only as a whole word: "an" is one, the "an" of
        "an ##kara" is not."""
        sorts = [self._sorts[number] for number in ids]
        return [
            place
            for place, (sort, following) in enumerate(zip(sorts, [*sorts[1:], 0], strict=True))
            if sort & _CONTENT and not (sort & _STOP and not following & _CONTINUES)
        ]


def has_exact_products(processors: Path = Path("/proc/cpuinfo")) -> bool:
    """Whether the processor adds products of int8 in 32 bits (VNNI), so that none overflows. With AVX2 alone it adds
    them in 16; the way around that takes twice as long (5.1 instead of 2.3 ms for a sentence of 16 tokens). A machine
    that does not say what it has is taken for one without."""
    try:
        return "vnni" in processors.read_text()
    except (OSError, UnicodeDecodeError):
        return False


def verify_files(folder: Path = MINILM_FOLDER) -> None:
    """Compare every byte of the model's files with what was shipped. Raises EmbedderError."""
    for file in (_MODEL, _TOKENIZER, _PROJECTION):
        _check_size(folder / file.name, file.bytes)
        with (folder / file.name).open("rb") as content:
            if hashlib.file_digest(content, "sha256").hexdigest() != file.sha256:
                raise EmbedderError(f"{folder / file.name} is not the file that was shipped. {_RESTORE}")


def _check_size(path: Path, expected: int) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise EmbedderError(f"{path} cannot be read ({error.strerror}). {_RESTORE}") from error
    if size != expected:
        raise EmbedderError(f"{path} has {size:,} bytes instead of {expected:,}. {_RESTORE}")


def _sorts(tokenizer: Tokenizer) -> bytes:
    """What each token is, by its id: whether it has a letter or digit and is not special, is a stop word, continues a
    word."""
    special = {token.content for token in tokenizer.get_added_tokens_decoder().values()}
    pieces = [tokenizer.id_to_token(index) or "" for index in range(tokenizer.get_vocab_size())]
    return bytes(
        _CONTENT * (piece not in special and any(char.isalnum() for char in piece))
        + _STOP * is_stop_word(piece)
        + _CONTINUES * piece.startswith("##")
        for piece in pieces
    )


def _encodable(text: str) -> str:
    """The text without lone surrogates, which the tokenizer cannot take."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: NDArray[np.float32] = rows / np.maximum(norms, 1e-9)
    return unit
