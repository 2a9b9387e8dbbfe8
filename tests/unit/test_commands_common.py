"""What all commands share: clocks and people as they are written, errors and logs as they are read."""

from __future__ import annotations

import getpass
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import structlog
import typer
from pydantic import SecretStr

from bot.commands.common import account_of, clock_at, count
from bot.commands.log_output import configure_logging
from bot.core.errors import ModelUnavailable
from bot.core.models.identity import Account
from bot.settings import Model, Settings, Telegram
from tests.fakes.world import settings_in

SECRET = "123456:the-token-itself"


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2027-03-01", datetime(2027, 3, 1, tzinfo=UTC)),
        ("2027-03-01T09:30", datetime(2027, 3, 1, 9, 30, tzinfo=UTC)),
        ("2027-03-01T09:30+02:00", datetime(2027, 3, 1, 7, 30, tzinfo=UTC)),
    ],
)
def test_a_clock_starts_at_a_date(written: str, moment: datetime) -> None:
    assert timedelta(0) <= clock_at(written).now() - moment < timedelta(seconds=5)


@pytest.mark.parametrize(
    ("written", "days"), [("+90d", 90), ("-2 weeks", -14), ("+3 months", 90), ("+1y", 365), ("+1 Day", 1)]
)
def test_a_clock_starts_so_far_from_today(written: str, days: int) -> None:
    assert abs(clock_at(written).now() - datetime.now(UTC) - timedelta(days=days)) < timedelta(seconds=5)


@pytest.mark.parametrize(
    "written", ["", "soon", "90d", "+90", "2027-13-01", "+99999999999999y", "9999-01-01", "1066-10-14"]
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(typer.BadParameter):
        clock_at(written)


@pytest.mark.parametrize(
    ("written", "account"),
    [
        ("Ana María", Account(platform="terminal", id="ana maría", name="Ana María")),
        ("telegram:42", Account(platform="telegram", id="42", name="42")),
        ("myspace:42", Account(platform="terminal", id="myspace:42", name="myspace:42")),
        ("S\u200bam\x1b ", Account(platform="terminal", id="sam", name="Sam")),
    ],
)
def test_who_is_meant(written: str, account: Account) -> None:
    assert account_of(written) == account


@pytest.mark.parametrize(("user", "name"), [("root", "Friend"), ("ana", "Ana"), (KeyError("no such uid"), "Friend")])
def test_who_sits_here(monkeypatch: pytest.MonkeyPatch, user: str | KeyError, name: str) -> None:
    def getuser() -> str:
        if isinstance(user, KeyError):
            raise user
        return user

    monkeypatch.setattr(getpass, "getuser", getuser)
    assert account_of(None) == Account(platform="terminal", id=name.casefold(), name=name)


@pytest.mark.parametrize("written", ["", "  ", "\u200b"])
def test_nobody_is_refused(written: str) -> None:
    with pytest.raises(typer.BadParameter, match="needs a name"):
        account_of(written)


def test_numbers_with_their_nouns() -> None:
    assert count(1, "memory", "memories") == "1 memory"
    assert count(0, "turn") == "0 turns"
    assert count(1204, "turn") == "1,204 turns"


def raised(error: Exception) -> Exception:
    """The error with a traceback."""
    with pytest.raises(type(error)) as caught:
        raise error
    return caught.value


@pytest.fixture
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings with a secret in them; the logging of the tests' own process is put back afterwards."""
    root, level = logging.getLogger(), logging.getLogger().level
    handlers = root.handlers[:]
    yield settings_in(
        tmp_path_factory.mktemp("home"),
        log_level="debug",
        telegram=Telegram(token=SecretStr(SECRET)),
        model=Model(api_key=SecretStr("the-key")),
    )
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


def test_no_secret_is_logged(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(settings)
    error = raised(ValueError(f"https://api.telegram.org/bot{SECRET}/getMe"))
    structlog.get_logger().error("call failed", address=f"/bot{SECRET}/", key="the-key", exc_info=error)
    logging.getLogger("library").error("GET /bot%s/getMe", SECRET, exc_info=error)
    logged = capsys.readouterr().err
    assert logged.count("ValueError: https://api.telegram.org/bot[secret]/getMe") == 2
    assert "GET /bot[secret]/getMe" in logged
    assert SECRET not in logged
    assert "the-key" not in logged


def test_the_level_is_obeyed(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(settings.model_copy(update={"log_level": "error"}))
    structlog.get_logger().warning("not shown")
    logging.getLogger("library").warning("nor this")
    structlog.get_logger().error("shown")
    logged = capsys.readouterr().err
    assert "shown" in logged
    assert "not shown" not in logged
    assert "nor this" not in logged


def test_beside_a_conversation_a_reason_is_given_once(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(settings.model_copy(update={"log_level": "info"}), beside_a_conversation=True)
    log = structlog.get_logger()
    log.info("nothing that a person need know")
    log.warning("model unavailable", reason="nobody answers", answered_by="last resort")
    log.warning("the model's notes are left out", reason="nobody answers", person=1)
    log.error("exchange failed", exc_info=raised(ModelUnavailable("refused")))
    assert capsys.readouterr().err == "(model unavailable: nobody answers)\n(exchange failed: refused)\n"


def test_beside_a_conversation_a_fault_is_shown_whole(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(settings.model_copy(update={"log_level": "warning"}), beside_a_conversation=True)
    structlog.get_logger().error("exchange crashed", inbox=7, exc_info=raised(ZeroDivisionError("a fault of ours")))
    logged = capsys.readouterr().err
    assert "exchange crashed" in logged
    assert "Traceback" in logged
    assert "ZeroDivisionError: a fault of ours" in logged
