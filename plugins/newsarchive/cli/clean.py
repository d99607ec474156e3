"""Print the Markdown article that cleaning makes of a seed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from newsarchive.articles.compose import compose
from newsarchive.articles.document import render
from newsarchive.cleaning.pipeline import clean
from newsarchive.cli.options import add_vocabulary, load_vocabulary, read_file
from newsarchive.importer.pipeline import taggable
from newsarchive.tagging.pipeline import tag_archive
from newsarchive.text.slugs import slug


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a seed")
    add_vocabulary(parser)


def run(arguments: argparse.Namespace) -> int:
    """Clean, tag and print; decisions beside the seed are not read."""
    article = clean(read_file(arguments.file))
    matches = tag_archive([taggable(article)], load_vocabulary(arguments))[article.seed_id]
    labels = [match.tag.label for match in matches]
    address = slug(article.title.value, fallback="texte")
    sys.stdout.write(render(compose(article, labels, address)))
    return 0
