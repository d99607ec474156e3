"""The theme as the pages' tests use it."""

from __future__ import annotations

import jinja2
import pytest
from page_samples import THEME

from newsarchive.pages.anchors import anchor_paragraphs
from newsarchive.pages.messages import Messages, load_messages
from newsarchive.pages.typography import typeset_html
from newsarchive.pages.urls import SITE
from newsarchive.plugins.reporting import reporter
from newsarchive.report_link import NO_REPORT
from newsarchive.text.language import other_language


@pytest.fixture(scope="session")
def messages() -> Messages:
    return load_messages(THEME / "translations" / "fr.toml")


@pytest.fixture(scope="session")
def environment(messages: Messages) -> jinja2.Environment:
    """The templates as Pelican loads them, but a name that is not there is an error."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(THEME / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.globals.update(
        t=messages,
        urls=SITE,
        typeset=typeset_html,
        elided="d l",
        robots="",
        keeper="Société <b>d’histoire</b>",
        labels_language="",
        report=reporter(NO_REPORT, messages, ""),
        anchored=lambda html, language: anchor_paragraphs(
            html,
            lambda n: messages("article.paragraph", n=n),
            lambda text: other_language(text, language),
        ),
        asset=lambda path: f"theme/{path}",
    )
    return environment
