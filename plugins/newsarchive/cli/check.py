"""Check seeds, content and vocabulary without writing anything."""

from __future__ import annotations

import argparse
import sys

from rich.console import Console
from rich.text import Text

from newsarchive.cli.options import add_conf, load_settings
from newsarchive.importer.pipeline import run as run_import
from newsarchive.importer.report import print_report
from newsarchive.tagging import vocabulary
from newsarchive.text.visible import visible


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_conf(parser)
    parser.add_argument(
        "--setup", action="store_true", help="only check that settings and vocabulary can be read"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print what a curator must settle; 1 if there is anything."""
    settings = load_settings(arguments)
    loaded = vocabulary.load(settings.vocabulary)
    if arguments.setup:
        return 0
    report = run_import(settings, write=False)
    console = Console(file=sys.stdout, soft_wrap=True, highlight=False)
    print_report(report, console)
    findings = [*report.findings, *map(str, loaded.problems())]
    for finding in findings:
        console.print(Text("\n".join(map(visible, f"✗ {finding}".split("\n"))), style="red"))
    console.print(f"{len(findings)} to settle" if findings else "nothing to settle")
    return 1 if findings else 0
