"""Find the articles that a dossier lists, and say what is wrong with it: file, line, remedy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsarchive.dossiers.document import Chapter, DossierDocument, Item, Passage, mentions
from newsarchive.dossiers.names import NamedText, Names
from newsarchive.dossiers.rendering import render
from newsarchive.models import Status
from newsarchive.pages import shelves
from newsarchive.text.slugs import slug

#: Articles named of those that share a name.
MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a dossier: a stable code, the file, what is wrong and the remedy."""

    code: str
    file: str
    message: str


class Resolver:
    """Turn one dossier's document into what the site shows, noting what is wrong on the way."""

    def __init__(self, file: str, names: Names) -> None:
        """Take the dossier's file below the content folder, and the articles by their names."""
        self.findings: list[Finding] = []
        self._file = file
        self._names = names
        self._listed: dict[str, int] = {}

    def resolve(self, document: DossierDocument) -> shelves.Dossier | None:
        """Give the dossier; None for a draft and for one that lists no published article."""
        for problem in document.problems:
            self._note("bad-dossier", problem.line, problem.message, problem.remedy)
        chapters = tuple(filter(None, map(self._chapter, document.chapters)))
        if document.status is Status.DRAFT:
            return None
        if not self._listed:
            said = "it lists no published article, so it has no page"
            self._note("bad-dossier", None, said, "list one: `- [[its address]] what it adds`")
            return None
        return shelves.Dossier(
            slug=slug(document.slug, fallback="dossier"),
            title=document.title,
            summary=document.summary,
            language=document.language,
            hidden=document.status is Status.HIDDEN,
            chapters=chapters,
        )

    def _chapter(self, chapter: Chapter) -> shelves.Chapter | None:
        passages = tuple(filter(None, map(self._passage, chapter.passages)))
        return shelves.Chapter(chapter.title, passages) if passages else None

    def _passage(self, passage: Passage) -> shelves.Passage | None:
        self._check_mentions(passage.prose, passage.line)
        html = render(passage.prose, self._names) if passage.prose.strip() else ""
        texts = tuple(self._texts(passage.items))
        return shelves.Passage(html, texts) if html or texts else None

    def _texts(self, items: tuple[Item, ...]) -> Iterator[shelves.ListedText]:
        for item in items:
            self._check_mentions(item.note, item.line)
            text = self._find(item.name, item.line)
            if text is None:
                continue
            first = self._listed.setdefault(text.path, item.line)
            if first != item.line:
                said = f"{item.name!r} is listed on line {first} already, which stands"
                self._note("dossier-text-twice", item.line, said, "take one of the two out")
                continue
            yield shelves.ListedText(text.url, render(item.note, self._names) if item.note else "")

    def _check_mentions(self, markdown: str, line: int) -> None:
        for name, number in mentions(markdown, line):
            self._find(name, number)

    def _find(self, name: str, line: int) -> NamedText | None:
        """Give the listed article of a name; note why there is none."""
        found = self._names.find(name)
        if len(found) == 1:
            if found[0].listed:
                return found[0]
            said = f"{name!r} is no published article, so it is left out"
            self._note("dossier-unlisted-text", line, said, "publish it, or take the name out")
        elif found:
            files = ", ".join(text.path for text in found[:MOST_NAMED])
            said = f"{name!r} is the name of {len(found)} articles"
            self._note("dossier-unknown-text", line, said, f"write the file of one: {files}")
        else:
            near = self._names.nearest(name)
            remedy = f"write {near}" if near else "write its address, its file or its seed"
            self._note("dossier-unknown-text", line, f"no article is called {name[:200]!r}", remedy)
        return None

    def _note(self, code: str, line: int | None, message: str, remedy: str) -> None:
        self.findings.append(Finding(code, self._file, _said(line, message, remedy)))


def _said(line: int | None, message: str, remedy: str) -> str:
    where = "" if line is None else f"line {line}: "
    return f"{where}{message}; {remedy}"
