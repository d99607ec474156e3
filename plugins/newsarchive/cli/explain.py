"""Print every line of a seed with its verdict, reason and confidence, then what was found."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from newsarchive.cleaning.pipeline import clean
from newsarchive.cli.options import add_vocabulary, load_vocabulary, read_file
from newsarchive.importer.pipeline import taggable
from newsarchive.models import CleanArticle, Found, RawSeed, TagMatch, Verdict
from newsarchive.tagging.pipeline import tag_archive
from newsarchive.text.lines import split_lines
from newsarchive.text.visible import visible


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a seed")
    add_vocabulary(parser)


def run(arguments: argparse.Namespace) -> int:
    """Explain a seed on standard output, in colours on a terminal."""
    seed = read_file(arguments.file)
    article = clean(seed)
    matches = tag_archive([taggable(article)], load_vocabulary(arguments))[article.seed_id]
    console = Console(file=sys.stdout, soft_wrap=True, highlight=False)
    for row in (*_verdicts(seed, article), Text(""), *_found(article), *_tags(matches)):
        console.print(row)
    return 0


def _verdicts(seed: RawSeed, article: CleanArticle) -> Iterator[Text]:
    lines = split_lines(seed.text)
    for verdict in article.verdicts:
        segment = verdict.segment
        text = lines[segment.line - 1][segment.start : segment.end]
        whole = segment.start == 0 and segment.end == len(lines[segment.line - 1])
        where = f"L{segment.line}" if whole else f"L{segment.line}-{segment.start}"
        yield _verdict(where, verdict, text)


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
        yield row.append(f"{said}  ({value.method}{': ' + lines if lines else ''})", style="")
    for warning in article.warnings:
        lines = ", ".join(f"L{line}" for line in warning.lines)
        said = f"{warning.code}: {warning.message}" + (f" ({lines})" if lines else "")
        yield Text(f"{'warning':>9}   {said}", style="yellow")


def _tags(matches: tuple[TagMatch, ...]) -> Iterator[Text]:
    for match in matches:
        forms = ", ".join(f"{item.form} ×{item.count}" for item in match.evidence)
        row = Text(f"{'tag':>9}   ", style="bold")
        yield row.append(f"{match.tag.label} [{match.tag.kind}] {match.score:.3f}  ({forms})")
