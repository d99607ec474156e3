"""Follow seeds that were renamed: the article, what is known of it and its address go with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from newsarchive.articles.record import decode
from newsarchive.articles.store import StoredArticle, read_text
from newsarchive.errors import ArchiveError
from newsarchive.importer.prepare import decisions_path
from newsarchive.importer.report import SeedReport
from newsarchive.importer.state import State, generated_name
from newsarchive.models import Outcome, RawSeed


def follow_renamed(
    seeds: Sequence[RawSeed], state: State, refused: Iterable[SeedReport]
) -> tuple[list[RawSeed], State, list[SeedReport]]:
    """Give what stands to the seeds that have the bytes of one that is gone.

    A seed whose decisions file still has the old name is held back, so that what was decided (to
    withdraw the text, say) is not lost on the way; its article stays as it is.
    """
    known = {seed.seed_id for seed in seeds} | {report.seed_id for report in refused}
    gone = _gone(state, known)
    renamed: dict[str, str] = {}
    held: list[SeedReport] = []
    for seed in seeds:
        old = gone.get(seed.digest)
        if old is None or state.base(seed.seed_id) is not None:
            continue
        before, now = (
            decisions_path(Path(seed.path).with_name(old)),
            decisions_path(Path(seed.path)),
        )
        if before.exists() and not now.exists():
            detail = f"the text of {old}; rename {before.name} to {now.name}, too"
            held.append(SeedReport(seed.seed_id, Outcome.WITHHELD, "renamed-seed", detail))
        else:
            renamed[seed.seed_id] = old
    waiting = {report.seed_id for report in held}
    rest = [seed for seed in seeds if seed.seed_id not in waiting]
    return rest, replace(state, by_seed=_moved(state, renamed), renamed=renamed), held


def _gone(state: State, known: set[str]) -> Mapping[str, str]:
    """Map the digests of recorded seeds that are no more to their names."""
    present = {generated_name(seed_id, ".json") for seed_id in known}
    gone: dict[str, str] = {}
    for path in sorted(state.settings.generated.glob("*.json")):
        if path.name in present:
            continue
        try:
            record = decode(read_text(path) or "")
        except ArchiveError:
            continue
        if record is not None and record.article.seed_id not in known:
            gone[record.article.seed_digest] = record.article.seed_id
    return gone


def _moved(state: State, renamed: Mapping[str, str]) -> dict[str, StoredArticle]:
    names = {old: new for new, old in renamed.items() if new not in state.by_seed}
    return {names.get(seed_id, seed_id): stored for seed_id, stored in state.by_seed.items()}
