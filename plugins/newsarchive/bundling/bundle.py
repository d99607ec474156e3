"""Put the scripts of a site together: one small file a page, and one for each thing loaded on use.

Each module keeps a scope of its own, a function that takes what it imports and gives what it
exports: two modules may use one name, and all names but the published ones can be shortened.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence

from newsarchive.bundling.minify import minify_script
from newsarchive.bundling.modules import Module, Source
from newsarchive.bundling.plan import Plan, plan
from newsarchive.errors import ScriptError

#: A module and a name that it exports.
Export = tuple[str, str]


def bundle_all(sources: Mapping[str, Source], pages: Iterable[str]) -> dict[str, str]:
    """Bundle every script of `pages` that no other one imports or loads: name → code.

    Raises:
        ScriptError: a script cannot be bundled.
    """
    plans = {entry: plan(entry, sources) for entry in sorted(pages)}
    parts = {name for entry, planned in plans.items() for name in planned.modules if name != entry}
    return {
        name: code
        for entry, planned in plans.items()
        if entry not in parts
        for name, code in _write(entry, planned).items()
    }


def bundle(entry: str, sources: Mapping[str, Source]) -> dict[str, str]:
    """Bundle one script: the name of each of its files → code; the first has the script's name.

    Raises:
        ScriptError: a script cannot be bundled.
    """
    return _write(entry, plan(entry, sources))


def _write(entry: str, planned: Plan) -> dict[str, str]:
    first = planned.modules[entry]
    if first.alone:
        return {entry: minify_script(first.source.file, first.source.text)}
    writer = _Writer(entry, planned)
    files = {}
    for root, names in planned.files.items():
        try:
            files[planned.names[root]] = minify_script(first.source.file, writer.file(root))
        except ScriptError:
            for source in (planned.modules[name].source for name in names):
                minify_script(source.file, source.text)  # names the one to mend, and its own line
            raise
    return files


class _Writer:
    """Writes the files of one plan.

    Within a file `_3_name` is what module 3 exports as `name`; `$5` is what is published.
    """

    def __init__(self, entry: str, planned: Plan) -> None:
        self.entry = entry
        self.modules = planned.modules
        self.files = planned.files
        self.home = planned.home
        self.names = planned.names
        self.numbers = {name: place for place, name in enumerate(planned.modules)}
        #: Exports that somebody uses.
        self.used: set[Export] = set()
        #: Those that stand in another file than their user: export → published name.
        self.published: dict[Export, str] = {}
        for root, names in planned.files.items():
            for name in names:
                for export in self._uses(planned.modules[name]):
                    self.used.add(export)
                    if self.home[export[0]] != root:
                        self.published.setdefault(export, f"${len(self.published)}")
            self.used.update((root, name) for name in planned.modules[root].exports)

    def _uses(self, module: Module) -> Iterator[Export]:
        """Name what a module takes from others, but for what comes with a file that it loads."""
        for entry in module.imports:
            yield from ((entry.target, there) for there, _ in entry.names)
        for load in module.loads:
            if not self._is_loaded(load.target):
                yield from ((load.target, name) for name in self.modules[load.target].exports)

    def _is_loaded(self, target: str) -> bool:
        """Tell whether a module is a file of its own that is loaded on use."""
        return target in self.files and target != self.entry

    def file(self, root: str) -> str:
        """Write the file of a module."""
        modules = [self.modules[name] for name in self.files[root]]
        shared = [export for export in self.published if self.home[export[0]] == root]
        first = self.modules[root]
        if not (len(modules) > 1 or first.imports or first.exports or shared):
            # At most it loads others: it may be a classic script, with names for the whole page.
            return self._body(root, first)
        public = [((root, name), name) for name in first.exports]
        public += [(export, self.published[export]) for export in shared]
        inner = [self._variable(root, export) for export, _ in public]
        outer = [f"${place}$" for place in range(len(public))]
        code = "\n".join(self._scope(root, module) for module in modules)
        exported = ",".join(
            f"{here} as {there}" for here, (_, there) in zip(outer, public, strict=True)
        )
        return (
            self._imports(root, modules)
            + _assigned(outer, f"(()=>{{{code}\n{_returned(inner)}}})()")
            + (f"export{{{exported}}};" if public else "")
        )

    def _variable(self, root: str, export: Export) -> str:
        """Name in one file what a module exports."""
        module, name = export
        if self.home[module] == root:
            return f"_{self.numbers[module]}_{name}"
        return self.published[export]

    def _imports(self, root: str, modules: Iterable[Module]) -> str:
        """Import what stands in files that are there already."""
        wanted: dict[str, dict[str, None]] = {}
        for module in modules:
            for export in self._uses(module):
                home = self.home[export[0]]
                if home != root:
                    wanted.setdefault(home, {})[self.published[export]] = None
        return "".join(
            f"import{{{','.join(names)}}}from{self._address(home)};"
            for home, names in wanted.items()
        )

    def _address(self, root: str) -> str:
        return f'"./{posixpath.basename(self.names[root])}"'

    def _scope(self, root: str, module: Module) -> str:
        """Write a module as a function of its imports that gives its exports."""
        taken = [
            (here, self._variable(root, (entry.target, there)))
            for entry in module.imports
            for there, here in entry.names
        ]
        given = [name for name in module.exports if (module.name, name) in self.used]
        parameters = ",".join(here for here, _ in taken)
        arguments = ",".join(variable for _, variable in taken)
        body = f"{self._body(root, module)}\n{_returned(given)}"
        return _assigned(
            [self._variable(root, (module.name, name)) for name in given],
            f"(({parameters})=>{{{body}}})({arguments})",
        )

    def _body(self, root: str, module: Module) -> str:
        """Give a module's code without its imports and `export`s."""
        edits = [(start, end, "") for start, end in module.cuts]
        edits += [(entry.start, entry.end, "") for entry in module.imports]
        edits += [(load.start, load.end, self._loading(root, load.target)) for load in module.loads]
        text, done, pieces = module.source.text, 0, []
        for start, end, instead in sorted(edits):
            pieces += [text[done:start], instead]
            done = end
        return "".join(pieces) + text[done:]

    def _loading(self, root: str, target: str) -> str:
        """Write what loads a module: its file, or a promise of what is there already."""
        if self._is_loaded(target):
            return f"import({self._address(target)})"
        exports = self.modules[target].exports
        members = ",".join(f"{name}:{self._variable(root, (target, name))}" for name in exports)
        return f"Promise.resolve().then(()=>({{{members}}}))"


def _assigned(names: Sequence[str], value: str) -> str:
    return f"const {_listed(names)}={value};" if names else f"{value};"


def _returned(names: Sequence[str]) -> str:
    return f"return {_listed(names)}" if names else ""


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"[{','.join(names)}]"
