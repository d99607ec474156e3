"""Write a review as pages that need nothing else: no script, no other file, nothing from anyone."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from newsarchive.articles.store import read_text, write_text
from newsarchive.bundling.modules import Source
from newsarchive.bundling.sheets import parts_of
from newsarchive.errors import ArchiveError, SettingsError
from newsarchive.pages.messages import Messages, load_messages
from newsarchive.pages.typography import percent_words
from newsarchive.review.as_json import to_json
from newsarchive.review.gather import FOLDER
from newsarchive.review.views import Note, Review, Section
from newsarchive.settings import ArchiveSettings
from newsarchive.text.controls import marked_controls

INDEX, DATA = "index.html", "report.json"
#: Taken where there is no catalogue in the interface's language.
FALLBACK = "fr"
_HERE = Path(__file__).parent
#: Marks a folder whose content is published.
_PUBLISHED = ".nojekyll"


def write_report(found: Review, settings: ArchiveSettings, folder: Path) -> Path:
    """Write the pages and the JSON into a folder; give the path of the first page.

    Pages of an earlier report that are of no use any more go.

    Raises:
        ArchiveError: if the folder holds something else, or what it holds is read or published.
    """
    _check(folder, settings)
    environment = _environment(settings)
    write_text(folder / DATA, to_json(found))
    page = environment.get_template("seed.html")
    written = set()
    for seed in found.pages.items:
        path = folder / unquote(seed.page)
        write_text(path, page.render(view=seed, root="../"))
        written.add(path)
    for path in sorted((folder / FOLDER).glob("*.html")):
        if path not in written:
            path.unlink()
    index = environment.get_template("index.html")
    write_text(folder / INDEX, index.render(view=found, sections=tuple(Section), root=""))
    return folder / INDEX


def _check(folder: Path, settings: ArchiveSettings) -> None:
    """Make sure that nothing but a report is written over, and that a report stays local."""
    place = folder.resolve()
    within = (place, *place.parents)
    if settings.content in within or settings.seeds in within:
        problem = "a report there would be read as part of the archive"
    elif any((parent / _PUBLISHED).exists() for parent in within):
        problem = "what is in this folder is published; a report is not to be"
    elif folder.exists() and not folder.is_dir():
        problem = "it is a file"
    elif folder.exists() and any(folder.iterdir()) and not (folder / DATA).is_file():
        problem = "it holds other files"
    else:
        return
    raise ArchiveError(problem, path=folder, remedy="name a new folder with --output")


def _environment(settings: ArchiveSettings) -> Environment:
    environment = Environment(
        loader=PackageLoader("newsarchive.review"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    texts = _catalogue(_HERE / "translations", settings.site_language)
    style = _style(settings)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    environment.globals |= {
        "t": texts,
        "style": Markup(style),  # noqa: S704 - the theme's and ours; no seed has a part in it
        "policy": f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; "
        "form-action 'none'",
        "explained": _explained(texts),
        "reason": _words(settings, "reason"),
        "role": _words(settings, "role"),
    }
    environment.filters |= {
        "shown": marked_controls,
        "percent": lambda share: percent_words(share, texts.language),
    }
    return environment


def _explained(texts: Messages) -> Callable[[Note], str]:
    """Explain a note by its code where it has no words in the language of the page."""
    words = texts.table("mistake")

    def explain(note: Note) -> str:
        clear = note.message and note.language == texts.language
        return "" if clear else words.get(note.code, "")

    return explain


def _catalogue(folder: Path, language: str) -> Messages:
    path = folder / f"{language}.toml"
    return load_messages(path if path.is_file() else folder / f"{FALLBACK}.toml")


def _words(settings: ArchiveSettings, table: str) -> Callable[[str], str]:
    """Say a code in the theme's words; a code without words, or another's theme, shows it."""
    try:
        words = _catalogue(_theme(settings) / "translations", settings.site_language).table(table)
    except SettingsError:
        words = {}
    return lambda code: words.get(code, code)


def _style(settings: ArchiveSettings) -> str:
    """Join the theme's sheet and that of the review."""
    folder = _theme(settings) / "static" / "css"
    sheets = {path.name: Source(str(path), read_text(path) or "") for path in folder.glob("*.css")}
    own = [part.text for part in parts_of("site.css", sheets)] if "site.css" in sheets else []
    return "\n".join([*own, read_text(_HERE / "review.css") or ""]).replace("</", "<\\/")


def _theme(settings: ArchiveSettings) -> Path:
    return settings.theme or settings.content.parent / "theme"
