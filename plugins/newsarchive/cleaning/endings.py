"""Cut the appeals at the end of a text and below it."""

from newsarchive.cleaning import context, lexicon
from newsarchive.cleaning.decisions import EVEN, Decision, Page, cut, furniture_kind
from newsarchive.cleaning.dump import Unit
from newsarchive.cleaning.features import Measured
from newsarchive.cleaning.reasons import Reason

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
        found[i] = cut(role, Reason.TAIL_PROMOTION, EVEN)
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
                found[late] = cut(furniture_kind(page.measured[late])[0], Reason.AFTER_END, EVEN)
            pending = []
    return found


def _ends_article(unit: Unit, one: Measured) -> bool:
    if not any(map(str.isalnum, unit.text[:400])):
        return len(unit.text) >= SHORTEST_RULE
    promoting = any(one.kinds[kind] > 0 for kind in _PROMOTING)
    return promoting and one.furniture >= context.MARKER_SHARE
