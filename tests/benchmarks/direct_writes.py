"""A Pelican plugin in place of the archive's writer: it writes straight into the output folder.

This is the baseline of `staging_cost.py`: files are compared and replaced one by one, nothing is
staged, nothing waits for the disk, and a cut leaves a mixture.
"""

from __future__ import annotations

from typing import Any

from newsarchive.articles.store import write_bytes
from newsarchive.plugins import publishing, writer
from newsarchive.staging.journal import names_below
from newsarchive.staging.stage import Stage


class Direct(Stage):
    """A stage that is the output folder itself."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.site = self.output

    def put(self, name: str, data: bytes) -> None:
        self.keep(name)
        write_bytes(self.output / name, data, durable=False)

    def publish(self) -> bool:
        for name in set(names_below(self.output)) - self._kept:
            (self.output / name).unlink()
        return True


def register() -> None:
    """Connect the archive's writer, with this stage."""
    publishing.Stage = Direct
    writer.register()
