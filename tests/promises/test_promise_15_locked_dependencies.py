"""Dependencies are locked with hashes, Actions pinned by commit."""

from __future__ import annotations

import json
import re
import tomllib

import pytest
from support import ROOT

LOCKS = sorted(path.name for path in ROOT.glob("requirements*.txt"))


def _name(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement, maxsplit=1)[0]).lower()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_an_exact_version_with_hashes(lock: str) -> None:
    text = re.sub(r"(?m)^\s*#.*\n", "", (ROOT / lock).read_text(encoding="utf-8"))
    blocks = [block for block in re.split(r"\n(?=\S)", text.strip()) if block]
    assert blocks
    for block in blocks:
        assert re.match(r"[a-z0-9._\[\]-]+==[^\s*]+( ;[^\n]*)? \\\n", block), block
        assert "--hash=sha256:" in block, block


def test_every_declared_dependency_is_in_its_lock() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = declared["dependency-groups"]
    for lock, wanted in {
        "requirements.txt": [*declared["project"]["dependencies"], *groups["build"]],
        "requirements-dev.txt": groups["dev"],
        "requirements-node.txt": groups["node"],
        "requirements-training.txt": groups["training"],
    }.items():
        locked = re.findall(r"(?m)^([\w.-]+)==", (ROOT / lock).read_text(encoding="utf-8"))
        assert {*map(_name, wanted)} <= {*map(_name, locked)}, lock


def test_everything_is_installed_with_hashes_only() -> None:
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    installs = [line for line in lines if "pip install" in line]
    assert installs
    assert all("--require-hashes" in line or "--no-index" in line for line in installs)
    npm = [line for line in lines if re.search(r"\bnpm (i|install|ci)\b", line)]
    assert npm
    assert all("npm ci" in line or "--package-lock-only" in line for line in npm)


@pytest.mark.parametrize("folder", [".", "tests/lighthouse"])
def test_every_npm_package_has_its_digest(folder: str) -> None:
    lock = json.loads((ROOT / folder / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert packages
    assert all(one["integrity"].startswith("sha512-") for one in packages.values())
    wanted = json.loads((ROOT / folder / "package.json").read_text(encoding="utf-8"))
    assert {f"node_modules/{name}" for name in wanted["devDependencies"]} <= packages.keys()


def test_actions_are_pinned_by_commit() -> None:
    for path in sorted((ROOT / ".github").rglob("*.yml")):
        uses = re.findall(r"(?m)^\s*(?:- )?uses:\s*(\S+)", path.read_text(encoding="utf-8"))
        assert uses, path
        for use in uses:
            assert use.startswith("./") or re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", use), use
