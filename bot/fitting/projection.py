"""Fits the token projection that is shipped with the embedding model: `python -m bot.fitting.projection`.

The 64 principal directions (orthonormal float32[64, 384]) of the content tokens' unit states over everyday sentences
of our own. The directions are those of the centred states, as the common mean tells no two tokens apart; the states
are projected as they are, so that one matrix is all there is to ship.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.inference.everyday import everyday_sentences
from bot.inference.minilm import MINILM_FOLDER, TOKEN_WIDTH, Network

SENTENCES, SEED = 4000, 7


def fit(states: NDArray[np.float32], width: int = TOKEN_WIDTH) -> NDArray[np.float32]:
    """The first `width` principal directions of float32[n, d], as orthonormal rows, largest variance first."""
    centred = states.astype(np.float64) - states.mean(axis=0, dtype=np.float64)
    directions = np.linalg.eigh(centred.T @ centred)[1][:, ::-1][:, :width].T
    # An eigenvector's sign is arbitrary; fixed, so that each fit gives the same file.
    signs = np.sign(directions[np.arange(width), np.abs(directions).argmax(axis=1)])
    return np.ascontiguousarray(directions * signs[:, None], dtype=np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description="Fit the token projection on everyday sentences of our own.")
    parser.add_argument("--out", type=Path, default=MINILM_FOLDER / "token_projection.npy")
    out: Path = parser.parse_args().out
    network = Network(MINILM_FOLDER)
    states = [network.states(text)[1] for text in everyday_sentences(SENTENCES, SEED)]
    np.save(out, fit(np.concatenate(states)))


if __name__ == "__main__":
    main()
