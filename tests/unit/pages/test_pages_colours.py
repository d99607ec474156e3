"""Every colour of the sheet keeps the contrast that it was chosen for, in both schemes."""

from __future__ import annotations

import re

import pytest
from page_samples import THEME

SHEET = (THEME / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
_LIGHT_DARK = re.compile(r"--([a-z]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
_PLAIN = re.compile(r"--([a-z]+): (#[0-9a-f]{6})")

PAIRS = {name: (light, dark) for name, light, dark in _LIGHT_DARK.findall(SHEET)}
SCHEMES = {
    "light": {name: light for name, (light, _) in PAIRS.items()},
    "dark": {name: dark for name, (_, dark) in PAIRS.items()},
}
#: WCAG 2.2: text AAA 7, large text and marks of controls 3 (1.4.3, 1.4.6, 1.4.11).
TEXT, CONTROL = 7.0, 3.0


def luminance(colour: str) -> float:
    """Give the relative luminance of sRGB (WCAG 2.2, "relative luminance")."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_formula_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("front", "ground", "least"),
    [
        ("ink", "paper", TEXT), ("soft", "paper", TEXT), ("accent", "paper", TEXT),
        ("visited", "paper", TEXT), ("ink", "mark", TEXT), ("paper", "ink", TEXT),
        ("ink", "panel", TEXT), ("paper", "accent", TEXT),
        ("border", "paper", CONTROL), ("focus", "paper", CONTROL),
    ],
)  # fmt: skip
def test_contrast(scheme: str, front: str, ground: str, least: float) -> None:
    colours = SCHEMES[scheme]
    assert contrast(colours[front], colours[ground]) >= least


def test_a_browser_without_light_dark_gets_the_light_colours() -> None:
    first = SHEET[: SHEET.index("[data-theme")]
    assert dict(_PLAIN.findall(first)) == SCHEMES["light"]


def test_the_sheet_names_each_colour_once() -> None:
    rules = re.sub(r"--[a-z]+: [^;]+;", "", SHEET)
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", rules)) <= {"#fff", "#000", "#333"}


def test_the_sheet_loads_nothing() -> None:
    assert "url(" not in SHEET
    assert "@import" not in SHEET
    assert "@font-face" not in SHEET
