"""Which model file speaks: by a setting, by choice, by lying there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.core.errors import SettingsError
from bot.inference.local_models import AUTO, OFF, OFFERS, LocalModels
from bot.inference.local_server import WORTH_SPECULATING, speculation
from bot.settings import LocalSettings


@pytest.fixture
def models(tmp_path: Path) -> LocalModels:
    return LocalModels(tmp_path)


def put(models: LocalModels, name: str, age: int = 0) -> Path:
    models.folder.mkdir(exist_ok=True)
    path = models.folder / name
    path.write_bytes(b"GGUF and the rest")
    os.utime(path, (1_000_000 - age, 1_000_000 - age))
    return path


def test_the_newest_speaks_where_nobody_chose(models: LocalModels) -> None:
    assert models.choose(None) is None
    put(models, "old.gguf", age=10)
    new = put(models, "new.gguf")
    (models.folder / "half.gguf.part").write_bytes(b"GGUF")
    chosen = models.choose(None)
    assert chosen is not None
    assert (chosen.path, chosen.named, chosen.name) == (new, False, "new")


def test_what_was_chosen_goes_before_and_a_setting_before_that(models: LocalModels, tmp_path: Path) -> None:
    offer = OFFERS[0]
    fetched = put(models, offer.file, age=10)
    put(models, "new.gguf")
    models.use(offer.name)
    chosen = models.choose(None)
    assert chosen is not None
    assert (chosen.path, chosen.named, chosen.name) == (fetched, True, offer.name)
    own = tmp_path / "own.gguf"
    own.write_bytes(b"GGUF")
    chosen = models.choose(str(own))
    assert chosen is not None
    assert (chosen.path, chosen.named) == (own, True)
    models.use(OFF)
    assert models.choose(None) is None
    assert models.choose(AUTO) is not None
    models.use(AUTO)
    assert models.choose(None) is not None
    assert models.choose(OFF) is None


def test_what_is_not_there_or_no_model_is_said(models: LocalModels, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=f"everkin model pull {OFFERS[0].name}"):
        models.use(OFFERS[0].name)
    with pytest.raises(SettingsError, match="There is no model nobody"):
        models.use("nobody")
    text = tmp_path / "text.gguf"
    text.write_bytes(b"Once upon a time")
    with pytest.raises(SettingsError, match="is no GGUF file"):
        models.use(str(text))
    assert models.choose(None) is None


def test_the_list_is_sound() -> None:
    assert [offer.size for offer in OFFERS] == sorted(offer.size for offer in OFFERS)
    assert all(len(offer.sha256) == 64 and offer.ram * 1e9 > offer.size for offer in OFFERS)
    assert len({offer.name for offer in OFFERS}) == len({offer.file for offer in OFFERS}) == len(OFFERS)


def test_where_speculation_is_on_by_itself(tmp_path: Path) -> None:
    small, large = tmp_path / "small.gguf", tmp_path / "large.gguf"
    small.touch()
    with large.open("wb") as file:
        file.truncate(WORTH_SPECULATING)  # a hole, no bytes
    assert speculation(small, LocalSettings()) == "off"
    assert speculation(large, LocalSettings()) == "ngram"
    assert speculation(large, LocalSettings(speculation="off")) == "off"
    assert speculation(small, LocalSettings(draft=small)) == "draft"
