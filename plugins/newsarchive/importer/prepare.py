"""Prepare one seed: read its decisions, clean it, or take what is already known of it."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from newsarchive.articles.store import read_text
from newsarchive.cleaning import site
from newsarchive.cleaning.pipeline import CLEANER_VERSION, clean
from newsarchive.curation.decisions import Decisions, apply, parse
from newsarchive.errors import ArchiveError, DecisionError, SeedError
from newsarchive.importer.report import SeedReport
from newsarchive.importer.state import State
from newsarchive.models import CleanArticle, Outcome, RawSeed, TagMatch, Warning
from newsarchive.tagging.pipeline import TAGGER_VERSION


@dataclass(frozen=True, slots=True)
class PreparedSeed:
    """A cleaned seed with the curator's decisions applied; `key` names the inputs.

    `tags` are those it already has: they stay while the inputs do, so that a new seed rewrites no
    other article. None if they are still to be found. `proposed` is what other seeds say of this
    one, which changes nothing by itself and is not part of the record.
    """

    key: str
    article: CleanArticle
    decisions: Decisions
    tags: tuple[TagMatch, ...] | None = None
    proposed: tuple[Warning, ...] = ()


def prepare(seed: RawSeed, state: State, vocabulary: str = "") -> PreparedSeed | SeedReport:
    """Clean a seed unless its record was made from the same inputs; a refusal comes as a report.

    `vocabulary` is the digest of the vocabulary, which the tags depend on.
    """
    path = decisions_path(Path(seed.path))
    try:
        _check_name(seed)
        if os.path.lexists(path) and not stat.S_ISREG(path.lstat().st_mode):
            raise DecisionError(
                "not a regular file", path=path, remedy="put the file itself into the folder"
            )
        source = read_text(path) or ""
        decisions = parse(source, path)
    except SeedError as error:
        return refusal(error)
    except ArchiveError as error:
        return _undecided(seed, error)
    key = _key(seed.seed_id, seed.digest, source, vocabulary)
    record = state.record(seed.seed_id)
    if record is not None and record.key == key:
        return PreparedSeed(key, record.article, decisions, record.tags)
    try:
        article = clean(seed, decisions.lines)
    except SeedError as error:
        return refusal(error)
    except Exception as error:  # one seed that the cleaner cannot bear must not stop the site
        return _unbearable(seed, error)
    if record is not None and record.article.seed_digest == seed.digest:
        article = site.without_lines(article, site.cut_before(record.article))
    former = _key(state.renamed.get(seed.seed_id, ""), seed.digest, source, vocabulary)
    tags = record.tags if record is not None and record.key == former else None
    return PreparedSeed(key, apply(article, decisions), decisions, tags)


def refusal(error: SeedError) -> SeedReport:
    """Report a seed that cannot become an article."""
    name = error.path.name if error.path else "?"
    detail = f"{error.message}; {error.remedy}" if error.remedy else error.message
    return SeedReport(name, Outcome.REFUSED, error.reason, detail)


def decisions_path(seed: Path) -> Path:
    """Give the decisions file of a seed: the same name with `.toml`."""
    return seed.with_suffix(".toml")


def _check_name(seed: RawSeed) -> None:
    name = seed.seed_id
    if not name.isprintable() or name != name.strip():
        raise SeedError(
            "the seed's name cannot be written in a header",
            reason="unsafe-name",
            path=seed.path,
            remedy="rename it with printable characters only",
        )


def _undecided(seed: RawSeed, error: ArchiveError) -> SeedReport:
    line = "" if error.line is None else f", line {error.line}"
    name = error.path.name if error.path else ""
    detail = f"{name}{line}: {error.message}; {error.remedy}"
    return SeedReport(seed.seed_id, Outcome.REFUSED, "bad-decisions", detail)


def _unbearable(seed: RawSeed, error: Exception) -> SeedReport:
    detail = f"the cleaner failed with {type(error).__name__}: {error}; please report it as a bug"
    return SeedReport(seed.seed_id, Outcome.REFUSED, "cleaner-failed", detail)


def _key(seed_id: str, digest: str, decisions: str, vocabulary: str) -> str:
    versions = f"{CLEANER_VERSION}\0{TAGGER_VERSION}"
    joined = f"{seed_id}\0{digest}\0{decisions}\0{vocabulary}\0{versions}"
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()
