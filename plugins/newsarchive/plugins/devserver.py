"""Serve the site while it is written: `python -m newsarchive.plugins.devserver`.

Takes Pelican's command line. With `-l` the site is served, which goes on whatever becomes of a
build; the builds run in a process of their own, which a change of this package's code starts anew.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Thread

from pelican import DEFAULT_CONFIG_NAME, get_config, parse_arguments
from pelican.log import console
from pelican.log import init as init_logging
from pelican.server import ComplexHTTPRequestHandler, RootedHTTPServer
from pelican.settings import read_settings
from rich.text import Text
from watchfiles import Change, DefaultFilter, run_process

from newsarchive import settings as archive_settings
from newsarchive.errors import ArchiveError
from newsarchive.plugins.rebuilding import rebuild_forever

#: The package: its code, models and scripts.
CODE = Path(__file__).resolve().parent.parent


def main(argv: Sequence[str] | None = None) -> int:
    """Serve and rebuild until interrupted; 2 if the settings or the port cannot be used."""
    arguments = parse_arguments(argv)
    arguments.settings = arguments.settings or DEFAULT_CONFIG_NAME
    init_logging(level=arguments.verbosity, name="pelican")
    try:
        archive_settings.load(Path(arguments.settings))
        if arguments.listen:
            _serve(read_settings(arguments.settings, override=get_config(arguments)))
    except ArchiveError as error:
        console.print(Text(str(error), style="red"), soft_wrap=True)
        return 2
    words = list(sys.argv[1:] if argv is None else argv)
    run_process(
        CODE, target=rebuild_forever, args=(words,), watch_filter=DefaultFilter(), callback=_say
    )
    return 0


def _serve(settings: dict[str, object]) -> None:
    """Serve the output folder in a thread.

    Raises:
        ArchiveError: if the port is taken.
    """
    address, port = str(settings["BIND"]), int(str(settings["PORT"]))
    RootedHTTPServer.allow_reuse_address = True
    try:
        server = RootedHTTPServer(
            settings["OUTPUT_PATH"], (address, port), ComplexHTTPRequestHandler
        )
    except OSError as error:
        raise ArchiveError(
            f"cannot serve at {address}:{port}: {error.strerror}",
            remedy="choose another port: make devserver PORT=8001",
        ) from error
    Thread(target=server.serve_forever, daemon=True).start()
    where = f"http://{address}:{server.server_port}"
    console.print(f"Serving the site at {where} until Ctrl+C", soft_wrap=True)


def _say(changes: set[tuple[Change, str]]) -> None:
    names = ", ".join(sorted(Path(path).name for _, path in changes))
    console.print(Text(f"\n-> Changed in the package: {names}; starting anew"), soft_wrap=True)


if __name__ == "__main__":
    sys.exit(main())
