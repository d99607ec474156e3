"""Measure the published site with Lighthouse's mobile preset; fail where a budget is missed.

usage: python -m tests.lighthouse.run [--runs N] [--page NAME]

The archive is copied, published for the address that it is then served at, compressed as GitHub
Pages does. 0 if every page keeps to tests/lighthouse/budgets.toml, else 1: each budget missed is
named, with the audits that cost the points and what to do.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from benchmarks.search_server import body, counting  # noqa: E402
from conftest import FLAGS, NAMES  # noqa: E402
from support import INPUTS, Project  # noqa: E402
from tests.lighthouse.judging import CATEGORIES, Measured, measure, missed, together  # noqa: E402

PROGRAM = HERE / "node_modules" / "lighthouse" / "cli" / "index.js"


def main() -> int:
    """Measure every page of the budgets, print a table, then what is missed."""
    options = _options()
    budgets = tomllib.loads((HERE / "budgets.toml").read_text(encoding="utf-8"))
    pages = {name: page for name, page in budgets["page"].items() if options.page in (name, None)}
    if not pages:
        print(f"no page {options.page}; there are {', '.join(budgets['page'])}", file=sys.stderr)
        return 2
    complaints = []
    with tempfile.TemporaryDirectory() as folder:
        project = _copy(Path(folder))
        with counting(project.output) as (address, _):
            _publish(project, address)
            print(_heading())
            for name, page in pages.items():
                found = _page(project.output, address, page, options.runs or budgets["runs"])
                print(_row(name, found), flush=True)
                wanted = {key: value for key, value in page.items() if _is_budget(value)}
                complaints += [
                    f"{name}: {line}" for line in missed(found, {**budgets["every"], **wanted})
                ]
    print("\n".join(["", *(complaints or ["every budget is kept"])]))
    return int(bool(complaints))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--runs", type=int, help="runs of each page (default: as in the budgets)")
    parser.add_argument("--page", help="measure one page of the budgets only")
    return parser.parse_args()


def _is_budget(value: object) -> bool:
    return isinstance(value, (int, float))


def _copy(root: Path) -> Project:
    """Copy what a build reads: measuring must leave no trace in the archive."""
    for name in INPUTS:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, root / name)
    (root / "output").mkdir()
    return Project(root)


def _publish(project: Project, address: str) -> None:
    built = project.build("publishconf.py", env={"SITEURL": address})
    if built.returncode:
        raise SystemExit(f"the site cannot be built:\n{built.stdout}{built.stderr}")
    body.cache_clear()


def _page(site: Path, root: str, page: Mapping[str, Any], runs: int) -> Measured:
    """Measure a page: that of its address, or the heaviest of its kind."""
    address = page.get("address")
    if address is None:
        found = sorted(site.glob(page["heaviest"]), key=lambda path: (-len(body(path)[0]), path))
        if not found:
            raise SystemExit(f"the site has no page {page['heaviest']}")
        address = found[0].relative_to(site).as_posix()
    return together([measure(_report(f"{root}/{address}")) for _ in range(runs)])


def _report(url: str) -> dict[str, Any]:
    ran = subprocess.run(
        ["node", PROGRAM, url, "--output=json", "--quiet", "--no-enable-error-reporting",
         f"--only-categories={','.join(CATEGORIES)}",
         f"--chrome-flags={' '.join(['--headless=new', *FLAGS])}"],
        env={**os.environ, "CHROME_PATH": _chromium()},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    try:
        report: dict[str, Any] = json.loads(ran.stdout)
    except json.JSONDecodeError:
        raise SystemExit(f"Lighthouse gave no report of {url}:\n{ran.stderr}") from None
    return report


def _chromium() -> str:
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    given = os.environ.get("CHROME_PATH") or os.environ.get("CHROMIUM") or found
    if given is None:
        raise SystemExit("Chromium is missing: apt-get install chromium, or set CHROMIUM")
    return given


def _heading() -> str:
    columns = ("perf", "a11y", "best", "seo", "FCP ms", "LCP ms", "TBT ms", "CLS", "kB", "requests")
    return f"{'page':<11}" + "".join(f"{name:>9}" for name in columns)


def _row(name: str, found: Measured) -> str:
    figures = [found.figures[category] for category in CATEGORIES]
    figures += [round(value) for value in found.times.values()]
    figures += [found.figures["layout-shift"], round(found.figures["bytes"] / 1000, 1)]
    figures.append(found.figures["requests"])
    return f"{name:<11}" + "".join(f"{value:>9g}" for value in figures)


if __name__ == "__main__":
    sys.exit(main())
