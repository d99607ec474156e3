from __future__ import annotations

import os
from pathlib import Path

from newsarchive.staging.seals import decode_seals, encode_seals, seal


def test_a_file_fits_its_seal_until_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"data")
    sealed = decode_seals(encode_seals({"a": seal(path, b"data")}))["a"]
    assert sealed.fits(path, verify=True)
    times = path.stat()
    path.write_bytes(b"DATA")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert sealed.fits(path), "judged by size and time it is the same"
    assert not sealed.fits(path, verify=True)
    path.write_bytes(b"dat")
    assert not sealed.fits(path)
    path.unlink()
    assert not sealed.fits(path)


def test_what_is_no_list_of_seals_has_none() -> None:
    for data in (b"", b"[1]", b'{"a":[1,2]}', b'{"a":[1,"x"', b"\xff", b'{"a":null}'):
        assert decode_seals(data) == {}
