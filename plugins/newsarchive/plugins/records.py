"""Read what the machine recorded of the articles: tags, spellings, and how a seed was cleaned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from newsarchive.articles.evidence import evidence_segments
from newsarchive.articles.record import SeedRecord, decode
from newsarchive.articles.store import read_text
from newsarchive.errors import ArchiveError, SeedError
from newsarchive.importer.files import read_regular
from newsarchive.importer.seeds import GUESSED, lines_before_repair, seed_from_bytes
from newsarchive.models import ArchiveEntry, CleanArticle, Tag
from newsarchive.pages.article import CAUTIONS, OF_THE_DATE
from newsarchive.pages.pieces import CleaningSummary
from newsarchive.pages.provenance import Cleaning, FormPlaces, RawCopy, TagPlaces, summarise
from newsarchive.partial_date import PartialDate
from newsarchive.settings import ArchiveSettings
from newsarchive.tagging.spellings import Spellings
from newsarchive.text.lines import split_lines

#: A tag's spellings in one article, each with its count.
Forms = tuple[tuple[str, int], ...]
#: Codes of warnings to readers, and the date that the machine found.
Caution = tuple[tuple[str, ...], PartialDate | None]


@dataclass(frozen=True, slots=True)
class Records:
    """The tags found; by seed and slug the spellings that its text has; by seed the record's file.

    So are what readers are warned of and what became of the raw copy. Of each record no more stays
    in memory, so that 50,000 do not fill it.
    """

    settings: ArchiveSettings
    tags: tuple[Tag, ...]
    forms: Mapping[str, Mapping[str, Forms]]
    paths: Mapping[str, Path]
    cautions: Mapping[str, Caution]
    summaries: Mapping[str, CleaningSummary]

    def warnings(self, entry: ArchiveEntry) -> tuple[str, ...]:
        """Give what readers of an article are warned of, by code.

        A doubt about the date goes with the date that the machine found, not with the curator's.
        """
        codes, date = self.cautions.get(entry.seed_id, ((), None))
        return tuple(code for code in codes if code not in OF_THE_DATE or entry.date == date)

    def cleaning(self, entry: ArchiveEntry) -> Cleaning | None:
        """Read how the seed of an article was cleaned; None if no record of it can be read."""
        path = self.paths.get(entry.seed_id)
        record = None if path is None else _read(path)
        if record is None:
            return None
        article, (lines, copy) = record.article, self._seed(record)
        tags = tuple(
            TagPlaces(
                match.tag,
                match.score,
                tuple(
                    FormPlaces(item.form, item.count, evidence_segments(article, item, lines))
                    for item in match.evidence
                ),
            )
            for match in record.tags
        )
        return Cleaning(article, tags, lines, copy, record.cleaner)

    def _seed(self, record: SeedRecord) -> tuple[list[str] | None, RawCopy | None]:
        """Read the seed that the verdicts are about; nothing if it is gone or another now."""
        name = record.article.seed_id
        path = self.settings.seeds / name
        if path.name != name:  # a record names a file of the folder and no other
            return None, None
        try:
            data = read_regular(path, self.settings.max_seed_bytes)
            seed = seed_from_bytes(data, path, self.settings.max_seed_lines)
        except SeedError:
            return None, None
        if seed.digest != record.article.seed_digest:
            return None, None
        guessed = any(warning.code == GUESSED for warning in seed.warnings)
        copy = RawCopy(data, seed.encoding, guessed, lines_before_repair(data, seed))
        return split_lines(seed.text), copy


def read_records(settings: ArchiveSettings, spellings: Spellings) -> Records:
    """Read all saved records; one that cannot be read is as if it were not there."""
    tags: set[Tag] = set()
    forms: dict[str, dict[str, Forms]] = {}
    paths: dict[str, Path] = {}
    cautions: dict[str, Caution] = {}
    summaries: dict[str, CleaningSummary] = {}
    for path in sorted(settings.generated.glob("*.json")):
        record = _read(path)
        if record is None:
            continue
        tags.update(match.tag for match in record.tags)
        paths[record.article.seed_id] = path
        summaries[record.article.seed_id] = summarise(record.article)
        caution = _caution(record.article)
        if caution[0]:
            cautions[record.article.seed_id] = caution
        forms[record.article.seed_id] = {
            match.tag.slug: tuple(
                (item.form, item.count)
                for item in match.evidence
                if spellings.is_own(item.form, match.tag)
            )
            for match in record.tags
        }
    ordered = sorted(tags, key=lambda tag: (tag.kind, tag.slug, tag.label))
    return Records(settings, tuple(ordered), forms, paths, cautions, summaries)


def _caution(article: CleanArticle) -> Caution:
    there = {warning.code for warning in article.warnings}
    date = None if article.date is None else article.date.value
    return tuple(code for code in CAUTIONS if code in there), date


def _read(path: Path) -> SeedRecord | None:
    try:
        text = read_text(path)
    except ArchiveError:
        return None
    return None if text is None else decode(text)
