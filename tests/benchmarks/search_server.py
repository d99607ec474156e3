"""Serve a folder as GitHub Pages does, gzip and cache included, and count the bytes of bodies."""

from __future__ import annotations

import functools
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

from browser.site_server import PagesHandler

#: What GitHub Pages compresses; all else goes as it is.
COMPRESSED = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".txt", ".xml"}


def body(path: Path) -> tuple[bytes, bool]:
    """Read a file as it is sent: its bytes, and whether they are gzip."""
    # The same path leads to another file where another archive is mounted in the same site.
    return _body(path.resolve(), path.stat().st_mtime_ns)


@functools.lru_cache(maxsize=4096)
def _body(path: Path, _changed: int) -> tuple[bytes, bool]:
    content = path.read_bytes()
    if path.suffix not in COMPRESSED:
        return content, False
    press = zlib.compressobj(6, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    return press.compress(content) + press.flush(), True


@dataclass
class Log:
    """What was asked for, path and bytes in order, and how many requests are under way."""

    sent: list[tuple[str, int]] = field(default_factory=list)
    busy: int = 0
    last: float = 0.0

    def wait(self, quiet: float = 0.4, longest: float = 20.0) -> None:
        """Wait until nothing has been asked for in so many seconds."""
        start = time.monotonic()
        while (now := time.monotonic()) - start < longest:
            if not self.busy and now - max(self.last, start) > quiet:
                return
            time.sleep(0.02)


class CountingHandler(PagesHandler):
    """Serves files compressed as Pages does, and logs the size of each body."""

    protocol_version = "HTTP/1.1"
    #: Headers and body are two writes; without this the second waits 40 ms for the first to be
    #: acknowledged, which no real host does.
    disable_nagle_algorithm = True

    def __init__(self, *args: Any, log: Log, lock: threading.Lock, **options: Any) -> None:
        self._log, self._lock = log, lock
        super().__init__(*args, **options)

    def do_GET(self) -> None:  # noqa: N802 - the name that http.server wants
        with self._lock:
            self._log.busy += 1
        sent = 0
        try:
            sent = self._answer()
        finally:
            with self._lock:
                self._log.busy -= 1
                self._log.last = time.monotonic()
                self._log.sent.append((self.path, sent))

    def _answer(self) -> int:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return 0
        content, pressed = body(path)
        mark = f'"{zlib.crc32(content):08x}"'
        same = self.headers.get("If-None-Match") == mark
        self.send_response(304 if same else 200)
        self.send_header("ETag", mark)
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Type", self.guess_type(str(path)))
        if pressed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", "0" if same else str(len(content)))
        self.end_headers()
        if same:
            return 0
        self.wfile.write(content)
        return len(content)


@contextmanager
def counting(folder: Path) -> Iterator[tuple[str, Log]]:
    """Serve a folder on a free port; give the address of its root and the log."""
    log = Log()
    handler = functools.partial(
        CountingHandler, directory=str(folder), prefix="", log=log, lock=threading.Lock()
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", log
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
