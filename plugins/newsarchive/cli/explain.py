"""Print every line of a seed with its verdict, reason and confidence, then what was found."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from newsarchive.articles.evidence import evidence_segments
from newsarchive.cleaning.pipeline import clean
from newsarchive.cli.options import (
    add_conf,
    add_vocabulary,
    load_settings,
    load_vocabulary,
    read_file,
)
from newsarchive.errors import ArchiveError
from newsarchive.importer.pipeline import taggable
from newsarchive.importer.prepare import PreparedSeed, prepare
from newsarchive.importer.remarks import remarks_in
from newsarchive.importer.report import SeedReport
from newsarchive.importer.state import State
from newsarchive.models import CleanArticle, Evidence, Found, RawSeed, TagMatch, Verdict
from newsarchive.tagging.pipeline import tag_archive
from newsarchive.tagging.vocabulary import Vocabulary
from newsarchive.text.lines import split_lines
from newsarchive.text.visible import visible


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="a seed; one of the archive is told as recorded"
    )
    add_vocabulary(parser)
    add_conf(parser)


def run(arguments: argparse.Namespace) -> int:
    """Explain a seed on standard output, in colours on a terminal."""
    seed = read_file(arguments.file)
    vocabulary = load_vocabulary(arguments)
    known = _recorded(seed, arguments, vocabulary)
    article = clean(seed) if known is None else known.article
    matches = None if known is None else known.tags
    alone = matches is None
    if matches is None:
        matches = tag_archive([taggable(article)], vocabulary)[article.seed_id]
    lines = split_lines(seed.text)
    rows = (
        *_verdicts(article, lines),
        Text(""),
        *_found(article),
        *_tags(article, matches, lines, alone=alone),
    )
    console = Console(file=sys.stdout, soft_wrap=True, highlight=False)
    for row in rows:
        console.print(row)
    return 0


def _recorded(
    seed: RawSeed, arguments: argparse.Namespace, vocabulary: Vocabulary
) -> PreparedSeed | None:
    """Prepare a seed of the archive as the import does; None for a dump that is none of it.

    Its tags are None if no record was made from the same seed, decisions, vocabulary and versions.

    Raises:
        ArchiveError: if the decisions beside the seed cannot be read.
    """
    if not seed.path or not arguments.conf.is_file():
        return None
    settings = load_settings(arguments)
    if Path(seed.path).resolve().parent != settings.seeds:
        return None
    prepared = prepare(seed, State(settings, {}, (), ()), vocabulary.digest)
    if isinstance(prepared, SeedReport):
        raise ArchiveError(f"{prepared.reason}: {prepared.detail}", path=seed.path)
    return prepared


def _verdicts(article: CleanArticle, lines: Sequence[str]) -> Iterator[Text]:
    for verdict in article.verdicts:
        segment = verdict.segment
        text = lines[segment.line - 1][segment.start : segment.end]
        yield _verdict(segment.anchor, verdict, text)


def _verdict(where: str, verdict: Verdict, text: str) -> Text:
    sign, style = ("✓", "green") if verdict.kept else ("−", "red")
    row = Text(f"{where:>9} {sign} ", style=style)
    row.append(f"{verdict.role:<14} {verdict.reason:<24} ", style="bold")
    row.append(f"{verdict.decided_by:<8} {verdict.confidence:4.2f}  ")
    return row.append(visible(text), style="default" if verdict.kept else "dim")


def _found(article: CleanArticle) -> Iterator[Text]:
    found: dict[str, Found[Any] | None] = {
        "title": article.title,
        "date": article.date,
        "authors": article.authors,
        "source": article.source,
        "via": article.via,
        "url": article.url,
        "language": article.language,
    }
    for name, value in found.items():
        row = Text(f"{name:>9}   ", style="bold")
        if value is None:
            yield row.append("–")
            continue
        said = "; ".join(value.value) if isinstance(value.value, tuple) else str(value.value)
        lines = ", ".join(f"L{line}" for line in value.lines)
        yield row.append(
            f"{visible(said)}  ({value.method}{': ' + lines if lines else ''})", style=""
        )
    say = remarks_in("en")
    for warning in article.warnings:
        lines = ", ".join(f"L{line}" for line in warning.lines)
        said = f"{warning.code}: {say(warning)}" + (f" ({lines})" if lines else "")
        yield Text(f"{'warning':>9}   {visible(said)}", style="yellow")


def _tags(
    article: CleanArticle, matches: Sequence[TagMatch], lines: Sequence[str], *, alone: bool
) -> Iterator[Text]:
    if alone:
        yield Text(f"{'':>9}   tags as if there were no other article; none is recorded", "dim")
    for match in matches:
        forms = "; ".join(_evidence(article, item, lines) for item in match.evidence)
        row = Text(f"{'tag':>9}   ", style="bold")
        yield row.append(
            f"{visible(match.tag.label)} [{match.tag.kind}] {match.score:.3f}  ({forms})"
        )


def _evidence(article: CleanArticle, item: Evidence, lines: Sequence[str]) -> str:
    places = ", ".join(segment.anchor for segment in evidence_segments(article, item, lines))
    return f"{visible(item.form)} ×{item.count}{': ' if places else ''}{places}"
