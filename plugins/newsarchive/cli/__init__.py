"""The `newsarchive` command: clean, explain, batch, tag, check, report, vocabulary."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from newsarchive import __version__
from newsarchive.cli import batch, check, clean, explain, report, tag, vocabulary
from newsarchive.errors import ArchiveError

_COMMANDS = (clean, explain, batch, tag, check, report, vocabulary)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code: 0 well, 1 findings, 2 unusable input."""
    arguments = build_parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
    except ArchiveError as error:
        _complain(str(error))
        return 2
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except OSError as error:
        _complain(f"{error.filename}: {error.strerror}\nRemedy: check the path and its permissions")
        return 2
    return code


def build_parser() -> argparse.ArgumentParser:
    """Build the command line; each command's module adds its own arguments."""
    parser = argparse.ArgumentParser(prog="newsarchive", description=__doc__)
    parser.add_argument("--version", action="version", version=f"newsarchive {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for module in _COMMANDS:
        name = module.__name__.rsplit(".", 1)[1]
        summary = (module.__doc__ or "").strip()
        command = commands.add_parser(name, help=summary, description=summary)
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return parser


def _complain(message: str) -> None:
    Console(stderr=True).print(Text(message, style="red"), soft_wrap=True)
