"""Equip Pelican's templates, and keep them compiled while one process builds again and again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from pelican import Pelican
from pelican.generators import Generator

from newsarchive import settings as archive_settings
from newsarchive.pages.anchors import anchor_paragraphs
from newsarchive.pages.messages import load_messages
from newsarchive.pages.teasers import foreign
from newsarchive.pages.typography import typeset_html
from newsarchive.pages.urls import SITE
from newsarchive.plugins.assets import locator, read_assets, versioned_folder
from newsarchive.plugins.reporting import reporter
from newsarchive.text.language import other_language
from newsarchive.text.words import ELIDED_WORDS

#: Where the theme's files stand in Pelican's context, and what all templates are given.
ASSETS, EQUIPMENT = "archive_assets", "archive_equipment"


class CompiledTemplates(BytecodeCache):
    """Compiled templates, by name and file; Jinja sees to it that a changed source is compiled."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template that was compiled before."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


def keep_compiled(pelican: Pelican) -> None:
    """Compile each template once for all generators and builds of these settings.

    Pelican gives each generator of each build an environment of its own, all of the same settings,
    on which compiled templates depend, too: other settings come with another `Pelican`.
    """
    compiled = {"bytecode_cache": CompiledTemplates()}
    pelican.settings["JINJA_ENVIRONMENT"] = compiled | pelican.settings["JINJA_ENVIRONMENT"]


def equip_templates(generator: Generator) -> None:
    """Give the templates addresses, the interface's texts and French typography.

    All generators of a build share one context, and so what was read for the first of them.
    """
    if EQUIPMENT not in generator.context:
        generator.context[ASSETS] = files = read_assets(Path(generator.theme))
        generator.context[EQUIPMENT] = _equipment(generator, files)
    generator.env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    generator.env.globals |= generator.context[EQUIPMENT]


def _equipment(generator: Generator, files: Mapping[str, bytes]) -> dict[str, object]:
    theme = Path(generator.theme)
    settings = archive_settings.parse(generator.settings, theme)
    language = settings.site_language
    messages = load_messages(theme / "translations" / f"{language}.toml")
    return {
        "asset": locator(versioned_folder(files), files),
        "urls": SITE,
        "t": messages,
        "typeset": typeset_html,
        "anchored": lambda html, language="": anchor_paragraphs(
            html,
            lambda number: messages("article.paragraph", n=number),
            lambda text: other_language(text, language) if language else "",
        ),
        "robots": settings.robots,
        "keeper": settings.keeper,
        "labels_language": foreign(settings.language, language),
        "report": reporter(settings.report, messages, str(generator.settings["SITEURL"])),
        "elided": " ".join(sorted(ELIDED_WORDS)),
    }
