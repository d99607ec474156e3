"""Use what the texts of one source have in common: cut it from new articles, else propose to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from newsarchive.articles.document import parse_leniently
from newsarchive.articles.markdown import escape
from newsarchive.cleaning import site
from newsarchive.importer.prepare import PreparedSeed, decisions_path
from newsarchive.importer.state import State
from newsarchive.models import CleanArticle, Particular, RawSeed, Warning
from newsarchive.text.normalize import fold
from newsarchive.text.slugs import slug
from newsarchive.text.toml import quoted

#: What sets a line as a heading, an item, a quote or a lead; such signs of its own are escaped.
_MARKS = re.compile(r"^(?:## |- |> |\*\*)|(?<!\\)\*\*$")


def with_sites(
    prepared: Mapping[str, PreparedSeed], seeds: Mapping[str, RawSeed], state: State
) -> dict[str, PreparedSeed]:
    """Give the seeds with what their sites' lines change or propose.

    A new article loses the lines that recur on its site. One that stands keeps what it says: to
    cut such a line is proposed. What the machine's version of it lacks already stays out, so that
    a lost record changes nothing. The outcome depends on the set of seeds, not on their order.
    """
    done = dict(prepared)
    for name, group in _by_source(prepared):
        counts = site.recurring([(prepared[item].article, seeds[item].text) for item in group])
        for seed_id in group if counts else ():
            done[seed_id] = _informed(prepared[seed_id], seeds[seed_id], name, counts, state)
    return done


def _by_source(prepared: Mapping[str, PreparedSeed]) -> Iterator[tuple[str, list[str]]]:
    """Give each source with its seeds, one source at a time so that memory holds one."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    names: dict[str, str] = {}
    for seed_id, item in sorted(prepared.items()):
        if item.article.source is not None:
            name = item.article.source.value
            address = slug(name, fallback=fold(name))
            groups[address].append(seed_id)
            names.setdefault(address, name)
    for address, group in sorted(groups.items()):
        if len(group) >= site.LEAST_TEXTS:
            yield names[address], group


def _informed(
    item: PreparedSeed, seed: RawSeed, source: str, counts: Mapping[site.Key, int], state: State
) -> PreparedSeed:
    lines = site.recurring_lines(item.article, seed.text, counts)
    if not lines:
        return item
    stored, base = state.by_seed.get(seed.seed_id), state.base(seed.seed_id)
    if stored is None and base is None:
        return replace(item, article=site.without_lines(item.article, lines))
    standing = stored.document.body if stored else ""
    machine = standing if base is None else parse_leniently(base)[0].body
    absent = lines.keys() - _held(item.article, lines, machine)
    shown = _held(item.article, lines, standing) - absent
    proposed = {number: line for number, line in lines.items() if number in shown}
    return replace(
        item,
        article=site.without_lines(item.article, absent),
        proposed=(_proposal(proposed, seed, source),) if proposed else (),
    )


def _held(article: CleanArticle, numbers: Collection[int], body: str) -> set[int]:
    """Tell which of an article's lines a body in Markdown holds, whatever they are set as."""
    written = {_MARKS.sub("", line) for line in body.split("\n")}
    published = site.published_lines(article)
    return {n for n in numbers if n in published and escape(published[n]) in written}


def _proposal(lines: Mapping[int, tuple[str, int]], seed: RawSeed, source: str) -> Warning:
    """Propose to cut lines, in the words of a decisions file."""
    cut = ", ".join(quoted(line.strip()) for line, _ in lines.values())
    least = min(count for _, count in lines.values())
    file = decisions_path(Path(seed.path)).name
    values: dict[str, Particular] = {
        "least": least,
        "source": source,
        "file": file,
        "cut": f"[lines] cut = [{cut}]",
    }
    return Warning(site.RECURS, tuple(sorted(lines)), values)
