"""`python -m factpress.site.mkdocs NOTE RELEASE`: MkDocs in a process of its own, only rendering.

Everything that MkDocs logs goes to stdout, a JSON object a line; so does the page at hand, so that a crash
can name it. The pipeline ran before: our plugin takes part in its form that only renders.
"""

from __future__ import annotations

import errno
import gc
import hashlib
import json
import logging
import os
import re
import shutil
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from logging.handlers import MemoryHandler
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import PluginCollection

from factpress import __version__, disk
from factpress.copies import begin
from factpress.executor import Unreachable, together
from factpress.site.fast import build as fast
from factpress.site.fast import kept
from factpress.site.fast.known import open_ended, unknown
from factpress.site.fast.site import begun
from factpress.site.fast.there import lacking
from factpress.site.settle import RenderPlugin, leave_links_to_check

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from concurrent.futures import Executor

    from mkdocs.config.defaults import MkDocsConfig

    from factpress.site.fast.kept import Before
    from factpress.site.fast.site import Site

MISCONFIGURED, DISK = 2, 74
_SELDOM = (20_000, 50, 100)
"""When the collector looks for circles: what is read of tens of thousands of pages stays to the end."""
_DISK_FAULTS = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EFBIG}
_PAGE = re.compile(r"(?:Reading:|Building page) (.+)")


class Asked(NamedTuple):
    """What is asked of a renderer, in the words of `main`."""

    config: str
    folder: str
    epoch: str
    way: str
    sample: int
    scheduler: str


class _Lines(logging.Handler):
    """Writes what is of use to the renderer as lines of JSON."""

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        page = _PAGE.fullmatch(message) if record.levelno == logging.DEBUG else None
        if page:
            _tell({"page": page[1]})
        elif record.levelno >= logging.WARNING:
            _tell({"level": record.levelname, "message": message})


class Looked(NamedTuple):
    """What is known of a site before a page of it is read; `seen` stands for all that this was told by.

    The `site` is there where it goes the fast way, else the `reasons` why it goes the plain way; `is_open` are those
    why it may depend on more than its files.
    """

    seen: str
    docs: str
    site: Site | None
    reasons: Sequence[str]
    is_open: Sequence[str]


class Early(NamedTuple):
    """What a site `looked` like before it was to be rendered, and what MkDocs `said` then."""

    looked: Looked
    said: MemoryHandler


def main(note: str, release: str) -> int:
    """Render a site as a line of stdin says, and return 0, or why not after saying so; 0 if none says so.

    A line is a list in JSON, as in `Asked`: one without a folder says what to look at meanwhile. What is as it was by
    the `note` is taken from the `release` before.
    1: it cannot be rendered; `MISCONFIGURED`: the configuration is at fault; `DISK`: the disk is.
    """
    gc.set_threshold(*_SELDOM)
    logging.getLogger("mkdocs.commands.build").setLevel(logging.DEBUG)
    old, early = kept.before(Path(note), Path(release) if release else None), None
    for line in sys.stdin:
        asked = Asked(*json.loads(line))
        if asked.folder:
            logging.getLogger("mkdocs").addHandler(_Lines())
            return _render(asked, early, Path(note), old)
        early = _early(asked, old)
    return 0


def _early(asked: Asked, old: Before) -> Early | None:
    """Look at a site that is not to be rendered yet; what is wrong with it is told when it is."""
    said = MemoryHandler(sys.maxsize, sys.maxsize, _Lines(), flushOnClose=False)
    logging.getLogger("mkdocs").addHandler(said)
    try:
        return Early(_look(asked, old), said)
    except (MkDocsException, OSError):
        return None
    finally:
        logging.getLogger("mkdocs").removeHandler(said)


def _render(asked: Asked, early: Early | None, note: Path, old: Before) -> int:
    try:
        looked = _looked(asked, early, old)
    except MkDocsException as refused:
        return _because(refused, MISCONFIGURED)
    try:
        _tell(*({"open": reason} for reason in looked.is_open))
        if looked.site:
            _build_fast(looked.site, asked, note)
        else:
            _tell(*({"plain": "", "reason": reason} for reason in looked.reasons))
            _build_plainly(asked)
    except MkDocsException as refused:
        return _because(refused, 1)
    except Unreachable as gone:
        return _because(gone, 1)
    except OSError as failed:
        return _because(failed, DISK if failed.errno in _DISK_FAULTS else 1)
    return 0


def _looked(asked: Asked, early: Early | None, old: Before) -> Looked:
    """Look at the site, unless it is as it was."""
    if early and early.looked.seen == _seen(asked, early.looked.docs):
        early.said.flush()
        return early.looked
    return _look(asked, old)


def _look(asked: Asked, old: Before) -> Looked:
    os.environ["SOURCE_DATE_EPOCH"] = asked.epoch
    written = disk.read(Path(asked.config))
    config = _configured(asked.config, asked.folder)
    seen = _seen(asked, config.docs_dir, written)
    is_open = list(open_ended(config))
    if asked.way == "plain" or is_open:
        return Looked(seen, config.docs_dir, None, is_open, is_open)
    config.plugins.on_config(config)
    reasons = list(unknown(config))
    return Looked(seen, config.docs_dir, None if reasons else begun(config, old), reasons, is_open)


def _seen(asked: Asked, docs: str, written: bytes | None = None) -> str:
    """Return what stands for all that a look tells by: what is asked, what `mkdocs.yml` says, which files there are."""
    digest = hashlib.blake2b(f"{asked.config} {asked.epoch} {asked.way}".encode(), digest_size=20)
    digest.update(disk.read(Path(asked.config)) if written is None else written)
    for folder, below, files in os.walk(docs, followlinks=True):
        below.sort()
        digest.update("\0".join((folder, *below, "", *sorted(files), "")).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _configured(config_file: str, folder: str) -> MkDocsConfig:
    config = load_config(config_file=config_file, site_dir=folder or None)
    config.plugins = _only_rendering(config.plugins)
    leave_links_to_check(config)
    config.plugins.on_startup(command="build", dirty=False)
    return config


def _build_plainly(asked: Asked) -> None:
    """Build as MkDocs does, which empties its folder first: so it gets one of its own."""
    with tempfile.TemporaryDirectory(dir=Path(asked.folder).parent) as alone:
        build(_configured(asked.config, alone))
        shutil.copytree(alone, asked.folder, copy_function=os.rename, dirs_exist_ok=True)


def _build_fast(site: Site, asked: Asked, note: Path) -> None:
    here = partial(ProcessPoolExecutor, os.cpu_count(), initializer=begin)
    with _elsewhere(asked) if asked.scheduler else here() as executor:
        told = fast.build(site, asked.folder, executor, _stepped, asked.sample, note, _paged)
    _tell(*({"plain": source, "reason": reason} for source, reason in told.plain))
    _tell(*({"differs": source} for source in told.differing))


def _stepped(done: int, of: int) -> None:
    _tell({"done": done, "of": of})


def _paged() -> None:
    _tell({"paged": True})


@contextmanager
def _elsewhere(asked: Asked) -> Iterator[Executor]:
    """Yield the workers of a Dask scheduler that share the folder of the site; raises `Unreachable`."""
    with (
        tempfile.NamedTemporaryFile(dir=asked.folder, prefix=".") as mark,
        together(asked.scheduler, partial(lacking, mark.name, __version__)) as executor,
    ):
        yield executor


def _tell(*lines: Mapping[str, str | int]) -> None:
    for line in lines:
        sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def _because(refused: Exception, code: int) -> int:
    logging.getLogger("mkdocs").error("%s", refused)
    return code


def _only_rendering(plugins: PluginCollection) -> PluginCollection:
    """Return `plugins` with ours in its form that only renders, whether `mkdocs.yml` names it or not."""
    chosen = PluginCollection()
    chosen["factpress"] = RenderPlugin()
    for name, plugin in plugins.items():
        if not isinstance(plugin, RenderPlugin):
            chosen[name] = plugin
    return chosen


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
