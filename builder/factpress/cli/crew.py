"""Who asks for `factpress watch`: this process, or others where a person names them."""

from __future__ import annotations

import hashlib
import platform
from contextlib import contextmanager
from typing import TYPE_CHECKING

from factpress import executor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from factpress.project import Project
    from factpress.watch.crew import Here
    from factpress.watch.remote import There
    from factpress.watch.run import Terms


@contextmanager
def crew(
    network: ModuleType, project: Project, terms: Terms, workers: int, scheduler: str | None, *, private: bool
) -> Iterator[Here | There]:
    """Yield who asks: this process, several of this machine, or those of a cluster; raises `Unreachable`."""
    if scheduler is None and workers == 1:
        yield network.Here(network.Guard(private=private), terms.agent, terms.timeout)
        return
    with executor.cluster(scheduler) if scheduler else executor.local(workers) as processes:
        yield network.There(processes, _name(project), terms.agent, terms.timeout, private=private)


def _name(project: Project) -> str:
    """Return a name for the project that no other has, and that tells nothing of it."""
    return hashlib.sha256(f"{platform.node()} {project.root.resolve()}".encode()).hexdigest()
