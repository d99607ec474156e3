"""Print what the seeds need, in groups, each with what to do next; nothing is written."""

from __future__ import annotations

import argparse
import sys

from rich.console import Console
from rich.text import Text

from newsarchive.cli.options import add_conf, load_settings
from newsarchive.review.as_json import to_json
from newsarchive.review.as_text import to_text
from newsarchive.review.gather import review

_STYLES = {"title": "bold", "hint": "dim", "row": "", "plain": ""}
_EXAMPLES = """\
examples:
  newsarchive status          what make html would do, what needs you, what is worth a look
  newsarchive status --json   the same as report/report.json, for programs

Exit code: 0 if all could be read, whatever was found (the code of make check tells whether there
is something to settle); 2 if the settings or the vocabulary cannot be read.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments and examples."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EXAMPLES
    parser.add_argument("--json", action="store_true", help="print the value of make report")
    add_conf(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the status; always 0."""
    found = review(load_settings(arguments))
    if arguments.json:
        sys.stdout.write(to_json(found))
        return 0
    console = Console(file=sys.stdout, soft_wrap=True, highlight=False)
    for style, line in to_text(found):
        console.print(Text(line, style=_STYLES[style]))
    return 0
