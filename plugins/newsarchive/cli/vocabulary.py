"""Suggest entries for the vocabulary from the archive, or check the entries it has."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.text import Text

from newsarchive.cli.options import add_conf, load_settings, positive
from newsarchive.errors import VocabularyError
from newsarchive.importer.pipeline import gather, taggable
from newsarchive.importer.state import State, read_state
from newsarchive.importer.suggesting import labels_used, suggestions
from newsarchive.tagging import vocabulary as vocabularies
from newsarchive.tagging.suggestion_text import write
from newsarchive.tagging.suggestions import LEAST
from newsarchive.tagging.vocabulary import Vocabulary
from newsarchive.text.visible import visible


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the two actions and their arguments."""
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    said = "List unknown recurring names of the archive as TOML to paste into content/vocabulary/."
    suggesting = actions.add_parser("suggest", help=said, description=said)
    add_conf(suggesting)
    suggesting.add_argument(
        "--least",
        type=positive,
        default=LEAST,
        metavar="N",
        help=f"articles a name must stand in (default: {LEAST}; topics at least 3)",
    )
    suggesting.add_argument(
        "--most", type=positive, metavar="N", help="entries to list (default: all)"
    )
    suggesting.set_defaults(act=_suggest)
    said = "Find clashes, ambiguous forms, lost broader concepts and unused entries, with lines."
    checking = actions.add_parser("check", help=said, description=said)
    add_conf(checking)
    checking.set_defaults(act=_check)


def run(arguments: argparse.Namespace) -> int:
    """Run the action; `check` gives 1 if it finds an error."""
    code: int = arguments.act(arguments)
    return code


def _suggest(arguments: argparse.Namespace) -> int:
    """Print suggestions; nothing is written."""
    settings = load_settings(arguments)
    vocabulary = vocabularies.load(settings.vocabulary)
    state = read_state(settings)
    prepared, _ = gather(settings, state, vocabulary)
    articles = [taggable(item.article) for item in prepared.values()]
    found = suggestions(articles, state, vocabulary, settings, arguments.least)
    shown = found if arguments.most is None else found[: arguments.most]
    sys.stdout.write(write(shown) or "# nothing that the vocabulary lacks recurs\n")
    return 0


def _check(arguments: argparse.Namespace) -> int:
    """Print errors, then remarks."""
    settings = load_settings(arguments)
    vocabulary, broken = vocabularies.examine(settings.vocabulary)
    errors = [*broken, *vocabulary.problems()]
    remarks = [
        *vocabulary.replaced(),
        *vocabulary.unused(_tags_used(read_state(settings), vocabulary)),
    ]
    console = Console(file=sys.stdout, soft_wrap=True, highlight=False)
    _print(errors, "✗", "red", console)
    _print(remarks, "·", "yellow", console)
    console.print(f"{_count(errors, 'error')}, {_count(remarks, 'remark')}")
    return 1 if errors else 0


def _tags_used(state: State, vocabulary: Vocabulary) -> set[str]:
    """Give the slugs of the concepts that the headers of the articles name."""
    found = map(vocabulary.find, labels_used(state))
    return {concept.tag.slug for concept in found if concept is not None}


def _print(findings: Iterable[VocabularyError], sign: str, style: str, console: Console) -> None:
    """Print findings in the order of their places; a remedy shared by neighbours stands once."""
    ordered = sorted(findings, key=lambda one: (one.remedy, str(one.path), one.line, one.message))
    for remedy, group in groupby(ordered, key=lambda one: one.remedy):
        for one in group:
            where = f"{_relative(one.path)}, line {one.line}"
            console.print(Text(f"{sign} {visible(f'{where}: {one.message}')}", style=style))
        console.print(Text(f"  Remedy: {visible(remedy)}"))


def _relative(path: Path | None) -> str:
    """Write a path as seen from here, if it is below."""
    if path is None:
        return "?"
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _count(findings: list[VocabularyError], noun: str) -> str:
    return f"{len(findings)} {noun}{'s' * (len(findings) != 1)}"
