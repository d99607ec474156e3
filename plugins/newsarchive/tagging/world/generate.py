"""Write countries.json from CLDR (through Babel) and countries.toml.

usage: python -m newsarchive.tagging.world.generate

CLDR gives the names of countries in each language and, as the exemplar cities of time zones, most
of their capitals. The file is committed, so that a build depends on no release of CLDR.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global

from newsarchive.text.normalize import plain
from newsarchive.text.slugs import slug

HERE = Path(__file__).parent
#: French first: it gives the label and the id.
LANGUAGES = ("fr", "en", "de", "es", "it", "pt", "ru")


def main() -> None:
    """Write the data file beside this script."""
    (HERE / "countries.json").write_text(generate(), encoding="utf-8", newline="\n")


def generate() -> str:
    """Give the data file's text."""
    said = tomllib.loads((HERE / "countries.toml").read_text(encoding="utf-8"))
    locales = [Locale(language) for language in LANGUAGES]
    rows = [
        country(code, said["countries"].get(code, {}), locales, code in said["no_capital"])
        for code in sorted(locales[0].territories)
        if len(code) == 2 and code.isalpha() and code not in said["leave_out"]
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def country(
    code: str, said: dict[str, Any], locales: list[Locale], no_capital: bool
) -> dict[str, Any]:
    """Join what CLDR and the table beside say of a country."""
    names = [plain(locale.territories[code]) for locale in locales if code in locale.territories]
    label = plain(said.get("label", names[0]))
    dropped = {plain(name) for name in said.get("not", [])}
    names = unique([label, *names, *map(plain, said.get("names", []))])
    names = [name for name in names if name not in dropped]
    row: dict[str, Any] = {"code": code, "id": slug(label, code.lower()), "label": label}
    row["names"] = names[1:]
    if "seats" in said:
        row["seats"] = [plain(seat) for seat in said["seats"]]
    cities = [] if no_capital else capital(code, said, locales)
    # A city that bears its country's name in one language is the country there.
    if cities and cities[0] not in names:
        names_of_city = [city for city in cities if city not in names]
        row["capital"] = {"id": slug(cities[0], code.lower()), "names": names_of_city}
        row["capital"]["acts_for"] = said.get("acts_for", row["id"])
    return row


def capital(code: str, said: dict[str, Any], locales: list[Locale]) -> list[str]:
    """List the capital's names, French first; empty if neither source tells it."""
    if "capital" in said:
        return unique(map(plain, said["capital"].values()))
    zones = [zone for zone, land in get_global("zone_territories").items() if land == code]
    zone = said.get("zone") or (zones[0] if len(zones) == 1 else None)
    if zone is None:
        return []
    plain_name = zone.rsplit("/", 1)[-1].replace("_", " ")
    return unique(plain(x.time_zones.get(zone, {}).get("city") or plain_name) for x in locales)


def unique(names: Any) -> list[str]:
    """Drop repeated names, keeping the first."""
    return list(dict.fromkeys(names))


if __name__ == "__main__":
    main()
