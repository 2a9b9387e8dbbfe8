"""Settings: where they come from, and the sentence for each wrong one."""

from __future__ import annotations

import re
import resource
from pathlib import Path

import pytest

from bot.core.errors import SettingsError
from bot.core.memory.forgetting import Course, Courses
from bot.core.models.memory import Kind
from bot.settings import (
    PROJECT,
    DecaySettings,
    IndexSettings,
    KindDecay,
    ModelEndpoint,
    load_settings,
    unknown_variables,
)
from bot.storage.chroma_index import most_open
from bot.storage.working_set import WORTH_INDEXING


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No everkin.toml of the machine's owner takes part."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EVERKIN_CONFIG", str(tmp_path / "everkin.toml"))
    (tmp_path / "everkin.toml").write_text("")


def write(tmp_path: Path, text: str) -> None:
    (tmp_path / "everkin.toml").write_text(text, encoding="utf-8")


def test_nothing_needs_to_be_set() -> None:
    settings = load_settings()
    assert settings.home == PROJECT / "data"
    assert settings.telegram.secret("telegram") is None
    assert settings.model.url is None


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, 'persona = "anselm"\n[model]\nurl = "http://127.0.0.1:1/v1"\nname = "from-file"\n')
    monkeypatch.setenv("EVERKIN_MODEL_URL", "http://127.0.0.1:2/v1")
    monkeypatch.setenv("EVERKIN_DISCORD_API_BASE", "http://127.0.0.1:3/api")
    monkeypatch.setenv("EVERKIN_DISCORD_GATEWAY", "ws://127.0.0.1:4")
    monkeypatch.setenv("EVERKIN_TELEGRAM_API_BASE", "http://127.0.0.1:5")
    monkeypatch.setenv("EVERKIN_HOME", str(tmp_path / "state"))
    settings = load_settings()
    assert settings.persona == "anselm"
    assert (str(settings.model.url), settings.model.name) == ("http://127.0.0.1:2/v1", "from-file")
    assert str(settings.discord.api_base) == "http://127.0.0.1:3/api"
    assert settings.discord.gateway == "ws://127.0.0.1:4"
    assert str(settings.telegram.api_base) == "http://127.0.0.1:5/"
    assert settings.home == tmp_path / "state"


def test_tokens_come_from_the_environment_or_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "token").write_text("  from-a-file\n")
    monkeypatch.setenv("EVERKIN_TELEGRAM_TOKEN", "from-the-environment")
    monkeypatch.setenv("EVERKIN_DISCORD_TOKEN_FILE", str(tmp_path / "token"))
    settings = load_settings()
    assert settings.telegram.secret("telegram") == "from-the-environment"
    assert settings.discord.secret("discord") == "from-a-file"
    assert "from-the-environment" not in repr(settings)


GPU = '[[model.endpoints]]\nurl = "http://gpu-1:8000/v1"\n'


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("persona = ", "is not valid TOML"),
        ('[telegram]\ntoken = "1:abc"', "EVERKIN_TELEGRAM_TOKEN"),
        ("[modle]\n", "There is no setting modle (EVERKIN_MODLE or modle in "),
        ("[modle]\n", "Did you mean model?"),
        ("[model]\nname_ = 1", "Did you mean model.name?"),
        ("[model]\nsomething_else = 1", "model.something_else in "),
        ('[model]\nurl = "not a url"', "EVERKIN_MODEL_URL or model.url"),
        ('[discord]\ngateway = "http://x"', "must begin with ws:// or wss://"),
        ('time_zone = "Mars/Base"', 'write one like "Europe/Lisbon"'),
        ("[decay]\ncold_below = 2", "EVERKIN_DECAY_COLD_BELOW"),
        ("[decay.kinds.episod]\n", "There is no setting decay.kinds.episod (decay.kinds.episod in "),
        ("[decay.kinds.episod]\n", "Did you mean decay.kinds.episode?"),
        ("[decay.kinds.plan]\nstability_days = 0", "decay.kinds.plan.stability_days is wrong"),
        ("[decay.kinds.plan]\nforget_below = 0.8", "for plan they are 0.8 and 0.7"),
        ("[decay]\ncold_below = 0.3", "forget_below must be less than cold_below"),
        ('[embedder]\nkind = "endpoint"', "EVERKIN_EMBEDDER_URL"),
        ("[[model.endpoints]]\nweight = 2", "model.endpoints.url is wrong: Field required"),
        (f'{GPU}[[model.endpoints]]\nurl = "gpu-2"', "Change url of [[model.endpoints]] number 2 in "),
        (f"{GPU}weight = 0", "model.endpoints.weight is wrong: Input should be greater than 0"),
        (f"{GPU}slots = 0", "model.endpoints.slots is wrong"),
        (f"{GPU}wieght = 2", "There is no setting model.endpoints.wieght (wieght of [[model.endpoints]] number 1 in "),
        (f"{GPU}wieght = 2", "Did you mean model.endpoints.weight?"),
        (f'{GPU}api_key = "1:abc"\napi_key_file = "key"', "api_key and api_key_file both hold its key"),
        (f"[model]\nfast_first_sentence = true\n{GPU}", 'needs a server with role = "fast"'),
        (f'[model]\nfast_first_sentence = true\n{GPU}role = "fast"', "and another that goes on"),
        (f"{GPU}{GPU}", "have the same url and name"),
        (f'[model]\nurl = "http://gpu-1:8000/v1"\n{GPU}', "keep the one or the other (EVERKIN_MODEL_URL"),
    ],
)
def test_a_wrong_setting_says_what_to_change(tmp_path: Path, text: str, sentence: str) -> None:
    write(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert sentence in str(caught.value)
    assert "1:abc" not in str(caught.value)


def test_several_model_servers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "key").write_text(" sesame\n")
    write(tmp_path, f'{GPU}weight = 3\napi_key_file = "{tmp_path}/key"\n[[model.endpoints]]\nurl = "http://gpu-2"\n')
    first, second = load_settings().model.endpoints
    assert (str(first.url), first.weight, first.secret()) == ("http://gpu-1:8000/v1", 3, "sesame")
    assert (str(second.url), second.weight, second.secret()) == ("http://gpu-2/", 1, None)
    (tmp_path / "key").unlink()
    with pytest.raises(SettingsError, match=r"The key file of gpu-1, .*/key, cannot be read"):
        first.secret()
    monkeypatch.setenv("EVERKIN_MODEL_ENDPOINTS", '[{"url": "http://gpu-3/v1", "api_key": "hidden"}]')
    (third,) = load_settings().model.endpoints
    assert third.secret() == "hidden"
    assert "hidden" not in repr(third)
    monkeypatch.setenv("EVERKIN_MODEL_ENDPOINTS", "http://gpu-3/v1")
    with pytest.raises(SettingsError, match="must hold JSON, such as EVERKIN_MODEL_ENDPOINTS="):
        load_settings()


def test_a_variable_that_sets_nothing_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert unknown_variables() == []
    monkeypatch.setenv("EVERKIN_TELEGRM_TOKEN", "1:secret")
    monkeypatch.setenv("everkin_personna", "anselm")
    monkeypatch.setenv("EVERKIN_FLUX", "1")
    monkeypatch.setenv("everkin_persona", "anselm")
    load_settings()
    assert unknown_variables() == [
        "EVERKIN_FLUX sets nothing: there is no such setting.",
        "EVERKIN_PERSONNA sets nothing: there is no such setting. Did you mean EVERKIN_PERSONA?",
        "EVERKIN_TELEGRM_TOKEN sets nothing: there is no such setting. Did you mean EVERKIN_TELEGRAM_TOKEN?",
    ]


def test_a_variable_with_a_wrong_key_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVERKIN_TELEGRAM_TOKN", "1:secret")
    with pytest.raises(SettingsError, match=r"no setting telegram.tokn .* Did you mean telegram.token\?") as caught:
        load_settings()
    assert "secret" not in str(caught.value)


def test_every_variable_that_the_documentation_names_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [PROJECT / "README.md", PROJECT / "everkin.example.toml", *(PROJECT / "docs").glob("*.md")]
    named = {name for page in pages for name in re.findall(r"EVERKIN_[A-Z_]+[A-Z]", page.read_text(encoding="utf-8"))}
    assert len(named) > 15
    for name in named:
        monkeypatch.setenv(name, "")
    assert unknown_variables() == []


def test_a_wrong_secret_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVERKIN_TELEGRAM_API_BASE", "hidden-token-in-a-wrong-place")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert "hidden-token" not in str(caught.value)


def test_an_unreadable_token_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVERKIN_DISCORD_TOKEN_FILE", str(tmp_path / "missing"))
    with pytest.raises(SettingsError, match="EVERKIN_DISCORD_TOKEN_FILE"):
        load_settings().discord.secret("discord")


def test_the_example_file_is_valid_and_names_every_setting(tmp_path: Path) -> None:
    """Uncommented, every line of the example is a setting that exists."""
    example = (PROJECT / "everkin.example.toml").read_text(encoding="utf-8")
    lines = [
        line.removeprefix("# ") if line.startswith("# ") and " = " in line else line for line in example.split("\n")
    ]
    write(tmp_path, "\n".join(line for line in lines if not line.startswith("##")))
    settings = load_settings()
    for section in ("discord", "telegram", "model", "embedder", "decay", "index"):
        for key in type(getattr(settings, section)).model_fields:
            if key not in ("token", "api_key", "kinds", "endpoints"):
                assert f"{key} = " in example, f"{section}.{key}"
    _, _, endpoint = example.partition("[[model.endpoints]]")
    endpoint, _, _ = endpoint.partition("[telegram]")
    assert all(f"## {key} = " in endpoint for key in ModelEndpoint.model_fields if key != "api_key")
    _, _, kind = example.partition("[decay.kinds.episode]")
    assert all(f"# {key} = " in kind for key in KindDecay.model_fields)
    assert settings.decay.courses() == DecaySettings().courses() == Courses()


def test_an_index_begins_where_it_is_the_faster() -> None:
    assert IndexSettings().worth_indexing == WORTH_INDEXING


def test_the_example_file_says_how_open_files_bound_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    example = " ".join((PROJECT / "everkin.example.toml").read_text(encoding="utf-8").replace("##", "").split())
    said = re.search(r"where `ulimit -n` says (\d+) there are no more than (\d+), .* (\d+) need (\d+)", example)
    assert said is not None
    few, most, usual, enough = map(int, said.groups())
    for handles, stores in ((few, most), (enough, usual)):
        monkeypatch.setattr(resource, "getrlimit", lambda _, handles=handles: (handles, handles))
        assert most_open() == stores
    assert IndexSettings().collections == usual


def test_a_kind_of_memory_fades_as_it_is_set_to(tmp_path: Path) -> None:
    write(tmp_path, "[decay]\ncold_below = 0.6\n[decay.kinds.episode]\nstability_days = 8\nmay_vanish = false\n")
    courses = load_settings().decay.courses().by_kind
    assert courses[Kind.EPISODE] == Course(pace=2.0, may_vanish=False, cold_below=0.6)
    assert courses[Kind.EVENT] == Course(cold_below=0.6)
    assert courses[Kind.FACT] == Course(cold_below=0.6, may_vanish=False)
