"""Clean a dump: lines, measures, title, decisions, metadata, structure, in this order."""

from collections.abc import Sequence
from dataclasses import replace

from newsarchive.cleaning import classifier, context, dump, features, rules, structure, verdicts
from newsarchive.cleaning.classifier import SHIPPED, Models
from newsarchive.cleaning.decisions import Decision, Page
from newsarchive.cleaning.dump import Unit
from newsarchive.cleaning.metadata import find_metadata
from newsarchive.cleaning.notices import notices
from newsarchive.cleaning.outline import Outline, sketch
from newsarchive.cleaning.structure import Layout
from newsarchive.cleaning.titles import find_title
from newsarchive.cleaning.types import Body, Dump, Metadata
from newsarchive.errors import SeedError
from newsarchive.models import (
    Block,
    CleanArticle,
    Found,
    LineDecision,
    RawSeed,
    Verdict,
    Warning,
)
from newsarchive.text import sentences

#: Part of every cache key: raised whenever the same seed may be cleaned differently.
CLEANER_VERSION = "10"
#: A title made of the first sentence is cut at a word within this many characters.
LONGEST_MADE_TITLE = 100
#: Verdicts below this confidence are shown to the curator.
DOUBTFUL = 0.6


def clean(
    seed: RawSeed,
    decisions: Sequence[LineDecision] = (),
    models: Models = SHIPPED,
) -> CleanArticle:
    """Clean one seed; the curator's line decisions overrule everything else.

    Cross-validation passes models that never saw the page.

    Raises:
        SeedError: reason `no-text` if the seed holds nothing that can be published.
    """
    page = dump.read(seed)
    look, outline = look_at(page, models)
    decided, title = _decide(look)
    kept = _kept_lines(look.units, decided)
    metadata = find_metadata(outline, Body(kept, title.lines[0] if title else None), page.language)
    judged = verdicts.compose(page, look.units, decided, metadata.marks)
    judged, warnings = verdicts.apply_curator(page, judged, decisions)
    layout = structure.set_out(page, judged)
    if layout.lead is None and not layout.blocks:
        raise SeedError(
            "the seed holds no text that can be published",
            reason="no-text",
            path=seed.path,
            remedy="check that the dump is complete, or decide in its .toml which lines to keep",
        )
    made = title or _made_title(layout.lead, layout.blocks)
    warnings = [*seed.warnings, *warnings]
    warnings += [*_remarks(title, metadata), *metadata.warnings, *_doubts(layout.verdicts)]
    warnings += notices(page.lines, layout.verdicts)
    return _article(seed, page, made, metadata, layout, warnings)


def look_at(page: Dump, models: Models = SHIPPED) -> tuple[Page, Outline]:
    """Measure and score a dump's units, sketch its rows and find its title."""
    units = dump.units(page)
    measured = features.measure_all(units, page.language)
    rows = context.rows(units, measured)
    scores = classifier.smoothed(models.line(rows), rows)
    outline = sketch(page.lines, classifier.by_line(units, scores))
    title = find_title(outline, page.language)
    return Page(units, measured, rows, scores, title, models), outline


def _decide(look: Page) -> tuple[list[Decision], Found[str] | None]:
    """Decide on every unit; where nothing but the title is text, the title is the text."""
    if not look.units:
        return [], None
    decided = rules.rescue(look, rules.decide(look))
    if look.title is not None and not any(decision.kept for decision in decided):
        look = replace(look, title=None)
        return rules.rescue(look, rules.decide(look)), None
    return decided, look.title


def _kept_lines(units: Sequence[Unit], decided: Sequence[Decision]) -> tuple[int, ...]:
    numbers = (
        unit.segment.line for unit, decision in zip(units, decided, strict=True) if decision.kept
    )
    return tuple(dict.fromkeys(numbers))


def _made_title(lead: Block | None, blocks: Sequence[Block]) -> Found[str]:
    """Make a title of the body's first sentence, cut at a word."""
    block = lead if lead is not None else blocks[0]
    text = block.text.split("\n", 1)[0]
    start, end = sentences.split(text)[0]
    sentence = text[start:end].strip()
    if len(sentence) > LONGEST_MADE_TITLE:
        cut = sentence.rfind(" ", 0, LONGEST_MADE_TITLE)
        sentence = sentence[: cut if cut > 0 else LONGEST_MADE_TITLE].rstrip(" ,;:–—-") + "…"
    return Found(sentence, (block.segments[0].line,), "first-sentence")


def _remarks(title: Found[str] | None, metadata: Metadata) -> list[Warning]:
    found: list[Warning] = []
    if title is None:
        found.append(Warning("untitled"))
    if metadata.date is None:
        found.append(Warning("undated"))
    return found


def _doubts(judged: Sequence[Verdict]) -> list[Warning]:
    lines = sorted({verdict.segment.line for verdict in judged if verdict.confidence < DOUBTFUL})
    return [Warning("doubtful-lines", tuple(lines))] if lines else []


def _article(
    seed: RawSeed,
    page: Dump,
    title: Found[str],
    metadata: Metadata,
    layout: Layout,
    warnings: Sequence[Warning],
) -> CleanArticle:
    lines = tuple(dict.fromkeys(s.line for block in layout.blocks for s in block.segments))
    return CleanArticle(
        seed_id=seed.seed_id,
        seed_digest=seed.digest,
        title=title,
        date=metadata.date,
        authors=metadata.authors,
        source=metadata.source,
        via=metadata.via,
        url=metadata.url,
        language=Found(page.language, lines, "function-words"),
        lead=layout.lead,
        blocks=layout.blocks,
        verdicts=layout.verdicts,
        warnings=tuple(warnings),
    )
