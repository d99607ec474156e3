"""The link by which a reader reports an error: a mail or a form, filled in beforehand."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

#: What an address may have filled in: what the report is about, what it says, the page, the line.
PLACES = ("title", "body", "address", "line")
_PLACE = re.compile(r"\{([^{}]*)\}")
_SIGNS = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
_MAIL = re.compile(r"[^\s@?,]+@[^\s@?,]+\.[^\s@?,]+")
#: What a mail gets where its address says nothing of it.
_MAIL_FIELDS = "?subject={title}&body={body}"
#: Signs of a text put into an address: mail programs and forms take some 2,000 in all.
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class ReportLink:
    """An https or mailto address with places for a report; empty where there is none."""

    template: str = ""

    def address(self, **values: str) -> str:
        """Fill the places, every sign escaped that could mean something in an address."""

        def escaped(found: re.Match[str]) -> str:
            text = values[found[1]]
            short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
            return quote(short.replace("\n", "\r\n"), safe="", errors="replace")

        return _PLACE.sub(escaped, self.template)


NO_REPORT = ReportLink()


def parse_report(text: str) -> ReportLink:
    """Read the setting.

    Raises:
        ValueError: with what to write instead, for another scheme, an address that is none, an
            unknown place, or a place that stands before the `?`.
    """
    text = text.strip()
    if not text:
        return NO_REPORT
    plain = _PLACE.sub("", text)
    if not _SIGNS.fullmatch(plain):
        raise ValueError("write an address without spaces, quotes and lone braces")
    for name in _PLACE.findall(text):
        if name not in PLACES:
            near = difflib.get_close_matches(name, PLACES, n=1) or PLACES
            raise ValueError(f"no place {{{name}}}; write {' or '.join(f'{{{n}}}' for n in near)}")
    head = text.split("?", 1)[0]
    if _PLACE.search(head):
        raise ValueError("put the places behind the `?`: they may not change where a link leads")
    scheme, _, rest = head.partition(":")
    if scheme == "mailto":
        if not _MAIL.fullmatch(rest):
            raise ValueError("write one mail address, as in mailto:archive@example.org")
        return ReportLink(text if "?" in text else text + _MAIL_FIELDS)
    if scheme != "https" or not urlsplit(plain).hostname or urlsplit(plain).username is not None:
        raise ValueError("write an address that begins with mailto: or https://")
    return ReportLink(text)
