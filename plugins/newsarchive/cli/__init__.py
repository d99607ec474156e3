"""Clean, check, curate and explain an archive of news: the `newsarchive` command."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from newsarchive import __version__
from newsarchive.errors import ArchiveError
from newsarchive.text.visible import visible

#: Each is a module of this package.
COMMANDS = (
    "add", "status", "clean", "explain", "batch", "tag", "check", "report", "restore", "vocabulary",
)  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code: 0 well, 1 findings, 2 unusable input."""
    words = list(sys.argv[1:] if argv is None else argv)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # names of files may be no text
    arguments = build_parser(words[0] if words else "").parse_args(words)
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


def build_parser(wanted: str = "") -> argparse.ArgumentParser:
    """Build the command line; each command's module adds its own arguments.

    If a command is wanted, no other's module is loaded: a third of the time of a short command.
    """
    parser = argparse.ArgumentParser(prog="newsarchive", description=__doc__)
    parser.add_argument("--version", action="version", version=f"newsarchive {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name in COMMANDS:
        if wanted in COMMANDS and name != wanted:
            commands.add_parser(name)
            continue
        module = import_module(f"{__name__}.{name}")
        summary = (module.__doc__ or "").strip()
        command = commands.add_parser(name, help=summary, description=summary)
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return parser


def _complain(message: str) -> None:
    from rich.console import Console  # loaded only where there is something to say
    from rich.text import Text

    said = "\n".join(map(visible, message.split("\n")))
    Console(stderr=True).print(Text(said, style="red"), soft_wrap=True)
