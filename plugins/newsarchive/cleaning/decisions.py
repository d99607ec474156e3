"""What rules look at, and what they decide of one unit: kept or cut, why and how surely."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from newsarchive.cleaning import lexicon
from newsarchive.cleaning.classifier import SHIPPED, Models
from newsarchive.cleaning.dump import Unit
from newsarchive.cleaning.features import Measured
from newsarchive.cleaning.reasons import BOILERPLATE, Reason
from newsarchive.models import BODY_ROLES, DecidedBy, Found, Role

#: Certainty of a rule that states a fact about a line (it repeats the title, it has no letter).
FACT = 0.99
#: Certainty of a rule that concludes from words or layout.
LIKELY = 0.9
#: Certainty of a rule that is right every other time: appeals at and below the end of a text
#: (`tail-promotion` .46, `after-end` .53 on unseen pages, where they cut some seventy lines).
EVEN = 0.5
#: Certainty of a decision of the models, until `certainty` knows better.
UNKNOWN = 0.5


@dataclass(frozen=True, slots=True)
class Decision:
    """The role of a unit, the reason, who decided and how surely (a probability).

    `turn` and `end` are the probabilities that the page gains if the unit's run is decided the
    other way, and if the text ends above it.
    """

    role: Role
    reason: str
    decided_by: DecidedBy
    confidence: float = UNKNOWN
    turn: float = 0.0
    end: float = 0.0

    @property
    def kept(self) -> bool:
        """Tell whether the unit is published in the body."""
        return self.role in BODY_ROLES


@dataclass(frozen=True, slots=True)
class Page:
    """What rules look at: the units, their measures and scores, the title's lines.

    `rows` hold all measures of each unit: its own, then those of its surroundings.
    """

    units: Sequence[Unit]
    measured: Sequence[Measured]
    rows: Sequence[Sequence[float]]
    scores: Sequence[float]
    title: Found[str] | None
    models: Models = SHIPPED


#: What a rule is: the page and what was decided so far, to new decisions by unit.
Rule = Callable[[Page, list[Decision]], dict[int, Decision]]


def keep(reason: Reason, confidence: float = UNKNOWN, by: DecidedBy = DecidedBy.MODEL) -> Decision:
    """Keep a unit as a paragraph; its role of layout is given later."""
    return Decision(Role.PARAGRAPH, reason, by, confidence)


def cut(role: Role, reason: Reason, confidence: float, by: DecidedBy = DecidedBy.RULE) -> Decision:
    """Cut a unit."""
    return Decision(role, reason, by, confidence)


def furniture_kind(one: Measured) -> tuple[Role, Reason]:
    """Name the kind of furniture most of a line's furniture words belong to."""
    most = max(one.kinds)
    if most and one.furniture >= 0.1:
        return BOILERPLATE[lexicon.KINDS[one.kinds.index(most)]]
    return Role.FURNITURE, Reason.OUTSIDE_BODY
