"""`python -m factpress.site.mkdocs NOTE RELEASE`: MkDocs in a process of its own, only rendering.

Everything that MkDocs logs goes to stdout, a JSON object a line; so does the page at hand, so that a crash
can name it. The pipeline ran before: our plugin takes part in its form that only renders.
"""

from __future__ import annotations

import errno
import gc
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
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import PluginCollection

from factpress import __version__
from factpress.executor import Unreachable, together
from factpress.site.fast import build as fast
from factpress.site.fast import kept
from factpress.site.fast.known import open_ended, unknown
from factpress.site.fast.there import lacking
from factpress.site.settle import RenderPlugin, leave_links_to_check

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from concurrent.futures import Executor

    from mkdocs.config.defaults import MkDocsConfig

    from factpress.site.fast.kept import Before

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


def main(note: str, release: str) -> int:
    """Render a site when a line of stdin says which, and return 0, or why not after saying so; 0 if none comes.

    The line is a list in JSON: the configuration, the folder to render into, the second that the site is dated, the way
    (plainly, as MkDocs does, or fast, as fast as can be with the same bytes), how many pages to compare, and the
    address of the Dask scheduler whose workers are to help, if any. What is as it was by the `note` is taken from the
    `release` before.
    1: it cannot be rendered; `MISCONFIGURED`: the configuration is at fault; `DISK`: the disk is.
    """
    gc.set_threshold(*_SELDOM)
    old = kept.before(Path(note), Path(release) if release else None)
    line = sys.stdin.readline()
    return _rendered(Asked(*json.loads(line)), Path(note), old) if line else 0


def _rendered(asked: Asked, note: Path, old: Before) -> int:
    logging.getLogger("mkdocs").addHandler(_Lines())
    logging.getLogger("mkdocs.commands.build").setLevel(logging.DEBUG)
    os.environ["SOURCE_DATE_EPOCH"] = asked.epoch
    try:
        config = _configured(asked.config, asked.folder)
        reasons = list(open_ended(config))
        _tell(*({"open": reason} for reason in reasons))
        if asked.way == "fast" and not reasons:
            config.plugins.on_config(config)
            reasons = list(unknown(config))
    except MkDocsException as refused:
        return _because(refused, MISCONFIGURED)
    try:
        if asked.way == "fast" and not reasons:
            _build_fast(config, asked, note, old)
        else:
            _tell(*({"plain": "", "reason": reason} for reason in reasons))
            _build_plainly(asked)
    except MkDocsException as refused:
        return _because(refused, 1)
    except Unreachable as gone:
        return _because(gone, 1)
    except OSError as failed:
        return _because(failed, DISK if failed.errno in _DISK_FAULTS else 1)
    return 0


def _configured(config_file: str, folder: str) -> MkDocsConfig:
    config = load_config(config_file=config_file, site_dir=folder)
    config.plugins = _only_rendering(config.plugins)
    leave_links_to_check(config)
    config.plugins.on_startup(command="build", dirty=False)
    return config


def _build_plainly(asked: Asked) -> None:
    """Build as MkDocs does, which empties its folder first: so it gets one of its own."""
    with tempfile.TemporaryDirectory(dir=Path(asked.folder).parent) as alone:
        build(_configured(asked.config, alone))
        shutil.copytree(alone, asked.folder, copy_function=os.rename, dirs_exist_ok=True)


def _build_fast(config: MkDocsConfig, asked: Asked, note: Path, old: Before) -> None:
    workers = _elsewhere(config, asked.scheduler) if asked.scheduler else ProcessPoolExecutor(os.cpu_count())
    with workers as executor:
        told = fast.build(config, executor, lambda done, of: _tell({"done": done, "of": of}), asked.sample, note, old)
    _tell(*({"plain": source, "reason": reason} for source, reason in told.plain))
    _tell(*({"differs": source} for source in told.differing))


@contextmanager
def _elsewhere(config: MkDocsConfig, scheduler: str) -> Iterator[Executor]:
    """Yield the workers of a Dask scheduler that share the folder of the site; raises `Unreachable`."""
    with (
        tempfile.NamedTemporaryFile(dir=config.site_dir, prefix=".") as mark,
        together(scheduler, partial(lacking, mark.name, __version__)) as executor,
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
