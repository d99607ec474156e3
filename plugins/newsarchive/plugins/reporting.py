"""Give the templates the link by which a reader reports an error on a page or in a line."""

from __future__ import annotations

from collections.abc import Callable

from newsarchive.pages.messages import Messages
from newsarchive.pages.urls import public_url
from newsarchive.report_link import ReportLink

#: What is written into a mail or a form: the keys of its subject and of its beginning.
ERROR = ("report.subject", "report.body")
WITHDRAWAL = ("report.ask_subject", "report.ask_body")


def reporter(link: ReportLink, messages: Messages, site: str) -> Callable[..., str]:
    """Give `report(title, address, line, withdrawal)`: an address, or "" where reports are off.

    `site` is the site's own address; without one a page is named by its place in the site. With
    `withdrawal` it is no error that is told: the text is asked to be taken out.
    """
    root = site if "://" in site else ""

    def report(title: str, address: str, line: str = "", *, withdrawal: bool = False) -> str:
        if not link.template:
            return ""
        page = public_url(root, address) or address
        place = f"{page}#{line}" if line else page
        subject, body = WITHDRAWAL if withdrawal else ERROR
        return link.address(
            title=messages(subject, title=title),
            body=messages(body, address=place),
            address=place,
            line=line,
        )

    return report
