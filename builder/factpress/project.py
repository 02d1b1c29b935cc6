"""Where things are in a project: the folder that holds `mkdocs.yml`. Names only; nothing is read here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Project:
    """A project on disk. `root` holds `mkdocs.yml`; `docs_dir` is as `mkdocs.yml` says (MkDocs: `docs`)."""

    root: Path
    docs_dir: str = "docs"

    @property
    def config(self) -> Path:
        """The site's `mkdocs.yml`."""
        return self.root / "mkdocs.yml"

    @property
    def briefs(self) -> Path:
        """What people write: one file a brief."""
        return self.root / "briefs"

    @property
    def seeds(self) -> Path:
        """Captured sources and their side-cars."""
        return self.root / "seeds"

    @property
    def ledger(self) -> Path:
        """What was released: one file a brief, only ever added to."""
        return self.root / "ledger"

    @property
    def docs(self) -> Path:
        """Hand-written pages; `docs/briefs` under it is generated."""
        return self.root / self.docs_dir

    @property
    def pages(self) -> Path:
        """The generated pages, the only generated folder under `docs`."""
        return self.docs / "briefs"

    @property
    def workshop(self) -> Path:
        """Our own folder: the lock, the manifest, releases and staging. Never published, never in git."""
        return self.root / ".factpress"

    @property
    def manifest(self) -> Path:
        """What was generated from what, and where each link of a generated page was written."""
        return self.workshop / "manifest.json"

    @property
    def attached(self) -> Path:
        """The digests of the files that we put beside the generated pages: how we know them for ours.

        A line each; the name is that of its first form, so that a project is known again after an upgrade.
        """
        return self.workshop / "attached.json"

    @property
    def parts(self) -> Path:
        """What hand-written pages may take in by name: lists and numbers made from the briefs, as Markdown."""
        return self.workshop / "parts"

    @property
    def indexed(self) -> Path:
        """The parts of the search index that an edit leaves as they are."""
        return self.workshop / "search"

    @property
    def printed(self) -> Path:
        """What each PDF and picture beside the generated pages was set from."""
        return self.workshop / "printed.json"

    @property
    def rendered(self) -> Path:
        """How the pages of the last build were rendered; it may be thrown away."""
        return self.workshop / "rendered.json"

    @property
    def spare(self) -> Path:
        """A release that is kept no longer, or what is like the current one, while another is made."""
        return self.workshop / "staging-spare"

    @property
    def ready(self) -> Path:
        """A folder with the files of the first release, in which the second is made: only a saving of time."""
        return self.workshop / "ready"

    @property
    def composed(self) -> Path:
        """What the pages of each brief were made of, and how their files were left; it may be thrown away."""
        return self.workshop / "composed.json"

    @property
    def studied(self) -> Path:
        """Briefs as they were read and verified, a file a batch of them; it may be thrown away."""
        return self.workshop / "studied"

    @property
    def exported(self) -> Path:
        """What was exported of each brief, and where it lies in the release; it may be thrown away."""
        return self.workshop / "exported.json"

    @property
    def fonts(self) -> Path:
        """Fonts of the site's own, for what ours lack in a PDF."""
        return self.root / "fonts"

    @property
    def site(self) -> Path:
        """The published site: a symbolic link to a release."""
        return self.root / "site"

    @property
    def offline(self) -> Path:
        """The folder of the offline edition. Made anew at will, never in git."""
        return self.root / "build" / "offline"

    @property
    def exceptions(self) -> Path:
        """The allow-list of the watch: which of its findings are known, why, and until when."""
        return self.root / "watch.yml"

    @property
    def known(self) -> Path:
        """The findings of the check that are known, why, and until when."""
        return self.root / "check.yml"

    @property
    def standings(self) -> Path:
        """The status file: how every external address stands, a line each. In git."""
        return self.root / "watch.jsonl"

    @property
    def standing(self) -> Path:
        """What the last release was made from, and what its build said; it may be thrown away."""
        return self.workshop / "standing.json"

    @property
    def reviewed(self) -> Path:
        """Which pages of briefs were found to have right structured data. It may be deleted at any time."""
        return self.workshop / "reviewed.json"

    @property
    def checked(self) -> Path:
        """What the check read of each built file; it may be thrown away."""
        return self.workshop / "check.sqlite"

    @property
    def watch_state(self) -> Path:
        """What the watch asked and when; it may be thrown away."""
        return self.workshop / "watch.sqlite"

    def relative(self, path: Path) -> str:
        """Return `path` as diagnostics name it: relative to the project, with `/`."""
        return path.relative_to(self.root).as_posix()
