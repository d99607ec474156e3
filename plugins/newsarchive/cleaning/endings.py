"""Cut what stands below the end of an article: discussions, other articles, appeals."""

from collections.abc import Sequence

from newsarchive.cleaning import context, lexicon
from newsarchive.cleaning.decisions import LIKELY, Decision, Page, cut, furniture_kind
from newsarchive.cleaning.dump import Unit
from newsarchive.cleaning.features import Measured
from newsarchive.cleaning.reasons import BELOW, Reason

#: Kinds of words that, in the last sentences of a text, promote the site that published it.
_PROMOTING = tuple(
    lexicon.KINDS.index(kind) for kind in ("share", "subscribe", "advert", "comment")
)
#: Share of promoting words that makes a sentence at the very end a promotion. Sentences of prose
#: hold under a tenth; sentences that ask for support hold more.
PROMOTION_SHARE = 0.12
#: At most this many sentences at the end are promotions, none longer than this in tokens.
MOST_PROMOTIONS, LONGEST_PROMOTION = 6, 60
#: What stands below the end of an article is at most this share of its prose.
TAIL_SHARE = 0.35
#: A line of signs this long rules off what is above it.
SHORTEST_RULE = 5
#: A promoting sentence below the end of an article goes if the model is in two minds about it.
PAST_END_SCORE = 0.0
#: A heading of what follows an article: its kind of words, the least share of them, the prose that
#: stands above it (words), and the mean score of what is kept below, above which it is text after
#: all. With both, F1 on `dump_lite` is .9293, without .9264 (cross-validated); legal, navigation,
#: subscription and sharing words as headings lose.
HEADINGS = (("comment", 0.34, 30.0, 1.5), ("related", 0.5, 60.0, 0.7))
#: The longest heading, in tokens.
LONGEST_MARKER = 14
#: Certainty that what a heading cuts is no text.
BELOW_CERTAINTY = 0.8


def tail_promotions(page: Page, decisions: list[Decision]) -> dict[int, Decision]:
    """Cut the last sentences while they ask to subscribe, share, support or comment."""
    found: dict[int, Decision] = {}
    kept = [i for i, decision in enumerate(decisions) if decision.kept]
    for i in reversed(kept[1:][-MOST_PROMOTIONS:]):
        one = page.measured[i]
        words = sum(one.kinds[kind] for kind in _PROMOTING)
        promoting = words >= max(2, PROMOTION_SHARE * one.tokens)
        if not promoting or one.tokens > LONGEST_PROMOTION:
            break
        role, _ = furniture_kind(one)
        found[i] = cut(role, Reason.TAIL_PROMOTION, LIKELY)
    return found


def past_the_end(page: Page, decisions: list[Decision]) -> dict[int, Decision]:
    """Cut promoting sentences below a line that ends the article (share it, comment, a rule)."""
    kept = [i for i, decision in enumerate(decisions) if decision.kept]
    total = sum(page.measured[i].mass for i in kept)
    below = 0.0
    found: dict[int, Decision] = {}
    pending: list[int] = []
    for i in range(len(decisions) - 1, 0, -1):
        one = page.measured[i]
        if decisions[i].kept:
            below += one.mass
            if below > TAIL_SHARE * total:
                break
            promotes = any(one.kinds[kind] > 0 for kind in _PROMOTING)
            if promotes and page.scores[i] < PAST_END_SCORE:
                pending.append(i)
        elif _ends_article(page.units[i], one):
            for late in pending:
                found[late] = cut(furniture_kind(page.measured[late])[0], Reason.AFTER_END, LIKELY)
            pending = []
    return found


def below_headings(page: Page, decisions: list[Decision]) -> dict[int, Decision]:
    """Cut what stands below the heading of a discussion or of other articles."""
    found: dict[int, Decision] = {}
    kept = [i for i, decision in enumerate(decisions) if decision.kept]
    for kind, share, least, most in HEADINGS:
        heading = _heading(page, kept, lexicon.KINDS.index(kind), share, least, most)
        if heading is not None:
            role, reason = BELOW[kind]
            found |= {i: cut(role, reason, BELOW_CERTAINTY) for i in kept if i > heading}
            kept = [i for i in kept if i < heading]
    return found


def _heading(
    page: Page, kept: Sequence[int], kind: int, share: float, least: float, most: float
) -> int | None:
    """Find the first heading of a kind that ends the text, None if there is none."""
    sizes = [page.measured[i].tokens for i in kept]
    scored = [page.scores[i] * size for i, size in zip(kept, sizes, strict=True)]
    below, weight, above = sum(scored), sum(sizes), 0.0
    place = 0
    for i, one in enumerate(page.measured):
        if place < len(kept) and kept[place] == i:
            below, weight = below - scored[place], weight - sizes[place]
            above += one.mass
            place += 1
        if place == len(kept):
            return None
        heads = one.tokens <= LONGEST_MARKER and 0 < one.kinds[kind] == max(one.kinds)
        if heads and one.furniture >= share and above >= least and below < most * weight:
            return i
    return None


def _ends_article(unit: Unit, one: Measured) -> bool:
    if not any(map(str.isalnum, unit.text[:400])):
        return len(unit.text) >= SHORTEST_RULE
    promoting = any(one.kinds[kind] > 0 for kind in _PROMOTING)
    return promoting and one.furniture >= context.MARKER_SHARE
