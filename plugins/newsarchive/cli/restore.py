"""Bring back deleted articles, or undo your edits of them; without a name, list what could be."""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

from newsarchive.cli.options import add_conf, load_settings
from newsarchive.importer.restore import Restorable, Standing, choose, list_restorable, restore
from newsarchive.settings import ArchiveSettings
from newsarchive.staging.lock import BuildLock
from newsarchive.text.visible import visible

_STYLES = {Standing.DELETED: "red", Standing.EDITED: "blue", Standing.SAME: "default"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="an article's file, its address or its seed; none lists deleted and edited articles",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, do nothing")
    parser.add_argument(
        "--withdrawn", action="store_true", help="also publish again what was withdrawn by hand"
    )
    add_conf(parser)


def run(arguments: argparse.Namespace) -> int:
    """Restore the named articles to the machine's text, or list those that differ from it."""
    settings = load_settings(arguments)
    found = list_restorable(settings)
    console = Console(file=sys.stdout, soft_wrap=True, highlight=False)
    if not arguments.names:
        differing = [item for item in found if item.standing is not Standing.SAME]
        for item in differing:
            console.print(_line(item.standing, item))
        said = "to restore one: newsarchive restore NAME"
        console.print(said if differing else "no article is deleted or edited")
        return 0
    chosen = choose(found, arguments.names)
    lock = BuildLock(settings.lock)
    lock.acquire(lambda said: console.print(Text(said)))
    try:
        for item in chosen:
            _restore(settings, item, arguments, console)
    finally:
        lock.release()
    return 0


def _restore(
    settings: ArchiveSettings, item: Restorable, arguments: argparse.Namespace, console: Console
) -> None:
    if item.standing is Standing.SAME:
        console.print(_line("unchanged", item).append("  it is the machine's text already"))
    elif arguments.dry_run:
        console.print(_line(f"would restore ({item.standing})", item))
    else:
        kept = restore(settings, item, withdrawn=arguments.withdrawn)
        console.print(_line("restored", item))
        if kept is not None:
            words = ["cp", str(_seen(kept)), str(_seen(item.path))]
            console.print(Text(f"  what it said is kept; to have it back: {shlex.join(words)}"))
        else:
            console.print(Text("  edits that it had before it was deleted are in git only"))


def _line(word: str, item: Restorable) -> Text:
    line = Text(f"{word:>9} ", style=_STYLES[item.standing])
    return line.append(visible(f"{_seen(item.path)}  (of {item.seed_id})"), style="default")


def _seen(path: Path) -> Path:
    """Write a path as seen from here, if it is below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
