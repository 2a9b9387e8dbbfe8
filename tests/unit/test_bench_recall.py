"""LoCoMo's questions are cleaned and put to whatever lived through the conversation."""

from __future__ import annotations

import io
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.console import Console
from rich.progress import Progress

from bot.bench.locomo import evidence_turns, read_questions
from bot.bench.recall import LivedThrough, conversation_files, measure_recall
from bot.core.errors import LogFormatError
from bot.core.models.log import ConversationLog

SAMPLES = Path(__file__).parent.parent / "fakes" / "logs"
LOCOMO = SAMPLES / "locomo.json"
TURNS = {"D1:1", "D1:2", "D1:3", "D2:1", "D2:2", "D10:1"}


def silent() -> Progress:
    return Progress(console=Console(file=io.StringIO()))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (["D1:3"], {"D1:3"}),
        (["D8:6; D9:17"], {"D8:6", "D9:17"}),
        (["D8:6 D9:17", "D9:17"], {"D8:6", "D9:17"}),
        (["D8:6,D9:17"], {"D8:6", "D9:17"}),
        (["D:11:26"], {"D11:26"}),
        (["D30:05"], {"D30:5"}),
        (["D30:5", "D30:05"], {"D30:5"}),
        (["D", "", "session 3"], set()),
    ],
)
def test_evidence_is_read_however_it_is_written(written: list[str], meant: set[str]) -> None:
    assert evidence_turns(written) == meant


def test_questions_keep_the_evidence_that_exists_and_go_without_any() -> None:
    assert [(question.category, set(question.evidence)) for question in read_questions(LOCOMO, TURNS)] == [
        (4, {"D1:1"}),
        (1, {"D1:1", "D1:3", "D2:2"}),
        (2, {"D1:2"}),
        (5, {"D10:1"}),
    ]


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"qa": 7}', '{"qa": [{"question": "Who?"}]}', '{"a": 1}\n{"b": 2}']
)
def test_a_file_without_questions_is_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "conv.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(LogFormatError, match=r'conv\.json: its "qa" does not fit'):
        read_questions(path, TURNS)


def test_a_folder_stands_for_the_conversations_in_it(tmp_path: Path) -> None:
    for name in ("b.json", "a.json", "README.md"):
        (tmp_path / name).touch()

    assert conversation_files([tmp_path, LOCOMO]) == [tmp_path / "a.json", tmp_path / "b.json", LOCOMO]
    (tmp_path / "empty").mkdir()
    with pytest.raises(LogFormatError, match=r"no \.json file in this folder"):
        conversation_files([tmp_path / "empty"])


class Oracle:
    """Lives through logs without a memory: turns are numbered from 100, and answers are looked up."""

    def __init__(self, answers: dict[str, list[int]]) -> None:
        self.lived: list[str] = []
        self.asked: list[str] = []
        self._answers = answers

    @asynccontextmanager
    async def live(self, log: ConversationLog, progress: Callable[[int], None]) -> AsyncIterator[LivedThrough]:
        self.lived.append(log.title)
        progress(len(log.turns))
        yield LivedThrough(ask=self._ask, refs={100 + at: turn.ref for at, turn in enumerate(log.turns)})

    async def _ask(self, text: str) -> list[int]:
        self.asked.append(text)
        return self._answers.get(text, [])


async def test_the_ranking_of_source_turns_is_scored_by_category() -> None:
    oracle = Oracle(
        {
            "What is the name of Ines's dog?": [103, 103, 100],
            "What happened to the dog over time?": [100, 101],
            "Where does Theo work as a librarian?": [105],
        }
    )

    report = await measure_recall([LOCOMO], silent(), oracle.live)

    assert list(report) == ["no5", "all", "1", "2", "3", "4", "5", "latency_ms"]
    assert (report["4"]["recall@5"], report["4"]["ndcg@10"]) == (1.0, 0.6309)
    assert report["1"]["recall@5"] == 0.3333
    assert report["2"]["recall@20"] == 0.0
    assert report["5"]["hit@10"] == 1.0
    assert (report["no5"]["recall@10"], report["no5"]["n"]) == (0.4444, 3)
    assert (report["all"]["recall@10"], report["all"]["n"]) == (0.5833, 4)
    assert set(report["latency_ms"]) == {"p50", "p95"}
    assert all(value >= 0 for value in report["latency_ms"].values())


async def test_a_memory_from_elsewhere_takes_its_place_in_the_ranking() -> None:
    oracle = Oracle({"What is the name of Ines's dog?": [901, 902, 903, 904, 905, 100]})

    report = await measure_recall([LOCOMO], silent(), oracle.live)

    assert (report["4"]["recall@5"], report["4"]["recall@10"]) == (0.0, 1.0)


async def test_every_conversation_is_lived_through_apart_and_all_questions_count(tmp_path: Path) -> None:
    for name in ("one.json", "two.json"):
        (tmp_path / name).write_bytes(LOCOMO.read_bytes())
    oracle = Oracle({})

    report = await measure_recall([tmp_path], silent(), oracle.live)

    assert oracle.lived == ["one", "two"]
    assert (report["all"]["n"], len(oracle.asked)) == (8, 8)
    assert report["3"] == {
        "recall@5": None,
        "recall@10": None,
        "recall@20": None,
        "hit@10": None,
        "ndcg@10": None,
        "n": 0,
    }


async def test_a_broken_file_is_found_before_anything_is_lived_through(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(LOCOMO.read_bytes())
    broken = json.loads(LOCOMO.read_text(encoding="utf-8"))
    del broken["qa"]
    (tmp_path / "b.json").write_text(json.dumps(broken), encoding="utf-8")
    oracle = Oracle({})

    with pytest.raises(LogFormatError, match=r"b\.json"):
        await measure_recall([tmp_path], silent(), oracle.live)
    assert oracle.lived == []
