"""A language model of a few kilobytes with random weights, in llama.cpp's own file format (GGUF version 3).

It knows some words and every single byte, so that any text goes in and a grammar can hold it to JSON; what it says
makes no sense. The layout follows the format's public description: a header, typed key-value pairs, tensor
descriptions, then the tensors, each aligned to 32 bytes.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

WIDTH, HEADS, LAYERS, HIDDEN, CONTEXT = 32, 4, 1, 64, 65536
ALIGNMENT = 32
WORDS = "hello there friend dog cat walk rain tea home song book happy tired maybe today again".split()
TEMPLATE = "{% for message in messages %}{{ message.content }}\n{% endfor %}"

_UINT32, _FLOAT32, _BOOL, _STRING, _ARRAY, _INT32 = 4, 6, 7, 8, 9, 5
_F32_TENSOR = 0
_NORMAL, _UNKNOWN, _CONTROL, _BYTE = 1, 2, 3, 6


def write_tiny_model(path: Path, seed: int = 1) -> Path:
    """Write the model to `path` and return it; the same seed gives the same file."""
    tokens, kinds = _vocabulary()
    tensors = _tensors(len(tokens), np.random.default_rng(seed))
    metadata = [
        _string("general.architecture", "llama"),
        _string("general.name", "tiny"),
        _uint("llama.context_length", CONTEXT),
        _uint("llama.embedding_length", WIDTH),
        _uint("llama.block_count", LAYERS),
        _uint("llama.feed_forward_length", HIDDEN),
        _uint("llama.attention.head_count", HEADS),
        _uint("llama.rope.dimension_count", WIDTH // HEADS),
        _key("llama.attention.layer_norm_rms_epsilon", _FLOAT32) + struct.pack("<f", 1e-5),
        _string("tokenizer.ggml.model", "llama"),
        _array("tokenizer.ggml.tokens", _STRING, [_text(token) for token in tokens]),
        _array("tokenizer.ggml.scores", _FLOAT32, [struct.pack("<f", -float(at)) for at in range(len(tokens))]),
        _array("tokenizer.ggml.token_type", _INT32, [struct.pack("<i", kind) for kind in kinds]),
        _uint("tokenizer.ggml.unknown_token_id", 0),
        _uint("tokenizer.ggml.bos_token_id", 1),
        _uint("tokenizer.ggml.eos_token_id", 2),
        _key("tokenizer.ggml.add_bos_token", _BOOL) + b"\x01",
        _string("tokenizer.chat_template", TEMPLATE),
    ]
    with path.open("wb") as file:
        file.write(b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(metadata)) + b"".join(metadata))
        _write_tensors(file, tensors)
    return path


def _vocabulary() -> tuple[list[str], list[int]]:
    tokens = ["<unk>", "<s>", "</s>"] + [f"<0x{byte:02X}>" for byte in range(256)]
    kinds = [_UNKNOWN, _CONTROL, _CONTROL] + [_BYTE] * 256
    words = [f"▁{word}" for word in WORDS]
    return tokens + words, kinds + [_NORMAL] * len(words)


def _tensors(vocabulary: int, random: np.random.Generator) -> dict[str, NDArray[np.float32]]:
    """Random weights; the output favours words, as bytes at random would be no text."""

    def weights(rows: int, columns: int, scale: float = 0.2) -> NDArray[np.float32]:
        return (random.standard_normal((rows, columns)) * scale).astype(np.float32)

    output = weights(vocabulary, WIDTH, 0.05)
    output[-len(WORDS) :] = weights(len(WORDS), WIDTH, 4.0)
    ones = np.ones(WIDTH, dtype=np.float32)
    tensors = {"token_embd.weight": weights(vocabulary, WIDTH), "output_norm.weight": ones, "output.weight": output}
    for layer in range(LAYERS):
        block = f"blk.{layer}."
        tensors |= {block + f"{name}.weight": ones for name in ("attn_norm", "ffn_norm")}
        tensors |= {block + f"attn_{name}.weight": weights(WIDTH, WIDTH) for name in ("q", "k", "v", "output")}
        tensors |= {block + f"ffn_{name}.weight": weights(HIDDEN, WIDTH) for name in ("gate", "up")}
        tensors[block + "ffn_down.weight"] = weights(WIDTH, HIDDEN)
    return tensors


def _write_tensors(file: BinaryIO, tensors: dict[str, NDArray[np.float32]]) -> None:
    offset = 0
    for name, tensor in tensors.items():
        shape = tensor.shape[::-1]  # the format counts the fastest dimension first
        file.write(_text(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, _F32_TENSOR, offset))
        offset += _aligned(tensor.nbytes)
    file.write(b"\0" * (_aligned(file.tell()) - file.tell()))
    for tensor in tensors.values():
        file.write(tensor.tobytes() + b"\0" * (_aligned(tensor.nbytes) - tensor.nbytes))


def _aligned(length: int) -> int:
    return -(-length // ALIGNMENT) * ALIGNMENT


def _text(value: str) -> bytes:
    encoded = value.encode()
    return struct.pack("<Q", len(encoded)) + encoded


def _key(name: str, kind: int) -> bytes:
    return _text(name) + struct.pack("<I", kind)


def _string(name: str, value: str) -> bytes:
    return _key(name, _STRING) + _text(value)


def _uint(name: str, value: int) -> bytes:
    return _key(name, _UINT32) + struct.pack("<I", value)


def _array(name: str, kind: int, items: list[bytes]) -> bytes:
    return _key(name, _ARRAY) + struct.pack("<IQ", kind, len(items)) + b"".join(items)
