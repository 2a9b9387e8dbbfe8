"""The scripts in `deploy/models`: what they start, in each of their ways."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
import xllamacpp

SCRIPTS = Path(__file__).parents[2] / "deploy" / "models"
WAYS = {
    "vllm": ["off", "ngram", "suffix", "draft", "eagle3", "mtp"],
    "sglang": ["off", "ngram", "draft", "eagle3", "mtp"],
    "llama": ["off", "ngram", "draft", "draft+ngram", "eagle3", "mtp"],
}


def started(tmp_path: Path, script: str, way: str, **variables: str) -> list[str]:
    """The words of the command that the script ends in."""
    for program in ("vllm", "llama-server", "python3"):
        stand_in = tmp_path / program
        stand_in.write_text('#!/bin/sh\nprintf "%s\\0" "$0" "$@"\n')
        stand_in.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "MODEL": "" if script != "llama" else "/big.gguf", **variables}
    ended = subprocess.run(
        [SCRIPTS / f"{script}.sh", way], env=environment, capture_output=True, check=False, timeout=10
    )
    if ended.returncode:
        raise ValueError(ended.stderr.decode())
    return ended.stdout.decode().rstrip("\0").split("\0")


def after(words: list[str], flag: str) -> str:
    return words[words.index(flag) + 1]


@pytest.mark.parametrize(("script", "way"), [(script, way) for script, ways in WAYS.items() for way in ways])
def test_each_way_starts_a_server_on_loopback(tmp_path: Path, script: str, way: str) -> None:
    words = started(tmp_path, script, way, DRAFT="/small.gguf" if script == "llama" and way != "mtp" else "")
    assert after(words, "--host") == "127.0.0.1"
    assert after(words, "--port") == {"vllm": "8000", "sglang": "30000", "llama": "8080"}[script]
    assert "" not in words
    if script == "vllm" and way != "off":
        config = json.loads(after(words, "--speculative-config"))
        assert config["num_speculative_tokens"] > 0
        assert config["method"] == {"draft": "draft_model"}.get(way, way)
    speculates = {"vllm": "--speculative-config", "sglang": "--speculative-algorithm", "llama": "--spec-draft-n-max"}
    if script != "llama" or way != "ngram":
        assert (speculates[script] in words) == (way != "off")
    if script == "llama":
        named = [kind.upper().replace("-", "_") for kind in after(words, "--spec-type").split(",")]
        assert all(hasattr(xllamacpp.common_speculative_type, f"COMMON_SPECULATIVE_TYPE_{kind}") for kind in named)
    if script != "vllm":  # which always counts
        assert {"sglang": "--enable-metrics", "llama": "--metrics"}[script] in words


def test_overlays_are_handed_on_one_by_one(tmp_path: Path) -> None:
    overlays = "mira=/loras/mira anselm=/loras/anselm"
    words = started(tmp_path, "vllm", "ngram", OVERLAYS=overlays)
    assert words[-3:] == ["--lora-modules", "mira=/loras/mira", "anselm=/loras/anselm"]
    assert after(words, "--max-loras") == "2"
    words = started(tmp_path, "sglang", "ngram", OVERLAYS=overlays)
    assert after(words, "--max-loras-per-batch") == "3"
    assert after(started(tmp_path, "llama", "off", OVERLAYS="/a.gguf,/b.gguf"), "--lora") == "/a.gguf,/b.gguf"


@pytest.mark.parametrize(
    ("script", "way", "variables", "sentence"),
    [
        ("vllm", "magic", {}, "usage"),
        ("sglang", "draft", {"OVERLAYS": "mira=/m"}, "no overlays with a draft model"),
        ("llama", "draft", {}, "Name the draft"),
        ("llama", "ngram", {"MODEL": ""}, "name a GGUF file"),
    ],
)
def test_what_cannot_work_is_said(
    tmp_path: Path, script: str, way: str, variables: dict[str, str], sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        started(tmp_path, script, way, **variables)
