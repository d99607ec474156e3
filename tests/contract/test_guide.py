"""The curator's guide in French names what there is: words, keys, statuses, commands, targets."""

from __future__ import annotations

import re

from support import ROOT

from newsarchive.cli import COMMANDS
from newsarchive.curation.decisions import KEYS, parse
from newsarchive.importer.report import _STYLES
from newsarchive.models import Status

GUIDE = (ROOT / "docs" / "guide-du-curateur.md").read_text(encoding="utf-8")


def test_the_example_holds_every_decision_and_can_be_read() -> None:
    found = re.search(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    assert found
    assert parse(found[1], "example.toml").title == "Un titre juste"
    written = set(re.findall(r"^\[?([a-z]+)\b", found[1], re.MULTILINE))
    assert written == {key for keys in KEYS.values() for key in keys}


def test_every_word_of_a_build_and_every_status_is_explained() -> None:
    rows = set(re.findall(r"^\| `([a-z]+)` \|", GUIDE, re.MULTILINE))
    assert rows == set(_STYLES) | {status.value for status in Status}


def test_what_it_tells_to_run_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"\bmake ([a-z-]+)", GUIDE))
    assert {"html", "report", "check", "publish"} <= targets
    assert {t for t in targets if not re.search(rf"^{t}:", makefile, re.MULTILINE)} == set()
    commands = set(re.findall(r"newsarchive ([a-z]+)", GUIDE))
    assert {"add", "status", "restore"} <= commands <= set(COMMANDS)
