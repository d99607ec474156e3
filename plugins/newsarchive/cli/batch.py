"""Clean many dumps: JSON Lines in, JSON Lines out, in the same order, each page by itself."""

from __future__ import annotations

import argparse
import math
import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from newsarchive.articles.compose import plain_text
from newsarchive.cleaning.pipeline import clean
from newsarchive.cli.jsonlines import dump, parse_line, read_lines, writer
from newsarchive.cli.options import add_vocabulary, load_vocabulary, positive, seed_of
from newsarchive.errors import ArchiveError, SeedError
from newsarchive.importer.pipeline import taggable
from newsarchive.importer.remarks import remarks_in
from newsarchive.models import CleanArticle, Found, Verdict
from newsarchive.tagging import vocabulary as vocabularies
from newsarchive.tagging.pipeline import tag_archive
from newsarchive.tagging.vocabulary import Vocabulary

#: Pages handed to a process at a time: large enough to hide the hand-over, small enough to share.
CHUNK = 16
#: Chunks in flight for each process: memory stays flat however long the input.
AHEAD = 4

Numbered = tuple[int, str]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("input", type=Path, metavar="IN.jsonl[.gz]", help='{"id", "dump"} a line')
    parser.add_argument("output", type=Path, metavar="OUT.jsonl[.gz]", help="an article a line")
    parser.add_argument(
        "--jobs", type=positive, default=1, metavar="N", help="processes (default: 1)"
    )
    add_vocabulary(parser)


def run(arguments: argparse.Namespace) -> int:
    """Clean the input; 1 if a line could not be read or cleaned, which its output line says."""
    bad = 0
    load_vocabulary(arguments)  # what is wrong with it is said once, before anything is cleaned
    numbered = enumerate(read_lines(arguments.input), 1)
    chunks = _chunks((number, line) for number, line in numbered if line.strip())
    done = _process(chunks, arguments.input, arguments.vocabulary, arguments.jobs)
    with _progress(arguments.input) as progress, writer(arguments.output) as out:
        task = progress.add_task("cleaning", total=None)
        for rows, failed in done:
            out.write("".join(rows))
            bad += failed
            progress.advance(task, len(rows))
    return 1 if bad else 0


def _progress(path: Path) -> Progress:
    return Progress(
        TextColumn(f"[bold]{path.name}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        disable=not os.isatty(2),
    )


def _chunks(lines: Iterable[Numbered]) -> Iterator[list[Numbered]]:
    iterator = iter(lines)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk


def _process(
    chunks: Iterator[list[Numbered]], path: Path, words: Path, jobs: int
) -> Iterator[tuple[list[str], int]]:
    """Clean chunks in order, in `jobs` processes, with a bounded number in flight.

    `words` is the folder of the vocabulary, which each process reads for itself.
    """
    if jobs == 1:
        vocabulary = vocabularies.load(words)
        yield from (clean_chunk(chunk, path, vocabulary) for chunk in chunks)
        return
    # New processes, not copies of this one: the progress bar runs a thread, and a copy may inherit
    # a lock that nobody will release.
    context = multiprocessing.get_context("spawn")
    pending: deque[Future[tuple[list[str], int]]] = deque()
    try:
        # All are started before the rest is read: where one is stopped while another is being
        # started, Python's pool may fail with errors of its own.
        first = list(islice(chunks, jobs))
        with ProcessPoolExecutor(jobs, context, _start, (path, words)) as pool:
            for chunk in chain(first, chunks):
                pending.append(_submit(pool, chunk))
                if len(pending) >= jobs * AHEAD:
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
    except BrokenProcessPool as error:
        raise ArchiveError(
            "a cleaning process was stopped from outside, perhaps for want of memory",
            path=path,
            remedy="run it again with fewer --jobs",
        ) from error


def _submit(pool: ProcessPoolExecutor, chunk: list[Numbered]) -> Future[tuple[list[str], int]]:
    """Hand a chunk to the pool; one that is just breaking raises what a broken one does."""
    try:
        return pool.submit(_work, chunk)
    # Its pipe is closed before it is marked as broken, and the pipe's number may be given anew.
    except (OSError, ValueError) as error:
        raise BrokenProcessPool(str(error)) from error


_shared: dict[str, Any] = {}


def _start(path: Path, words: Path) -> None:
    """Keep in a worker process what all its chunks need."""
    _shared["arguments"] = (path, vocabularies.load(words))


def _work(chunk: list[Numbered]) -> tuple[list[str], int]:
    path, vocabulary = _shared["arguments"]
    return clean_chunk(chunk, path, vocabulary)


def clean_chunk(
    chunk: Iterable[Numbered], path: Path, vocabulary: Vocabulary
) -> tuple[list[str], int]:
    """Clean numbered input lines; give the output lines and how many could not be read."""
    rows: list[str] = []
    bad = 0
    for number, line in chunk:
        page_id = None
        try:
            data = parse_line(line, path, number)
            page_id = _id(data.get("id"))
            text = data.get("dump")
            if page_id is None or not isinstance(text, str):
                raise ArchiveError(
                    'no "id" that is a text or a number, or no text in "dump"',
                    path=path,
                    line=number,
                    remedy='write {"id": …, "dump": "…"}',
                )
            rows.append(dump({**clean_page(str(page_id), text, vocabulary), "id": page_id}))
        except ArchiveError as error:
            rows.append(dump(_empty(page_id, "bad-line", str(error))))
            bad += 1
        except Exception as error:  # one page that cleaning cannot bear must not stop the others
            said = f"line {number}: {type(error).__name__}: {error}; please report it as a bug"
            rows.append(dump(_empty(page_id, "cleaner-failed", said)))
            bad += 1
    return rows, bad


def _id(value: object) -> str | int | float | None:
    """Give what JSON can write back as an id; None for anything else."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value if isinstance(value, (str, int)) else None


def clean_page(page_id: str, text: str, vocabulary: Vocabulary) -> dict[str, Any]:
    """Clean one dump; a dump without prose gives an empty text and a warning."""
    try:
        article = clean(seed_of(page_id, text))
    except SeedError as error:
        return _empty(page_id, error.reason, error.message)
    matches = tag_archive([taggable(article)], vocabulary)[article.seed_id]
    return {
        "id": page_id,
        "title": article.title.value,
        "date": str(article.date.value) if article.date else None,
        "author": list(article.authors.value) if article.authors else None,
        "source": _value(article.source),
        "via": _value(article.via),
        "language": article.language.value,
        "lead": article.lead.text if article.lead else None,
        "text": plain_text(article),
        "tags": [match.tag.label for match in matches],
        "warnings": _warnings(article),
        "verdicts": [_verdict(verdict) for verdict in article.verdicts],
    }


def _empty(page_id: object, code: str, message: str) -> dict[str, Any]:
    names = ("title", "date", "author", "source", "via", "language", "lead")
    return {
        "id": page_id,
        **dict.fromkeys(names),
        "text": "",
        "tags": [],
        "warnings": [{"code": code, "message": message, "lines": []}],
        "verdicts": [],
    }


def _value(found: Found[str] | None) -> str | None:
    return None if found is None else found.value


def _warnings(article: CleanArticle) -> list[dict[str, Any]]:
    say = remarks_in("en")
    return [
        {"code": warning.code, "message": say(warning), "lines": list(warning.lines)}
        for warning in article.warnings
    ]


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "line": verdict.segment.line,
        "start": verdict.segment.start,
        "end": verdict.segment.end,
        "role": verdict.role,
        "reason": verdict.reason,
        "by": verdict.decided_by,
        "confidence": round(verdict.confidence, 4),
    }
