"""The documented codes are the code's, and every literal reason in the code is one of them."""

import ast
import re
from pathlib import Path

from newsarchive.cleaning.lexicon import KINDS
from newsarchive.cleaning.reasons import BOILERPLATE, Reason
from newsarchive.models import Role

ROOT = Path(__file__).parents[3]
PACKAGE = ROOT / "plugins/newsarchive/cleaning"
DOCUMENT = (ROOT / "docs/cleaning.md").read_text("utf-8")


def section(title: str) -> str:
    return DOCUMENT.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def documented(title: str) -> set[str]:
    return set(re.findall(r"^\| `([a-z-]+)` \|", section(title), flags=re.MULTILINE))


def test_every_reason_is_documented_and_nothing_else() -> None:
    assert documented("Reason codes") == {str(reason) for reason in Reason}


def test_documented_roles_exist() -> None:
    roles = re.findall(
        r"^\| `[a-z-]+` \| ([a-z-]+) \|", section("Reason codes"), flags=re.MULTILINE
    )
    assert set(roles) <= {role.value for role in Role}


def literals(call: str, argument: int) -> set[str]:
    """Collect the strings given as an argument of a call anywhere in the room."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == call:
                chosen = node.args[argument : argument + 1]
                found |= {a.value for a in chosen if isinstance(a, ast.Constant)}
    return found


def test_every_warning_is_documented_and_nothing_else() -> None:
    assert documented("Warnings") == literals("Warning", 0)


def test_reasons_written_as_text_are_known() -> None:
    assert literals("Mark", 2) <= {str(reason) for reason in Reason}


def test_every_kind_of_furniture_word_has_its_reason() -> None:
    assert set(BOILERPLATE) == set(KINDS)
