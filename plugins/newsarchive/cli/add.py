"""Bring dumps of news pages into the seeds folder, each once, under a safe name."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.text import Text

from newsarchive.cli.options import add_conf, load_settings
from newsarchive.errors import SeedError
from newsarchive.importer.adding import Added, add, read_dump, read_stream
from newsarchive.settings import ArchiveSettings
from newsarchive.text.visible import visible

STANDARD_INPUT = "-"
_EXAMPLES = """\
examples:
  newsarchive add ~/Downloads/*.txt                  several; one that is refused stops no other
  xclip -o | newsarchive add -                       what was copied, named by its title
  xclip -o | newsarchive add - --name sommet-geneve  or by you

The bytes are kept exactly as they are, whatever their encoding. A seed that is there already is
named, not added again; a name in use gets a number. Nothing is written over, no link is followed.
Exit code: 0 if all are seeds now, 1 if some were refused, 2 if nothing could be done.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments and examples."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EXAMPLES
    parser.add_argument("files", nargs="+", metavar="FILE", help="a dump, or - for standard input")
    parser.add_argument("--name", help="name for the seed, in place of the file's (one FILE only)")
    add_conf(parser)


def run(arguments: argparse.Namespace) -> int:
    """Add each file and say what became of it; 1 if any was refused."""
    settings = load_settings(arguments)
    if arguments.name is not None and len(arguments.files) > 1:
        sys.stderr.write("--name names one seed: give one FILE with it\n")
        return 2
    console = Console(soft_wrap=True, highlight=False)
    counts: Counter[str] = Counter()
    for file in arguments.files:
        word = _add(file, arguments.name, settings, console)
        counts[word] += 1
    said = ", ".join(f"{count} {word}" for word, count in sorted(counts.items()))
    console.print(said + "; next: make html" * bool(counts["added"]))
    return 1 if counts["refused"] else 0


def _add(file: str, name: str | None, settings: ArchiveSettings, console: Console) -> str:
    """Add one file; give the word for what became of it."""
    path = Path(file)
    try:
        if file == STANDARD_INPUT:
            data = read_stream(sys.stdin.buffer, settings.max_seed_bytes, path)
        else:
            data = read_dump(path, settings.max_seed_bytes)
        wish = _wish(path) if name is None else name
        added = add(data, path, wish, settings)
    except SeedError as error:
        row = Text("refused  ", style="bold red").append(visible(f"{path}: {error.message}"), "")
        errors = Console(stderr=True, soft_wrap=True, highlight=False)
        errors.print(row.append(f"\n         Remedy: {error.remedy}", ""))
        return "refused"
    return _say(path, added, settings, console)


def _say(path: Path, added: Added, settings: ArchiveSettings, console: Console) -> str:
    seed = visible(f"{settings.seeds.name}/{added.seed}")
    if added.known:
        row = Text("known    ", style="blue").append(visible(f"{path}"), "")
        console.print(row.append(f": the same bytes as {seed}"))
        return "known"
    console.print(Text("added    ", style="green").append(visible(f"{path}") + f" → {seed}", ""))
    if added.remark:
        said = f"         make html will refuse it: {visible(added.remark)}"
        console.print(Text(said, style="yellow"))
    return "added"


def _wish(path: Path) -> str:
    """Read the name of a file; bytes that are no UTF-8 are read as Windows writes them."""
    if str(path) == STANDARD_INPUT:
        return ""
    name = os.fsencode(path.stem)
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("cp1252", "replace")
