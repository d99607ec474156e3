"""Promise 5: what a seed says is read on the page, to the letter."""

from __future__ import annotations

from hostile_site import HostileSite


def test_what_must_be_read_is_read(hostile: HostileSite) -> None:
    lost = [
        f"{case.id} {case.files}: {text!r}"
        for case in hostile.cases
        for name in hostile.carrying(case)
        for text in case.keep
        if " ".join(text.split()) not in hostile.pages[name]
    ]
    assert lost == []


def test_what_may_not_be_read_is_not(hostile: HostileSite) -> None:
    held = [
        f"{case.id} {case.files}: {text!r}"
        for case in hostile.cases
        for name in hostile.carrying(case)
        for text in case.absent
        if text in hostile.pages[name]
    ]
    assert held == []
