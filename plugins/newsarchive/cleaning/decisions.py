"""What is decided of one unit before roles of layout are given: kept or cut, why and how surely."""

from dataclasses import dataclass

from newsarchive.cleaning.reasons import Reason
from newsarchive.models import BODY_ROLES, DecidedBy, Role


@dataclass(frozen=True, slots=True)
class Decision:
    """The role of a unit, the reason, who decided and how surely (a probability)."""

    role: Role
    reason: str
    decided_by: DecidedBy
    confidence: float

    @property
    def kept(self) -> bool:
        """Tell whether the unit is published in the body."""
        return self.role in BODY_ROLES


def keep(reason: Reason, confidence: float, by: DecidedBy = DecidedBy.MODEL) -> Decision:
    """Keep a unit as a paragraph; its role of layout is given later."""
    return Decision(Role.PARAGRAPH, reason, by, confidence)


def cut(role: Role, reason: Reason, confidence: float, by: DecidedBy = DecidedBy.RULE) -> Decision:
    """Cut a unit."""
    return Decision(role, reason, by, confidence)
