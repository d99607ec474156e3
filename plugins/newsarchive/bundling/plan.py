"""Decide which files a page's script becomes, and which of its modules stands in which."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from newsarchive.bundling.modules import Import, Module, Source, read_module
from newsarchive.errors import ScriptError


@dataclass(frozen=True, slots=True)
class Plan:
    """The files of a page's script.

    Attributes:
        modules: every module that may run, by name.
        files: the root module of each file → its modules, in the order they run; the page's first.
        home: a module → the root of the file that it stands in.
        names: the root of a file → the file's name.
    """

    modules: Mapping[str, Module]
    files: Mapping[str, tuple[str, ...]]
    home: Mapping[str, str]
    names: Mapping[str, str]


def plan(entry: str, sources: Mapping[str, Source]) -> Plan:
    """Give each module one place, so that there is one of it on the page.

    The page's script holds all that it imports; what is loaded on use becomes a file that holds
    what is not there yet. A module that several of these need stands in the nearest file that is
    there before each of them (its dominator in the graph of files).

    Raises:
        ScriptError: an import leads nowhere, in a circle, or to a name that is not exported.
    """
    modules: dict[str, Module] = {}
    orders: dict[str, tuple[str, ...]] = {}
    loaders: dict[str, set[str]] = {entry: set()}
    waiting = [entry]
    for root in waiting:
        orders[root] = tuple(_order(root, sources, modules))
        for name in orders[root]:
            for load in modules[name].loads:
                _check(load, modules[name], sources)
                if load.target not in loaders:
                    waiting.append(load.target)
                loaders.setdefault(load.target, set()).add(root)
    dominators = _dominators(entry, loaders)
    home = {}
    for name in modules:
        holders = [dominators[root] for root, order in orders.items() if name in order]
        home[name] = max(frozenset.intersection(*holders), key=lambda root: len(dominators[root]))
    files = {
        # What is loaded later runs first: the page's script may use it as soon as it starts.
        root: tuple(
            dict.fromkeys(
                name for order in reversed(orders.values()) for name in order if home[name] == root
            )
        )
        for root in orders
        if home[root] == root
    }
    return Plan(modules, files, home, _file_names(entry, files, modules, sources))


def _order(root: str, sources: Mapping[str, Source], modules: dict[str, Module]) -> Iterator[str]:
    """Give a module after all that it imports; read those that are new."""
    done: set[str] = set()
    open_modules: list[str] = []

    def visit(name: str) -> Iterator[str]:
        if name not in modules:
            modules[name] = read_module(name, sources[name])
        module = modules[name]
        open_modules.append(name)
        for entry in module.imports:
            _check(entry, module, sources)
            if entry.target in open_modules:
                raise _error(
                    entry,
                    module,
                    f"{entry.target} imports this script in turn",
                    "Move what both need into a third script.",
                )
            if entry.target not in done:
                yield from visit(entry.target)
            _check_names(entry, module, modules[entry.target])
        open_modules.pop()
        done.add(name)
        yield name

    yield from visit(root)


def _check(entry: Import, module: Module, sources: Mapping[str, Source]) -> None:
    if entry.target not in sources:
        raise _error(
            entry,
            module,
            f"there is no script {entry.target}",
            "Put it there, or mend the path; paths are relative to this script.",
        )


def _check_names(entry: Import, module: Module, target: Module) -> None:
    for there, _ in entry.names:
        if there not in target.exports:
            raise _error(
                entry,
                module,
                f"{entry.target} does not export {there}",
                f"Its exports are: {', '.join(target.exports) or 'none'}.",
            )


def _error(entry: Import, module: Module, message: str, remedy: str) -> ScriptError:
    return ScriptError(message, path=module.source.file, line=entry.line, remedy=remedy)


def _dominators(entry: str, loaders: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    """Give for each file those that are there whenever it is, itself among them.

    The iterative algorithm of Aho, Sethi and Ullman; graphs here have a handful of nodes.
    """
    everything = frozenset(loaders)
    found = {root: frozenset({root}) if root == entry else everything for root in loaders}
    changed = True
    while changed:
        changed = False
        for root, sources in loaders.items():
            if root == entry:
                continue
            before = frozenset.intersection(*(found[source] for source in sorted(sources)))
            if before | {root} != found[root]:
                found[root] = before | {root}
                changed = True
    return found


def _file_names(
    entry: str,
    files: Mapping[str, object],
    modules: Mapping[str, Module],
    sources: Mapping[str, object],
) -> dict[str, str]:
    """Name what is loaded on use after the page's script, beside it: `js/search.engine.js`."""
    stem = entry.removesuffix(".js")
    names = {entry: entry}
    for root in files:
        if root != entry:
            name = f"{stem}.{posixpath.basename(root)}"
            if name in sources or name in names.values():
                raise ScriptError(
                    f"two scripts would be published as {name}",
                    path=modules[root].source.file,
                    remedy="Give it a name that no other script has.",
                )
            names[root] = name
    return names
