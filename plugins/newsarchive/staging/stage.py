"""Make a site beside the one that stands, only what differs; then publish it in one step."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from newsarchive.errors import StorageError
from newsarchive.staging.disk import settle, swap
from newsarchive.staging.journal import JOURNAL, names_below, read_journal, replace_files
from newsarchive.staging.seals import Seal, seal

#: What a file system or a system says that cannot swap these folders, or link these files.
_CANNOT = frozenset(
    {
        errno.ENOSYS, errno.EINVAL, errno.EXDEV, errno.EBUSY, errno.EPERM, errno.ENOTSUP,
        errno.EOPNOTSUPP, errno.EMLINK,
    }
)  # fmt: skip


class Stage:
    """The site being made: files that differ from those that stand, and the names that stay.

    `site` is the folder where the new files go, below `root`, on the disk of `output`. `owned`
    tells that all of `output` is ours: then what is not planned goes, but for paths with a part in
    `retained`.
    """

    def __init__(self, output: Path, *, owned: bool, retained: Collection[str] = ()) -> None:
        """Name the folders, and make good or discard what an interrupted build left of them."""
        self.output = Path(os.path.realpath(output))
        self.root = _root_of(self.output)
        self.site = self.root / "site"
        self.owned = owned
        self._retained = frozenset({*retained, self.root.name})
        self._put: set[str] = set()
        self._kept: set[str] = set()
        self._folders: set[Path] = set()
        with storing(self.root):
            self._recover()

    def put(self, name: str, data: bytes) -> None:
        """Take a file of the new site; it is written only if its bytes differ from what stands.

        Raises:
            StorageError: if the disk does not take it.
        """
        if _holds(self.output / name, data):
            self._kept.add(name)
            return
        path = self.site / name
        try:
            if path.parent not in self._folders:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._folders.add(path.parent)
            path.write_bytes(data)
            path.chmod(0o644)
        except OSError as error:
            self.discard()  # a full disk needs the space
            raise StorageError.of(error, path) from error
        self._put.add(name)

    def put_large(self, name: str, produce: Callable[[Path], None]) -> tuple[int, str]:
        """Take a file that need not fit in memory, as `produce` writes it; give size and SHA-256.

        Raises:
            StorageError: if the disk does not take it.
        """
        path, standing = self.site / name, self.output / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            produce(path)
            path.chmod(0o644)
            size, digest = path.stat().st_size, _digest(path)
        except OSError as error:
            self.discard()
            raise StorageError.of(error, path) from error
        same = standing.is_file() and standing.stat().st_size == size
        if same and _digest(standing) == digest:
            path.unlink()
            self._kept.add(name)
        else:
            self._put.add(name)
        return size, digest

    def keep(self, name: str) -> None:
        """Let a file of the site stand as it is."""
        self._kept.add(name)

    def seal(self, name: str, data: bytes) -> Seal:
        """Seal a file of the new site that was put or kept with these bytes.

        Raises:
            OSError: if there is no such file.
        """
        return seal((self.site if name in self._put else self.output) / name, data)

    def name_of(self, path: Path) -> str:
        """Give the name of a file by its path in the new site."""
        return path.relative_to(self.site).as_posix()

    def publish(self) -> bool:
        """Put the new site in the place of the old; tell whether anything changed.

        Until the swap the old site stands whole, from then on the new one.

        Raises:
            StorageError: if the disk does not take it.
        """
        try:
            with storing(self.output):
                changed = self._publish()
        finally:
            self.discard()
        return changed

    def discard(self) -> None:
        """Remove the stage, unless a journal in it is still to be replayed."""
        if read_journal(self.root) is None:
            shutil.rmtree(self.root, ignore_errors=True)

    def _publish(self) -> bool:
        self._drop_same()
        stale = self._stale()
        if not stale and not names_below(self.site):
            return False
        self._check_access()
        self.site.mkdir(parents=True, exist_ok=True)
        if not (self.owned and self._swapped()):
            self._check_way()
            replace_files(self.root, self.site, self.output, stale)
        return True

    def _recover(self) -> None:
        journal = read_journal(self.root)
        if journal is not None:
            journal.replay(self.site, self.output)
            (self.root / JOURNAL).unlink()
        if os.path.lexists(self.root):
            shutil.rmtree(self.root)

    def _drop_same(self) -> None:
        """Let files stand that Pelican itself copied to the stage and that do not differ."""
        for name in names_below(self.site):
            if name not in self._put and _same(self.site / name, self.output / name):
                (self.site / name).unlink()
                self._kept.add(name)

    def _stale(self) -> list[str]:
        """List the files of the site that the new one does not have."""
        if not self.owned:
            return []
        planned = {*self._kept, *names_below(self.site)}
        standing = names_below(self.output)
        return [name for name in standing if name not in planned and not self._stays(name)]

    def _stays(self, name: str) -> bool:
        """Tell whether a file stands whatever is planned; the stage may be within the site."""
        return not self._retained.isdisjoint(name.split("/"))

    def _check_access(self) -> None:
        """Do not replace a folder that someone made read-only: a swap would not even notice."""
        if self.output.exists() and not os.access(self.output, os.W_OK):
            read_only = os.statvfs(self.output).f_flag & os.ST_RDONLY
            number = errno.EROFS if read_only else errno.EACCES
            raise OSError(number, os.strerror(number), str(self.output))

    def _check_way(self) -> None:
        """In a folder that is not all ours, nothing of others may be removed to make room."""
        for name in () if self.owned else names_below(self.site):
            path = self.output / name
            taken = [one for one in path.parents if one.exists() and not one.is_dir()]
            if path.is_dir() or taken:
                raise OSError(errno.EEXIST, "something else stands there", str(path))

    def _swapped(self) -> bool:
        """Complete the new site by links to what stays, and swap; False where that cannot be."""
        if self.output in self.root.parents:
            return False
        try:
            if self.output.exists() and any(self.output.iterdir()):
                self._link_kept()
                settle(self.root)
                swap(self.site, self.output)
            else:
                settle(self.root)
                self.site.replace(self.output)
            settle(self.output)
        except OSError as error:
            if error.errno in _CANNOT:
                return False
            raise
        return True

    def _link_kept(self) -> None:
        retained = filter(self._stays, names_below(self.output))
        folders = (Path(at, name) for at, names, _ in os.walk(self.output) for name in names)
        linked = [path for path in folders if path.is_symlink()]
        for name in sorted({*self._kept, *retained}):
            _link(self.output / name, self.site / name)
        for path in linked:
            _link(path, self.site / path.relative_to(self.output))
        shutil.copystat(self.output, self.site)


@contextmanager
def storing(path: Path) -> Iterator[None]:
    """Say what the system refuses as a StorageError, with the path it names or this one."""
    try:
        yield
    except OSError as error:
        if error.errno is None:  # not the system's: Jinja's of a template that is missing, say
            raise
        raise StorageError.of(error, error.filename or path) from error


def _root_of(output: Path) -> Path:
    """Place the stage beside the site; in it where the folder above is another disk's or shut."""
    name = f".{output.name}.building"
    above = output.parent
    while not above.exists():
        above = above.parent
    inside = output.exists() and (
        above.stat().st_dev != output.stat().st_dev or not os.access(above, os.W_OK)
    )
    return output / name if inside else output.parent / name


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _same(one: Path, other: Path) -> bool:
    if one.is_symlink() or other.is_symlink():
        links = one.is_symlink() and other.is_symlink()
        return links and one.readlink() == other.readlink()
    return _holds(other, one.read_bytes())


def _link(old: Path, new: Path) -> None:
    """Give a file or a link a second name, where nothing stands already."""
    if os.path.lexists(new):
        return
    new.parent.mkdir(parents=True, exist_ok=True)
    if old.is_symlink():
        new.symlink_to(old.readlink())
    else:
        new.hardlink_to(old)
