"""Give the templates the link by which a reader reports an error on a page or in a line."""

from __future__ import annotations

from collections.abc import Callable

from newsarchive.pages.messages import Messages
from newsarchive.pages.urls import public_url
from newsarchive.report_link import ReportLink


def reporter(link: ReportLink, messages: Messages, site: str) -> Callable[..., str]:
    """Give `report(title, address, line)`: the whole address, or nothing where reports are off.

    `site` is the site's own address; without one a page is named by its place in the site.
    """
    root = site if "://" in site else ""

    def report(title: str, address: str, line: str = "") -> str:
        if not link.template:
            return ""
        page = public_url(root, address) or address
        place = f"{page}#{line}" if line else page
        return link.address(
            title=messages("report.subject", title=title),
            body=messages("report.body", address=place),
            address=place,
            line=line,
        )

    return report
