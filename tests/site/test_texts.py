"""What is searched of hand-written pages: what a reader sees of them, from whatever theme."""

from __future__ import annotations

from pathlib import Path

import pytest

from factpress.model.record import Record
from factpress.project import Project
from factpress.site.texts import texts

_ARTICLE = """<!doctype html><html lang="en-GB"><head><title>A site</title><script>var hidden = 1</script></head>
<body><nav>menu</nav><article{attributes}><h1>Our <em>meth</em>od<a class="headerlink" href="#x">¶</a></h1>
<p>First &lt;b&gt;</p><p>Second<!-- unseen --></p><table><tr><td>one</td><td>two</td></tr></table>
<form>field</form><script>unseen()</script></article><footer>foot</footer></body></html>"""
_SEEN = "Our method First <b> Second one two"


def found(root: Path, page: str, built: str, html: str, *, folders: bool = True) -> list[Record]:
    """Return the records of a project whose page `page` was built as `built`."""
    for name, text in ((f"docs/{page}", "# Here\n"), (f"site/{built}", html)):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return [one for page in texts(Project(root), (root / "site").joinpath, folders) for one in page.make()]


@pytest.mark.parametrize(
    ("page", "built", "folders", "url"),
    [
        ("method.md", "method/index.html", True, "method/"),
        ("method.md", "method.html", False, "method.html"),
        ("index.md", "index.html", True, ""),
        ("a b/что.md", "a b/что/index.html", True, "a%20b/%D1%87%D1%82%D0%BE/"),
        ("README.md", "index.html", False, ""),
    ],
)
def test_a_page_is_recorded_with_what_a_reader_sees(
    tmp_path: Path, page: str, built: str, folders: bool, url: str
) -> None:
    (record,) = found(tmp_path, page, built, _ARTICLE.format(attributes=""), folders=folders)
    assert record == Record(
        url=url,
        title="Our method",
        content=_SEEN,
        language="en-GB",
        shown={"kind": "page", "lang": "en-GB"},
        filters={"kind": ("page",), "language": ("en",)},
    )


@pytest.mark.parametrize(
    ("html", "title", "content", "lang"),
    [
        (_ARTICLE.format(attributes=' lang="uk"'), "Our method", _SEEN, "uk"),
        ("<title>Plain</title><main>Words<nav>menu</nav> more</main>", "Plain", "Words more", "en"),
        ("<p>Bare", "Bare", "Bare", "en"),
    ],
)
def test_any_theme_is_read(tmp_path: Path, html: str, title: str, content: str, lang: str) -> None:
    (record,) = found(tmp_path, "a.md", "a/index.html", html)
    assert (record.title, record.content, record.language) == (title, content, lang)


def test_only_what_was_built_is_recorded_and_no_brief(tmp_path: Path) -> None:
    assert found(tmp_path, "draft.md", "elsewhere.html", "<p>x") == []
    made = found(tmp_path, "briefs/one.md", "briefs/one/index.html", "<p>x")
    assert made == []
    made = found(tmp_path, "briefs/ratings.md", "briefs/ratings/index.html", "<p>x")
    assert [record.url for record in made] == ["briefs/ratings/"]
