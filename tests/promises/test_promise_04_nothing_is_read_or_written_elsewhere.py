"""Promise 4: nothing is written outside output, content and state; no link is followed."""

from __future__ import annotations

from hostile_site import HostileSite, outside


def test_a_build_writes_nothing_elsewhere(hostile: HostileSite) -> None:
    new = {name for name in outside(hostile.project) if not name.startswith(("seeds/", "apart/"))}
    assert new - hostile.before == set()


def test_no_output_holds_what_a_link_leads_to(hostile: HostileSite) -> None:
    secret = hostile.canaries.secret.encode()
    held = [
        path
        for folder in ("output", "content", ".cache")
        for path in (hostile.project.root / folder).rglob("*")
        if path.is_file() and (path.is_symlink() or secret in path.read_bytes())
    ]
    assert held == []


def test_nothing_is_evaluated(hostile: HostileSite) -> None:
    said = hostile.canaries.evaluated.encode()
    files = [path for path in hostile.project.output.rglob("*") if path.is_file()]
    assert not [path for path in files if said in path.read_bytes()]
