"""The MkDocs plugin, thin: `mkdocs build` and `mkdocs serve` go through the pipeline of `factpress build`.

No rule and no wording of a brief's page lives here.
"""

from __future__ import annotations

import dataclasses
import html
import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File

from factpress import asof, report
from factpress.diagnostic import Severity, stops
from factpress.project import Project
from factpress.site.lock import Held, lock
from factpress.site.renderer import epoch
from factpress.site.settle import RenderPlugin

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from factpress.diagnostic import Diagnostic
    from factpress.model import Library, Verification

_log = get_plugin_logger("factpress")
_LEVELS = {Severity.ERROR: _log.error, Severity.WARNING: _log.warning, Severity.NOTE: _log.info}


class FactpressPlugin(RenderPlugin):  # type: ignore[no-untyped-call]
    """Writes `docs/briefs/` before MkDocs reads `docs/`; in `mkdocs serve`, again after every edit.

    `mkdocs build` stops at errors. `mkdocs serve` goes on and shows them in place of the page of the brief.
    """

    def __init__(self) -> None:
        self._serving = False
        self._faults: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        self._shown: tuple[Library, Verification] | None = None

    def on_startup(
        self,
        *,
        command: Literal["build", "gh-deploy", "serve"],
        dirty: bool,  # noqa: ARG002
    ) -> None:
        """Remember whether somebody is editing."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        """Keep MkDocs, which empties the folder it builds in, away from releases; date it as we do."""
        super().on_config(config)
        if self._serving:
            config.theme["content_security_policy"] = None  # MkDocs reloads pages by a script in the page.
        project = _project(config)
        if not self._serving and _is_published(project, Path(config.site_dir)):
            config.site_dir = str(project.root / "build" / "mkdocs")
            _log.info("`mkdocs build` builds in build/mkdocs; `site` is the release, and `factpress build` makes it")
        day = asof.as_of(project.root)
        if day and not self._serving:
            os.environ.setdefault("SOURCE_DATE_EPOCH", epoch(day))

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Run the pipeline up to the pages; raises `PluginError`, which MkDocs prints without a traceback."""
        project = _project(config)
        try:
            with lock(project):
                self._prepare(project)
        except Held as held:
            raise PluginError(f"another build is at work: {held}") from None
        except OSError as failed:
            raise PluginError(f"cannot write the pages of the briefs: {failed}") from None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add a page for each faulty brief: its own was not written."""
        super().on_files(files, config=config)
        for uri in self._faults:
            files.append(File.generated(config, uri, content="# This brief cannot be published yet\n"))
        return files

    def on_page_content(
        self,
        html: str,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002
        files: Files,  # noqa: ARG002
    ) -> str:
        """Show on the page of a faulty brief what is wrong with it, and where."""
        return html + self._faults.get(page.file.src_uri, "")

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Add the data, and make what was built searchable."""
        if self._shown:
            from factpress import equipping, pipeline
            from factpress.exporting import export

            library, verification = self._shown
            project, site = _project(config), Path(config.site_dir)
            _tell(export(pipeline.due(library, library.day), verification, site).diagnostics)
            equipping.index(project, library, site)

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: object,  # noqa: ARG002
    ) -> LiveReloadServer:
        """Watch what people write, capture and release as well, and how links stand."""
        project = _project(config)
        for path in (project.briefs, project.seeds, project.ledger, project.standings):
            if path.exists():
                server.watch(str(path))
        return server

    def _prepare(self, project: Project) -> None:
        """Write the pages of the briefs: in `mkdocs serve` those without a fault, else all or none."""
        # Loaded by who builds with MkDocs itself: where `factpress build` renders, the pipeline ran before.
        from factpress import pipeline
        from factpress.examining import examine

        day = asof.as_of(project.root)
        examined = examine(project.root, day=day)
        found = examined.diagnostics
        library = examined.library
        if library and self._serving:
            self._ids |= {manuscript.path: manuscript.outline.id for manuscript in library.manuscripts}
            self._faults = _faults(self._ids, found)
            library = _without(library, found)
        elif library:
            library = pipeline.due(library, day)
        if library and (self._serving or not stops(found)):
            found += pipeline.write_pages(examined.project, library, examined.verification)
        if stops(found) and not self._serving:
            raise PluginError(f"\n{report.text(found)}")
        self._shown = (library, examined.verification) if library else None
        _tell(found)


def _tell(found: Iterable[Diagnostic]) -> None:
    for one in found:
        _LEVELS[one.severity](report.text([one]))


def _project(config: MkDocsConfig) -> Project:
    return Project(
        Path(config.config_file_path).parent,
        os.path.relpath(config.docs_dir, Path(config.config_file_path).parent),
    )


def _is_published(project: Project, folder: Path) -> bool:
    """Tell whether `folder` is in a release, or where the link to one will be."""
    in_release = folder.resolve().is_relative_to(project.workshop.resolve())
    return in_release or (folder.is_relative_to(project.site) and not project.site.exists())


def _faulty(found: Iterable[Diagnostic]) -> set[str]:
    return {one.location.path for one in found if one.severity is Severity.ERROR}


def _without(library: Library, found: Iterable[Diagnostic]) -> Library:
    faulty = _faulty(found)
    return dataclasses.replace(library, manuscripts=tuple(one for one in library.manuscripts if one.path not in faulty))


def _faults(ids: Mapping[str, str], found: Sequence[Diagnostic]) -> dict[str, str]:
    """Return what to show on the page of each faulty brief; one that never had an id goes by its file's name.

    A brief that rests on a capture that was refused shows what is wrong with captures, too.
    """
    shown: dict[str, str] = {}
    captures = [one for one in found if one.location.path.startswith("seeds/")]
    for path in sorted(path for path in _faulty(found) if path.startswith("briefs/")):
        uri = f"briefs/{ids.get(path, PurePosixPath(path).stem)}.md"
        own = [one for one in found if one.location.path == path]
        refused = any(one.code == "capture-refused" for one in own)
        text = html.escape(report.text([*own, *(captures if refused else ())]))
        shown[uri] = f'{shown.get(uri, "")}<pre class="fp-diagnostics">{text}</pre>\n'
    return shown
