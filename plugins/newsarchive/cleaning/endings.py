"""Cut what stands below the end of an article: discussions, other articles, appeals."""

from collections.abc import Sequence
from dataclasses import dataclass

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
#: The longest heading, in tokens.
LONGEST_MARKER = 14


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of what follows an article.

    `kind` is that of its words, `share` their least share; `above` the least prose above it, in
    words; `below` the mean score of what is kept below it from which that is text after all;
    `certainty` the share of the words it cuts that were no text on unseen pages.
    """

    kind: str
    share: float
    above: float
    below: float
    certainty: float


#: F1 on `dump_lite`, cross-validated: .9293 with both, .9264 with none; headings of legal,
#: navigation, subscription and sharing words lose. The second takes pages under .5 from .037
#: to .036, its words are often text of other articles written like this one.
HEADINGS = (Heading("comment", 0.34, 30.0, 1.5, 0.75), Heading("related", 0.5, 60.0, 0.7, 0.5))


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
    for heading in HEADINGS:
        place = _place(page, kept, heading)
        if place is not None:
            role, reason = BELOW[heading.kind]
            found |= {i: cut(role, reason, heading.certainty) for i in kept if i > place}
            kept = [i for i in kept if i < place]
    return found


def _place(page: Page, kept: Sequence[int], heading: Heading) -> int | None:
    """Find the first unit that is such a heading and ends the text, None if there is none."""
    kind = lexicon.KINDS.index(heading.kind)
    sizes = [page.measured[i].tokens for i in kept]
    scored = [page.scores[i] * size for i, size in zip(kept, sizes, strict=True)]
    below, weight, above = sum(scored), sum(sizes), 0.0
    passed = 0
    for i, one in enumerate(page.measured):
        if passed < len(kept) and kept[passed] == i:
            below, weight = below - scored[passed], weight - sizes[passed]
            above += one.mass
            passed += 1
        if passed == len(kept):
            return None
        heads = one.tokens <= LONGEST_MARKER and 0 < one.kinds[kind] == max(one.kinds)
        enough = one.furniture >= heading.share and above >= heading.above
        if heads and enough and below < heading.below * weight:
            return i
    return None


def _ends_article(unit: Unit, one: Measured) -> bool:
    if not any(map(str.isalnum, unit.text[:400])):
        return len(unit.text) >= SHORTEST_RULE
    promoting = any(one.kinds[kind] > 0 for kind in _PROMOTING)
    return promoting and one.furniture >= context.MARKER_SHARE
