"""`everkin bench …`: what can be measured, and how to ask for it."""

from __future__ import annotations

import logging
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.core.errors import EverkinError
from bot.loop import run

if TYPE_CHECKING:  # every start of `everkin` loads this module
    from rich.progress import Progress

bench = typer.Typer(
    help="Measure the companion through the same code that people run, in a temporary home: yours is never touched.",
    no_args_is_help=True,
)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output instead of a table.")]


@bench.command()
def recall(
    paths: Annotated[list[Path], typer.Argument(help="LoCoMo conversations (.json), or folders of them.")],
    live: Annotated[
        bool, typer.Option("--live", help="Let memories fade between the sessions, and compare with a life without.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Measure how much of what answers a question recall finds.

    Each conversation is lived through at its own dates (speaker_b is the companion), with the stores on disk and the
    embedder that are configured, and without a language model. Then its questions are asked. recall@k is the share of
    the turns that hold the answer among the first k distinct turns that recall returns, averaged over the questions;
    hit@10 the share of questions with any of them among the first 10; ndcg@10 also rewards a better order.

    no5 is what to compare: categories 1 to 4 (multi-hop, temporal, open-domain, single-hop). The adversarial
    questions (5) ask for what was never said. latency_ms is one question, its embedding included.

    With --live, decay runs between any two sessions, and questions that look back also search the archive. hot_share is
    the share of all kept memories that is hot when the questions come, ratio recall@10 to what it is without decay.
    """
    if live:
        from bot.bench.live import measure_live  # noqa: PLC0415 - as below

        _carry_out(lambda progress: measure_live(paths, progress), title="Recall in a life", as_json=as_json)
        return
    from bot.bench.lived import lived_through  # noqa: PLC0415 - loads the whole companion
    from bot.bench.recall import measure_recall  # noqa: PLC0415 - as above

    _carry_out(lambda progress: measure_recall(paths, progress, lived_through), title="Recall", as_json=as_json)


@bench.command()
def exchange(
    memories: Annotated[int, typer.Option(min=1, help="How much the companion remembers of the person.")] = 10_000,
    turns: Annotated[int, typer.Option(min=1, help="How many exchanges to measure.")] = 200,
    first_token_ms: Annotated[float, typer.Option(min=0, help="How long the stub model thinks first.")] = 0.0,
    as_json: AsJson = False,
) -> None:
    """Measure how long a person waits for the companion's own part of a reply.

    Somebody made up tells the companion everyday things until it remembers `--memories` of them, then talks to it
    through the whole path of a message, with a model server on loopback that answers at once.

    event_to_request_ms is from the message's arrival to the model server's; first_text_ms to the first words that can
    be shown; reached_ms from the message's arrival to each moment of the exchange, from its commit to the inbox to the
    end of the reply; steps_ms how long the steps took, which overlap; deliberate_ms what was waited on purpose.
    exchanges_per_s counts one conversation, with what is remembered after each reply.
    """
    from bot.bench.exchange import measure_exchange  # noqa: PLC0415 - loads the whole companion

    _carry_out(
        lambda progress: measure_exchange(
            memories=memories, turns=turns, first_token=first_token_ms / 1000, progress=progress
        ),
        title="Exchange",
        as_json=as_json,
    )


@bench.command()
def prefix(
    *,
    turns: Annotated[int, typer.Option(min=1, help="How many prompts to compare with the one before.")] = 500,
    context: Annotated[int, typer.Option(min=2048, help="Tokens that the model takes, prompt and reply.")] = 16_384,
    server: Annotated[str | None, typer.Option(help="Measure times on this model server instead.")] = None,
    model: Annotated[str | None, typer.Option(help="Which of its models; the first one when not set.")] = None,
    prompt_tokens: Annotated[int, typer.Option(min=200, help="With --server: how long a prompt is.")] = 3_000,
    memories: Annotated[int, typer.Option(min=0, help="How much the person has told the companion before.")] = 1_000,
    counts: Annotated[
        bool, typer.Option("--counts/--estimates", help="Whether the server counts tokens, or they are estimated.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Measure how much of each prompt a server's prefix cache holds already.

    Somebody made up tells the companion `--memories` everyday things, then talks to it, twenty messages an evening,
    through the real recall and the real prompt. No model is asked: the replies are made up too.

    shared_mean is the share of a prompt's tokens with which the prompt before began, shared_p5 that of the worst
    prompts; new_tokens are those left to compute, prompt_tokens all of them.

    With --server, a made-up conversation is put to a real server in two orders: time and memories last, as the
    companion does, and first. ratio is how many times longer the second takes to its first token (p50), after one
    prompt that filled the cache, which took cold_ms.
    """
    if server is not None:
        from bot.bench.prefix_server import measure_server  # noqa: PLC0415 - as below

        _carry_out(
            lambda progress: measure_server(
                url=server, model=model, prompt_tokens=prompt_tokens, turns=min(turns, 100), progress=progress
            ),
            title="Prefix on a server",
            as_json=as_json,
        )
        return
    from bot.bench.prefix import measure_prefix  # noqa: PLC0415 - loads the whole companion

    _carry_out(
        lambda progress: measure_prefix(
            turns=turns, memories=memories, context=context, counts=counts, progress=progress
        ),
        title="Prefix",
        as_json=as_json,
    )


@bench.command()
def drift(
    *,
    turns: Annotated[int, typer.Option(min=1, help="How many messages.")] = 500,
    seed: Annotated[int, typer.Option(help="Another course of the same drift.")] = 5,
    as_json: AsJson = False,
) -> None:
    """Measure what a person reads of a model that keeps falling out of character.

    Mira talks through a script that drifts by construction: at 40 % of its turns a sentence is an assistant's, a wrong
    fact of her life, the person's own words or thoughts, another language, or a flattened voice, in wordings that the
    detectors were not made from. planted counts these, caught those that were refused before anybody read them, shown
    those that were read; clean counts the other sentences, false_alarms those that were refused. check_ms is the time
    for one sentence.
    """
    from bot.bench.drift import measure_drift  # noqa: PLC0415 - loads the whole companion

    _carry_out(
        lambda progress: measure_drift(turns=turns, progress=progress, seed=seed), title="Drift", as_json=as_json
    )


@bench.command()
def cache(
    paths: Annotated[list[Path], typer.Argument(help="LoCoMo conversations (.json), or folders of them.")],
    memories: Annotated[int, typer.Option(min=0, help="How much the person has told the companion before.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Measure what the topic cache saves, and how often it answers wrongly.

    Each conversation is lived through at its own dates; each of the person's messages is put to the exchange's own
    recall and to recall without the cache. A hit is wrong when its first five memories differ from the fresh ones in
    more than two; stale when the topic was waiting to be revalidated. hit_ms and miss_ms are recall with the embedding,
    fresh_ms the hits' messages without the cache.

    Then the conversation's questions are asked, one sitting's after the other's; recall@10 is the share of their
    evidence among the first ten turns, with the cache and without.
    """
    from bot.bench.cache import measure_cache  # noqa: PLC0415 - loads the whole companion

    _carry_out(
        lambda progress: measure_cache(paths, memories=memories, progress=progress),
        title="Topic cache",
        as_json=as_json,
    )


@bench.command()
def updates(as_json: AsJson = False) -> None:
    """Measure whether what holds now stands above what held before.

    Made-up people, the same every time, tell about themselves, talk of other things, and three months later say what
    has changed, in wordings of which half were held out while the rules were written. Then they are asked.

    current_first is the share of changes after which the new statement is recalled above the old one.
    still_true_kept is
    the share of statements that still hold and of which no memory is closed: those that came of changes, and those
    followed by what only sounds like a change (a sister who moved, a second cat, a wish, a dream). n counts changes.
    """
    from bot.bench.updates import measure_updates  # noqa: PLC0415 - loads the whole companion

    _carry_out(measure_updates, title="Updates", as_json=as_json)


@bench.command()
def junk(
    paths: Annotated[list[Path], typer.Argument(help="LoCoMo conversations (.json), or folders of them.")],
    as_json: AsJson = False,
) -> None:
    """Measure how much of what is stored is junk.

    Each conversation is lived through at its own dates. Junk is empty talk, a memory made of nothing but greetings,
    thanks, yeses, laughter and goodbyes, by a word list of the bench's own; and duplicates, memories of one person and
    one kind from different turns with the same words, or with nine tenths of their words (six or more) in common.

    junk_share is the share of junk among the n stored memories.
    """
    from bot.bench.junk import measure_junk  # noqa: PLC0415 - loads the whole companion

    _carry_out(lambda progress: measure_junk(paths, progress), title="Junk", as_json=as_json)


@bench.command()
def care(
    everyday: Annotated[
        Path | None, typer.Argument(help="LoCoMo conversations (.json), or a folder: each alarm in them is counted.")
    ] = None,
    words_alone: Annotated[bool, typer.Option("--words-alone", help="Leave the vectors out.")] = False,
    as_json: AsJson = False,
) -> None:
    """Measure how well somebody in danger is told from talk that only sounds like it.

    self, another, nobody: what wordings in each of five languages mean, how many there are, what they were taken for,
    and which wrongly. They were written after the detection was set and are not used for setting it. The other sets
    name neither death nor harm (docs/care.md): what is "hinted" is asked about, what is "faint" is met with care.
    """
    from bot.bench.care import bench_care  # noqa: PLC0415 - loads the embedding model

    _carry_out(
        lambda progress: bench_care(everyday, progress, words_alone=words_alone), title="Danger", as_json=as_json
    )


@bench.command()
def latency(
    memories: Annotated[int, typer.Option(min=100, help="How much the person has told.")] = 10_000,
    as_json: AsJson = False,
) -> None:
    """Measure how long one recall takes for somebody with a long past, the query's embedding timed apart.

    miss_ms is a recall that searches the index, hit_ms one that the topic cache answers, first_touch_ms the first after
    a start, while_writing_ms one while what the person says is remembered without a pause. Of the past, some thousand
    remarks are embedded, and said again with vectors turned a little: embedding all would take hours.
    """
    from bot.bench.latency import measure_latency  # noqa: PLC0415 - loads the whole companion

    _carry_out(lambda progress: measure_latency(memories=memories, progress=progress), title="Recall", as_json=as_json)


@bench.command()
def scale(
    people: Annotated[int, typer.Option(min=1, help="How many people there are.")] = 5_000,
    memories: Annotated[int, typer.Option(min=1, help="How much each has told.")] = 200,
    large: Annotated[int, typer.Option(min=0, help="How many more have told 10,000 things.")] = 5,
    decay: Annotated[bool, typer.Option(help="Let all of them fade at the end.")] = True,
    as_json: AsJson = False,
) -> None:
    """Measure what many people cost in one process: memory, first and later recalls, and decay over all of them.

    longest_stall_ms is how long the event loop was held up at most while decay ran; own is without the time in which
    other processes had the CPUs. The pasts are made up as for `latency`, over five years. A million memories take three
    or four minutes, twice as much with decay, and 2.5 GB on disk while it runs.
    """
    from bot.bench.scale import measure_scale  # noqa: PLC0415 - loads the whole companion

    _carry_out(
        lambda progress: measure_scale(people=people, memories=memories, large=large, fading=decay, progress=progress),
        title="Scale",
        as_json=as_json,
    )


@bench.command()
def emotion(
    rated: Annotated[
        list[Path] | None, typer.Argument(help="Tables of texts with people's ratings (.csv, .tsv).")
    ] = None,
    text: Annotated[str, typer.Option(help="The column of the texts.")] = "text",
    rating: Annotated[str, typer.Option(help="The column of how pleasant people found them.")] = "V",
    split: Annotated[str | None, typer.Option(help="Only rows whose column “split” says so.")] = None,
    as_json: AsJson = False,
) -> None:
    """Measure how well valences agree with people's ratings, and what feeling costs on a reply's way.

    vader and appraisal are Pearson's correlations with the ratings: of VADER alone, and of words and vector together.
    emotion_ms is the whole step for a message whose vector is at hand (VADER, appraisal, emotions, mood, rules,
    stance), expression_ms the check of a sentence. EmoBank's corpus/emobank.csv has the columns that are looked for,
    and the weights were not chosen on it.
    """
    from bot.bench.emotion import measure_emotion  # noqa: PLC0415 - loads the embedder

    _carry_out(
        lambda progress: measure_emotion(rated or [], text=text, rating=rating, split=split, progress=progress),
        title="Emotion",
        as_json=as_json,
    )


@bench.command()
def load(
    *,
    conversations: Annotated[int, typer.Option(min=1, help="How many people write at once.")] = 50,
    memories: Annotated[int, typer.Option(min=1, help="How much each has told the companion before.")] = 200,
    seconds: Annotated[float, typer.Option(min=1, help="How long each of the two loads is kept up.")] = 20.0,
    first_token_ms: Annotated[float, typer.Option(min=0, help="How long the stub model thinks first.")] = 50.0,
    as_json: AsJson = False,
) -> None:
    """Measure how many conversations one companion can have at once, with a stub model in a process of its own.

    full: everybody writes again as soon as they have their reply; exchanges_per_s counts replies, while all that
    follows them is done, too. at_80_percent: messages come at random moments, at four fifths of that rate;
    event_to_request_ms is from the moment at which a message was due to the model server's having the request.

    longest_stall_ms is how long the event loop was held up at most; own is without the time in which other processes
    had the CPUs. The pasts are made up as for `latency`.
    """
    from bot.bench.load import measure_load  # noqa: PLC0415 - loads the whole companion

    _carry_out(
        lambda progress: measure_load(
            conversations=conversations,
            memories=memories,
            seconds=seconds,
            first_token=first_token_ms / 1000,
            progress=progress,
        ),
        title="Load",
        as_json=as_json,
    )


@bench.command()
def crash(
    kills: Annotated[int, typer.Option(min=1, help="How often the companion is killed.")] = 200,
    seed: Annotated[int, typer.Option(help="Which moments: the same for the same seed, as far as time allows.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Measure what is left of a companion that is killed (SIGKILL) again and again while it talks and decays.

    Three people write to it, and days pass between their sittings, so that memories are made, archived and forgotten
    and their index is built and built anew. It is killed at random moments, and started again each time; what it had
    not acknowledged is sent again.

    lost counts acknowledged messages that are not in the log, have no reply, were neither remembered nor forgotten, or
    whose reply was not delivered without being uncertain. doubled counts what is there twice: turns, replies,
    deliveries, memories. index_mismatches counts memories that the semantic or lexical index lacks or should not have,
    compared after every fifth kill and at the end. uncertain are replies that were on their way at a kill, some
    of which had arrived; interrupted is what was going on at the kills.
    """
    from bot.bench.crash import measure_crash  # noqa: PLC0415 - loads the whole companion

    _carry_out(
        lambda progress: measure_crash(kills=kills, seed=seed, progress=progress), title="Crash", as_json=as_json
    )


@bench.command()
def failover(
    kills: Annotated[int, typer.Option(min=1, help="How often a model server is killed.")] = 200,
    seed: Annotated[int, typer.Option(help="After which words: the same for the same seed.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Measure what a person reads when model servers die (SIGKILL) while they answer.

    The companion talks with three stub servers on loopback, of which two generate on from a beginning and one has to be
    asked in words. The one that answers is killed, by turns before its first token and after some of its words, and
    started again; its whole pause passes before the next reply.

    lost counts replies that lack a word of the answer, doubled those that have one twice. extra_delay_ms is how much
    longer these replies took, from the message to the reply's end, than the median of undisturbed ones; it is also
    given for the kills before the first token and in mid-stream alone.
    """
    from bot.bench.failover import measure_failover  # noqa: PLC0415 - loads the whole companion

    _carry_out(
        lambda progress: measure_failover(kills=kills, seed=seed, progress=progress),
        title="Failover",
        as_json=as_json,
        log_level=logging.ERROR,  # that servers fail is what it is about
    )


@bench.command()
def ttft(
    url: Annotated[str, typer.Option(help="The model server's base address.")],
    *,
    model: Annotated[str | None, typer.Option(help="Which of its models; the first one when not set.")] = None,
    prompt_tokens: Annotated[int, typer.Option(min=200, help="How long a prompt is, about.")] = 3_000,
    turns: Annotated[int, typer.Option(min=1, help="How many conversations to measure.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Measure how long a person waits for the first words on a real model server.

    The whole companion talks through it, in conversations of which the server has seen nothing. cold is the first
    message of each, warm the one after its reply: milliseconds from the message's arrival to the first text that can be
    shown. with_warm_up, the person is seen to type for as long as the server needs to compute the prompt's beginning.
    """
    from bot.bench.ttft import measure_ttft  # noqa: PLC0415 - loads the whole companion

    _carry_out(
        lambda progress: measure_ttft(
            url=url, model=model, prompt_tokens=prompt_tokens, turns=turns, progress=progress
        ),
        title="First words",
        as_json=as_json,
    )


@bench.command()
def overhead(
    *,
    url: Annotated[str | None, typer.Option(help="A real model server to compare with the plain client on.")] = None,
    model: Annotated[str | None, typer.Option(help="Which of its models; the first one when not set.")] = None,
    prompt_tokens: Annotated[int, typer.Option(min=200, help="How long a prompt is, about.")] = 3_000,
    turns: Annotated[int, typer.Option(min=1, help="How many replies to measure each.")] = 100,
    as_json: AsJson = False,
) -> None:
    """Measure what the companion adds to a model server's own time to the first words.

    With --url, prompts of one growing conversation go by turns through the companion's router and through the plain
    `openai` client; ratio is how many times longer the first token takes with the companion (p50). added_ms is from
    the stub model's first words, all of its answer at once, until the first that can be shown: a clause, or a whole
    sentence where it is judged first.

    judged is of replies that come at thirty words a second: until something is shown, after their first word and after
    the end of their first sentence; early is the share of which a clause was shown before that, gained_ms by how much.
    """
    from bot.bench.overhead import measure_overhead  # noqa: PLC0415 - loads the whole companion

    _carry_out(
        lambda progress: measure_overhead(
            url=url, model=model, prompt_tokens=prompt_tokens, turns=turns, progress=progress
        ),
        title="Overhead",
        as_json=as_json,
    )


def _carry_out(
    measure: Callable[[Progress], Awaitable[dict[str, Any]]],
    *,
    title: str,
    as_json: bool,
    log_level: int = logging.WARNING,
) -> None:
    """Measure under a progress bar and print; logs go to standard error, from `log_level` on, and so do errors."""
    import structlog  # noqa: PLC0415 - as above

    from bot.bench.report import print_report, progress_bar  # noqa: PLC0415 - as above

    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(log_level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )

    async def under_progress() -> dict[str, Any]:
        with progress_bar() as progress:
            return await measure(progress)

    try:
        report = run(under_progress())
    except EverkinError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    print_report(report, title=title, as_json=as_json)
