"""Disturb builds many times and print what was left: `python -m faults.run [--kills N] [--seed N]`.

The archive's builds must leave no fault; plain Pelican's are measured in the same way, for
comparison. docs/reliability.md has the figures.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from faults.builds import CASES, Case, make_case
from faults.disks import build_on_full_disk, build_on_read_only_disk, can_mount
from faults.kills import Verdict, kill_often

#: Shares of what a build writes that a full disk still takes.
SHARES = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0)
PLAIN_CASES = ("first", "incremental")
_PLAIN = "plain.py"


def _report(title: str, verdicts: Iterable[Verdict]) -> int:
    """Print what disturbed builds left and each fault; give the number of faulty ones."""
    done = list(verdicts)
    counts = {name: sum(one.site == name for one in done) for name in ("old", "new", "torn")}
    faulty = [one for one in done if one.faults]
    said = ", ".join(f"{count} {name}" for name, count in counts.items())
    print(f"{title:<44} {len(done):4}: {said}; {len(faulty)} with faults", flush=True)
    for one in faulty:
        print(f"    {one.moment}: {'; '.join(one.faults)[:300]}", flush=True)
    return len(faulty)


def _disks(case: Case, folder: Path) -> dict[str, list[Verdict]]:
    wholes = {"the project's disk": True, "the output's disk": False}
    return {
        **{
            f"{name} full": [build_on_full_disk(case, folder, one, whole=whole) for one in SHARES]
            for name, whole in wholes.items()
        },
        **{
            f"{name} read-only": [build_on_read_only_disk(case, folder, whole=whole)]
            for name, whole in wholes.items()
        },
    }


def _disturb(
    label: str, cases: Iterable[Case], kills: int, seed: int, folder: Path, *, disks: bool
) -> int:
    faults = 0
    for case in cases:
        name = f"{label}, {case.name}: "
        faults += _report(f"{name}kill -9", kill_often(case, kills, seed, folder))
        for what, verdicts in (_disks(case, folder) if disks else {}).items():
            faults += _report(name + what, verdicts)
    return faults


def main() -> int:
    """Disturb both, and give 1 if a build of the archive left a fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=120, help="kills of the archive's builds")
    parser.add_argument("--seed", type=int, default=1, help="what the moments are drawn from")
    options = parser.parse_args()
    each = -(-options.kills // len(CASES))
    print(f"seed {options.seed}; sites left: old, new or torn")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        disks = can_mount(folder)
        if not disks:
            print("SKIPPED: full and read-only disks; this user may mount none")
        ours = (make_case(case, folder / "archive") for case in CASES)
        faults = _disturb("archive", ours, each, options.seed, folder / "archive", disks=disks)
        plain = (make_case(case, folder / "plain", _PLAIN) for case in PLAIN_CASES)
        _disturb("plain Pelican", plain, each // 2, options.seed, folder / "plain", disks=disks)
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())
