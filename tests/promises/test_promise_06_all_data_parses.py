"""Promise 6: all JSON and XML parses; no control and no bidi override is in the output."""

from __future__ import annotations

import json

from hostile_laws import STEERING, malformed, strings
from hostile_site import HostileSite
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.text.controls import marked_controls, without_controls


def test_every_file_parses_and_holds_no_control(hostile: HostileSite) -> None:
    assert malformed(hostile.project.output) == []


def test_what_is_printed_steers_no_terminal(hostile: HostileSite) -> None:
    project = hostile.project
    said = [hostile.said]
    for words in (("check",), ("report",), ("vocabulary", "check"), ("vocabulary", "suggest")):
        result = project.cli(*words)
        assert "Traceback" not in result.stderr, result.stderr[-2000:]
        said += [result.stdout, result.stderr]
    odd = sorted(path for path in project.seeds.iterdir() if path.suffix == ".txt")
    for path in odd[:: max(1, len(odd) // 5)]:
        for command in ("explain", "clean"):
            if path.is_fifo():
                continue
            result = project.cli(command, path)
            assert "Traceback" not in result.stderr, (path, result.stderr[-2000:])
            said += [result.stdout, result.stderr]
    assert not [text for text in said if STEERING.search(text)]
    report = project.root / "report"
    assert not STEERING.search((report / "index.html").read_text(encoding="utf-8"))
    held = strings(json.loads((report / "report.json").read_text(encoding="utf-8")))
    assert not [text for text in held if STEERING.search(text)]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_sign_that_xml_lacks_or_a_screen_obeys_is_left(text: str) -> None:
    for shown in (without_controls(text), marked_controls(text)):
        assert all(
            char in "\t\n\r"
            or (
                (ord(char) >= 0x20 and not 0x7F <= ord(char) < 0xA0)
                and char not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff"
            )
            for char in shown
        )
