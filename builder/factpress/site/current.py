"""Which release `site` leads to, if it is ours."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factpress.project import Project

_OURS = re.compile(r"\.factpress/releases/([0-9]{6,})")


class NotOurs(Exception):  # noqa: N818 - what `site` is
    """`site` is somebody's file or folder, or a link that we did not make; its text says what to do."""


def current(project: Project) -> str | None:
    """Return the name of the release that `site` leads to, none before the first; raises `NotOurs`."""
    if not os.path.lexists(project.site):
        return None
    link = project.site.readlink().as_posix() if project.site.is_symlink() else ""
    ours = _OURS.fullmatch(link)
    if ours is None:
        name = project.relative(project.site)
        raise NotOurs(f"{name} is there already and was not made by factpress: move it away, then build again")
    return ours[1] if project.site.is_dir() else None
