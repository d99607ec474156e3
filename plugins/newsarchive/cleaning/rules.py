"""Decide on every unit: the model's score first, then whole runs, then named rules."""

import re
from collections.abc import Sequence

from newsarchive.cleaning import certainty, context, endings, features, wholes
from newsarchive.cleaning.decisions import (
    FACT,
    LIKELY,
    UNKNOWN,
    Decision,
    Page,
    Rule,
    cut,
    furniture_kind,
    keep,
)
from newsarchive.cleaning.features import Measured
from newsarchive.cleaning.reasons import Reason
from newsarchive.models import DecidedBy, Role

#: A unit is kept from this score on, in log-odds: F1 on `dump_lite`, cross-validated, is .9262 with
#: -.6, .9264 with -.4, .9252 with -.2 and .9251 with 0.
KEEP_FROM = -0.4
_FOREIGN = features.NAMES.index("foreign")
_PART = features.NAMES.index("part")
_IMAGE_NAME = re.compile(r"(?i)^[^.!?]{0,100}\.(?:jpe?g|png|gif|webp|svg)$")
_CREDIT = re.compile(
    r"(?i)(?:^|[\s.(\[])(?:©|\(c\)|photo|foto|fotos|photos|bild|crédit|credit|image|фото|fot|ảnh|"
    r"kuva|kép|φωτο|fotoğraf|beeld|imagem|imagen|immagine)\s?[:/©]|^©"
)
#: A day, month and year in digits at the very end of a line, with or without a time.
_STAMP = re.compile(
    r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)"
    r"(?:,? \d{1,2}[:.]\d\d)?$"
)
#: A picture's credit or legend is short: longer lines with the same signs are prose (tokens).
LONGEST_CREDIT = 30
#: Sentences between a title and the first paragraph, at most, and their least share of function
#: words (a fifth of a sentence's words in most languages).
MOST_OPENING, PROSE_DENSITY = 2, 0.15
#: A standfirst need not end as a sentence does: its least length in tokens, and its least score.
SHORTEST_STANDFIRST, STANDFIRST_SCORE = 8, -1.0
#: Shorter lines may well stand twice in a text (a refrain, a list), in tokens.
SHORTEST_REPEATED = 8
#: What is kept above a title is a banner if it is at most this share of all kept, and no unit that
#: scores so high: a standfirst above a title found too low (F1 + .0005).
BANNER_SHARE, BANNER_SCORE = 0.15, 2.0
#: What is kept only so that no body is empty was text in one line of twenty, on unseen pages.
RESCUED = 0.05
#: Of the lone lines amid prose that the models would cut, four of five are of the text: 81 of 105
#: on every second development page, 86 of 100 on every third whole page.
LONE = 0.8
#: Share of letters of another script that makes a line foreign.
FOREIGN_SHARE = 0.6


def by_score(page: Page) -> list[Decision]:
    """Keep what the model holds for body, and say of the rest what it looks like."""
    decisions: list[Decision] = []
    for one, score in zip(page.measured, page.scores, strict=True):
        if score >= KEEP_FROM:
            reason = Reason.PROSE if _is_prose(one) else Reason.SHORT_LINE_IN_BODY
            decisions.append(keep(reason))
        else:
            role, why = furniture_kind(one)
            decisions.append(cut(role, why, UNKNOWN, DecidedBy.MODEL))
    return decisions


def without_letters(page: Page, _: list[Decision]) -> dict[int, Decision]:
    """Cut lines of signs only: rules of asterisks, bars, dashes."""
    return {
        i: cut(Role.SEPARATOR, Reason.RULE_LINE, FACT)
        for i, unit in enumerate(page.units)
        if not any(map(str.isalnum, unit.text[:400]))
    }


def title_lines(page: Page, _: list[Decision]) -> dict[int, Decision]:
    """Take the title, and its exact copies, out of the body."""
    if page.title is None:
        return {}
    first, *copies = page.title.lines
    found: dict[int, Decision] = {}
    for i, unit in enumerate(page.units):
        if unit.segment.line == first and unit.whole:
            found[i] = cut(Role.TITLE, Reason.HEADLINE, LIKELY)
        elif unit.segment.line in copies and unit.whole:
            found[i] = cut(Role.REPEATED, Reason.REPEATS_TITLE, FACT)
    return found


def repeated(page: Page, decisions: list[Decision]) -> dict[int, Decision]:
    """Cut the later copies of a line that is kept already; inside a giant line, nothing."""
    seen: set[str] = set()
    found: dict[int, Decision] = {}
    for i, (unit, decision) in enumerate(zip(page.units, decisions, strict=True)):
        if not decision.kept or not unit.whole or page.measured[i].tokens < SHORTEST_REPEATED:
            continue
        if unit.text in seen:
            found[i] = cut(Role.REPEATED, Reason.REPEATS_LINE, LIKELY)
        seen.add(unit.text)
    return found


def pictures(page: Page, _: list[Decision]) -> dict[int, Decision]:
    """Cut picture file names, and short lines that credit a picture."""
    found: dict[int, Decision] = {}
    for i, (unit, one) in enumerate(zip(page.units, page.measured, strict=True)):
        if one.tokens > LONGEST_CREDIT or one.row[_PART]:
            continue
        if _IMAGE_NAME.match(unit.text):
            found[i] = cut(Role.CAPTION, Reason.IMAGE_FILE, FACT)
        elif _CREDIT.search(unit.text[:200]):
            found[i] = cut(Role.CAPTION, Reason.PICTURE_CREDIT, LIKELY)
    return found


def stamps(page: Page, _: list[Decision]) -> dict[int, Decision]:
    """Cut short lines that end with a full date: stamps of pictures, of posts, of comments."""
    return {
        i: cut(Role.DATE, Reason.DATED_LINE, LIKELY)
        for i, (unit, one) in enumerate(zip(page.units, page.measured, strict=True))
        if one.tokens <= LONGEST_CREDIT and unit.whole and _STAMP.search(unit.text[-24:])
    }


def other_script(page: Page, _: list[Decision]) -> dict[int, Decision]:
    """Cut lines written mostly in another script than the page."""
    return {
        i: cut(Role.OTHER_LANGUAGE, Reason.OTHER_SCRIPT, LIKELY)
        for i, one in enumerate(page.measured)
        if one.row[_FOREIGN] > FOREIGN_SHARE
    }


def banner(page: Page, decisions: list[Decision]) -> dict[int, Decision]:
    """Cut the little prose that stands above the title: the banner of a section or dossier."""
    if page.title is None:
        return {}
    first = page.title.lines[0]
    kept = [i for i, decision in enumerate(decisions) if decision.kept]
    above = [i for i in kept if page.units[i].segment.line < first]
    total = sum(page.measured[i].mass for i in kept)
    if sum(page.measured[i].mass for i in above) > BANNER_SHARE * total:
        return {}
    return {
        i: cut(Role.FURNITURE, Reason.ABOVE_TITLE, LIKELY)
        for i in above
        if page.scores[i] < BANNER_SCORE
    }


def opening_sentence(page: Page, decisions: list[Decision]) -> dict[int, Decision]:
    """Keep a full sentence, or a doubted standfirst, between title and first paragraph."""
    first = next((i for i, decision in enumerate(decisions) if decision.kept), 0)
    if page.title is None:
        return {}
    found: dict[int, Decision] = {}
    for i in range(first - 1, max(-1, first - 1 - MOST_OPENING), -1):
        unit, one = page.units[i], page.measured[i]
        standfirst = one.tokens >= SHORTEST_STANDFIRST and page.scores[i] >= STANDFIRST_SCORE
        if unit.segment.line <= page.title.lines[0] or not _plain(one, standfirst):
            break
        found[i] = keep(Reason.PROSE, LIKELY, DecidedBy.RULE)
    return found


def single_amid_text(page: Page, decisions: list[Decision]) -> dict[int, Decision]:
    """Keep a lone line between two of kept prose if nothing about it is of furniture.

    Prose is not broken off for one line: a subheading, a number, a verse.
    """
    places = [i for i, one in enumerate(decisions) if one.role is not Role.SEPARATOR]
    prose = [one.kept and _is_prose(page.measured[i]) for i, one in enumerate(decisions)]
    return {
        here: keep(Reason.WITHIN_TEXT, LONE, DecidedBy.RULE)
        for above, here, below in zip(places, places[1:], places[2:], strict=False)
        if prose[above] and prose[below] and _is_doubted(page, decisions, here)
    }


def _is_prose(one: Measured) -> bool:
    return one.mass >= context.PROSE_MASS or one.end >= features.FULL_STOP


def _is_doubted(page: Page, decisions: list[Decision], place: int) -> bool:
    """Tell whether a whole line was cut by the model, and neither for its words nor for a date."""
    decision, one = decisions[place], page.measured[place]
    by_model = not decision.kept and decision.decided_by is DecidedBy.MODEL
    return by_model and page.units[place].whole and one.furniture == 0 and not one.dated


def _plain(one: Measured, standfirst: bool) -> bool:
    """Tell whether a unit is a sentence with function words and nothing of furniture."""
    return (
        (one.end == features.FULL_STOP or standfirst)
        and one.tokens >= 4
        and one.density >= PROSE_DENSITY
        and one.furniture == 0
        and not one.dated
    )


#: In this order; a later rule sees, and may overrule, what the earlier ones decided.
RULES: tuple[Rule, ...] = (
    without_letters, other_script, banner, opening_sentence, wholes.below_the_end,
    wholes.whole_runs, single_amid_text, endings.tail_promotions, endings.past_the_end,
    repeated, stamps, pictures, title_lines, certainty.certainties,
)  # fmt: skip


def decide(page: Page, rules: Sequence[Rule] = RULES) -> list[Decision]:
    """Decide on every unit of a page; training stops at some rule."""
    decisions = by_score(page)
    for rule in rules:
        for i, decision in rule(page, decisions).items():
            decisions[i] = decision
    return decisions


def rescue(page: Page, decisions: list[Decision]) -> list[Decision]:
    """Keep the heaviest run of prose where everything was cut: no body is empty beside prose."""
    if any(decision.kept for decision in decisions):
        return decisions
    free = [
        decision.role not in (Role.TITLE, Role.REPEATED, Role.SEPARATOR) for decision in decisions
    ]
    weights = [
        (one.mass or 0.3 * one.tokens) * ok - 0.5
        for one, ok in zip(page.measured, free, strict=True)
    ]
    first, last = context.heaviest_run(weights)
    rescued = list(decisions)
    for i in range(first, last + 1):
        if free[i]:
            rescued[i] = keep(Reason.ONLY_PROSE, RESCUED, DecidedBy.RULE)
    return rescued
