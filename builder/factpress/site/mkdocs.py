"""`python -m factpress.site.mkdocs CONFIG FOLDER`: MkDocs in a process of its own, only rendering.

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
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import PluginCollection

from factpress import __version__
from factpress.executor import Unreachable, together
from factpress.site.fast import build as fast
from factpress.site.fast.known import open_ended, unknown
from factpress.site.fast.there import lacking
from factpress.site.settle import RenderPlugin, leave_links_to_check

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from concurrent.futures import Executor

    from mkdocs.config.defaults import MkDocsConfig

MISCONFIGURED, DISK = 2, 74
_SELDOM = (20_000, 50, 100)
"""When the collector looks for circles: what is read of tens of thousands of pages stays to the end."""
_DISK_FAULTS = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EFBIG}
_PAGE = re.compile(r"(?:Reading:|Building page) (.+)")


class _Lines(logging.Handler):
    """Writes what is of use to the renderer as lines of JSON."""

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        page = _PAGE.fullmatch(message) if record.levelno == logging.DEBUG else None
        if page:
            _tell({"page": page[1]})
        elif record.levelno >= logging.WARNING:
            _tell({"level": record.levelname, "message": message})


def main(
    config_file: str,
    folder: str,
    way: str = "fast",
    sample: str = "0",
    scheduler: str = "",
    note: str = "",
    release: str = "",
) -> int:
    """Render the site that `config_file` describes into `folder`; return 0, or why not after saying so.

    Plainly if the `way` is so, else as fast as can be with the same bytes, of which a `sample` is compared; by the
    workers of the Dask scheduler at the address `scheduler` where one is named. What is as it was by the `note` is
    taken from the `release` before.
    1: it cannot be rendered; `MISCONFIGURED`: the configuration is at fault; `DISK`: the disk is.
    """
    logging.getLogger("mkdocs").addHandler(_Lines())
    logging.getLogger("mkdocs.commands.build").setLevel(logging.DEBUG)
    try:
        config = _configured(config_file, folder)
        reasons = list(open_ended(config))
        _tell(*({"open": reason} for reason in reasons))
        if way == "fast" and not reasons:
            config.plugins.on_config(config)
            reasons = list(unknown(config))
    except MkDocsException as refused:
        return _because(refused, MISCONFIGURED)
    try:
        if way == "fast" and not reasons:
            _build_fast(config, int(sample), scheduler, *(Path(one) if one else None for one in (note, release)))
        else:
            _tell(*({"plain": "", "reason": reason} for reason in reasons))
            build(_configured(config_file, folder))
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


def _build_fast(config: MkDocsConfig, sample: int, scheduler: str, *there: Path | None) -> None:
    gc.set_threshold(*_SELDOM)
    with _elsewhere(config, scheduler) if scheduler else ProcessPoolExecutor(os.cpu_count()) as executor:
        told = fast.build(config, executor, lambda done, of: _tell({"done": done, "of": of}), sample, *there)
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
