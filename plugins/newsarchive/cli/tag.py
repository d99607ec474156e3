"""Tag many articles: JSON Lines in, JSON Lines out, in the same order, as one archive."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from newsarchive.cli.jsonlines import dump, parse_line, read_lines, writer
from newsarchive.cli.options import add_vocabulary, load_vocabulary, positive
from newsarchive.errors import ArchiveError
from newsarchive.models import TagMatch
from newsarchive.tagging.pipeline import Taggable, rank_phrases, tag_archive


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "input",
        type=Path,
        metavar="IN.jsonl[.gz]",
        help='{"id", "language", "title", "text"} a line',
    )
    parser.add_argument("output", type=Path, metavar="OUT.jsonl[.gz]", help="the tags, a line each")
    parser.add_argument(
        "--ranked",
        type=positive,
        metavar="N",
        help="the N best key phrases and names, before the archive's rules",
    )
    add_vocabulary(parser)


def run(arguments: argparse.Namespace) -> int:
    """Tag the input as one archive.

    Raises:
        ArchiveError: for a line that is no article or an id that comes twice.
    """
    vocabulary = load_vocabulary(arguments)
    articles = _read(arguments.input)
    if arguments.ranked is None:
        found = tag_archive(articles, vocabulary)
    else:
        found = rank_phrases(articles, vocabulary, arguments.ranked)
    with writer(arguments.output) as out:
        for article in articles:
            out.write(dump(_row(article.id, found.get(article.id, ()))))
    return 0


def _read(path: Path) -> list[Taggable]:
    articles: dict[str, Taggable] = {}
    for number, line in enumerate(read_lines(path), 1):
        if not line.strip():
            continue
        data = parse_line(line, path, number)
        article = _taggable(data, path, number)
        if article.id in articles:
            raise ArchiveError(
                f"the id {article.id!r} comes twice",
                path=path,
                line=number,
                remedy="give each article an id of its own",
            )
        articles[article.id] = article
    return list(articles.values())


def _taggable(data: dict[str, Any], path: Path, number: int) -> Taggable:
    try:
        text = str(data["text"] or "")  # null is no text
        return Taggable(
            id=str(data["id"]),
            language=str(data.get("language") or "fr"),
            title=str(data.get("title") or ""),
            blocks=tuple(block for block in text.split("\n") if block.strip()),
        )
    except KeyError as error:
        raise ArchiveError(
            f"the line has no {error}", path=path, line=number, remedy='write "id" and "text"'
        ) from error


def _row(article_id: str, matches: tuple[TagMatch, ...]) -> dict[str, Any]:
    return {
        "id": article_id,
        "tags": [match.tag.label for match in matches],
        "typed": [
            {"label": match.tag.label, "kind": match.tag.kind, "score": round(match.score, 4)}
            for match in matches
        ],
    }
