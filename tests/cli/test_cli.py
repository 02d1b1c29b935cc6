"""The command line as people and programs meet it: in a process of its own."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from factpress import MADE, explanation
from tests.conftest import MakeProject

GOOD = """---
id: good
title: Was it so?
status: published
published: 2026-11-22
authors: [Desk]
short_answer: It was so.
sources:
  record: {title: The record, kind: primary, capture: record.txt}
claims:
  first:
    text: It was so.
    rating: unverified
    because: The record says so.
    evidence:
      - {source: record, quote: It was so on that day., bears: supports}
scope: One day.
method: [Read the record.]
---
The record [@record].
"""
FILES = {
    "briefs/good.md": GOOD,
    "seeds/record.txt": "Page 3.\nIt was so on that day.\n",
    "seeds/record.txt.yml": (
        "url: unknown\ncaptured: 2026-11-22\nmedia_type: text/plain\ntool: by hand\nextent: full # the whole page\n"
    ),
}
BAD = GOOD.replace("It was so on that day.", "It was not so on that day.")


def factpress(root: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "factpress", *words],
        cwd=root,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def desk(make_project: MakeProject) -> Path:
    root = make_project(FILES)
    sealed = factpress(root, "seal", "seeds/record.txt")
    assert (sealed.returncode, sealed.stdout) == (0, "")
    return root


def test_verify_is_clean(desk: Path) -> None:
    run = factpress(desk, "verify")
    assert (run.returncode, run.stdout, run.stderr) == (
        0,
        "1 brief, 1 quotation verified: nothing found\n",
        "",
    )


def test_seal_keeps_what_a_person_wrote(desk: Path) -> None:
    written = (desk / "seeds/record.txt.yml").read_text(encoding="utf-8")
    assert "extent: full # the whole page\n" in written
    assert factpress(desk, "seal", "seeds/record.txt").returncode == 0
    assert (desk / "seeds/record.txt.yml").read_text(encoding="utf-8") == written


def test_seal_never_covers_a_change(desk: Path) -> None:
    written = (desk / "seeds/record.txt.yml").read_text(encoding="utf-8")
    (desk / "seeds/record.txt").write_text("Something else.\n", encoding="utf-8")
    run = factpress(desk, "seal", "seeds/record.txt")
    assert run.returncode == 1
    assert "error[capture-changed]" in run.stdout
    assert (desk / "seeds/record.txt.yml").read_text(encoding="utf-8") == written


def test_verify_shows_place_caret_and_difference(desk: Path) -> None:
    (desk / "briefs/good.md").write_text(BAD, encoding="utf-8")
    run = factpress(desk, "verify")
    assert run.returncode == 1
    assert run.stdout.startswith("briefs/good.md:16:33: error[quote-not-in-capture]:")
    assert "It was [-not-]so on that day." in run.stdout.replace("[-not -]", "[-not-]").replace(
        "[-not-] so", "[-not-]so"
    )
    assert "\x1b[" not in run.stdout


def test_json_is_one_document_on_stdout_and_nothing_else(desk: Path) -> None:
    (desk / "briefs/good.md").write_text(BAD, encoding="utf-8")
    run = factpress(desk, "verify", "--format", "json")
    (found,) = json.loads(run.stdout)["diagnostics"]
    assert (found["code"], found["line"], found["column"]) == ("quote-not-in-capture", 16, 33)
    assert sorted(found) == ["code", "column", "hint", "line", "message", "path", "severity"]
    assert run.stderr == ""


def test_clean_json_is_empty(desk: Path) -> None:
    assert json.loads(factpress(desk, "verify", "--format", "json").stdout) == {"diagnostics": []}


def test_lines_as_json_and_text(desk: Path) -> None:
    run = factpress(desk, "lines", "--format", "json")
    nothing = {"lines": 0, "cut": [], "independent_of_claimant": 0}
    supports = {"lines": 1, "cut": ["record"], "independent_of_claimant": 1}
    assert json.loads(run.stdout) == {"good": {"first": {"supports": supports, "contradicts": nothing}}}
    assert (run.returncode, run.stderr) == (0, "")
    for name in ("good", "briefs/good.md"):
        assert "for: 1 line: everything passes through The record (record)" in factpress(desk, "lines", name).stdout


def test_lines_are_counted_beside_errors(desk: Path) -> None:
    (desk / "briefs/good.md").write_text(BAD, encoding="utf-8")
    run = factpress(desk, "lines", "--format", "json")
    assert (run.returncode, list(json.loads(run.stdout))) == (1, ["good"])
    assert "error[quote-not-in-capture]" in run.stderr


def test_lines_without_a_configuration(desk: Path) -> None:
    (desk / "mkdocs.yml").write_text("site_nam: X\n", encoding="utf-8")
    run = factpress(desk, "lines")
    assert (run.returncode, run.stdout) == (2, "")
    assert "mkdocs.yml" in run.stderr


def test_verify_as_of_a_day_tells_what_is_overdue(desk: Path) -> None:
    assert "overdue" not in factpress(desk, "verify", "--as-of", "2027-11-22").stdout
    run = factpress(desk, "verify", "--as-of", "2027-11-23")
    assert run.returncode == 0
    assert "briefs/good.md:2:1: warning[overdue-review]: this brief was to be reviewed by 2027-11-22" in run.stdout
    assert "overdue-review" in factpress(desk, "verify", SOURCE_DATE_EPOCH="1900000000").stdout


def test_check_tells_what_is_overdue(desk: Path) -> None:
    (desk / "site").mkdir()
    (desk / "site/index.html").write_text("<!doctype html><title>So</title><p>So.</p>", encoding="utf-8")
    run = factpress(desk, "check", "--as-of", "2027-11-23")
    assert "briefs/good.md:2:1: warning[overdue-review]" in run.stdout
    assert "overdue-review" not in factpress(desk, "check", "--as-of", "2027-11-22").stdout


def test_check_takes_any_folder_of_html(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    page = '<a href="gone.html"></a><a href="https://x.example/sub/lost.html"></a>'
    (tmp_path / "public/index.html").write_text(page, encoding="utf-8")
    run = factpress(tmp_path, "check", "public", "--site-url", "https://x.example/sub/", "--format", "github")
    assert (run.returncode, run.stdout.count("file=public/index.html,line=1")) == (1, 2)
    run = factpress(tmp_path, "check", "public")
    assert (run.returncode, run.stdout.splitlines()[-1]) == (1, "checked public/: 1 error")
    assert factpress(tmp_path, "check").returncode == 2
    known = f"exceptions:\n  - {{code: broken-link, place: public/index.html, reason: Soon., expires: {MADE}}}\n"
    (tmp_path / "check.yml").write_text(known, encoding="utf-8")
    assert factpress(tmp_path, "check", "public", "--as-of", str(MADE)).returncode == 0


def test_what_was_not_built_from_a_project_is_not_told_in_its_sources(desk: Path) -> None:
    (desk / "other/briefs").mkdir(parents=True)
    (desk / "docs").mkdir(exist_ok=True)
    (desk / "docs/index.md").write_text("# Home\n", encoding="utf-8")
    page = '<title>Another</title><meta http-equiv="refresh" content="3;url=index.html"><a href="briefs/">b</a>'
    (desk / "other/index.html").write_text(page, encoding="utf-8")
    (desk / "other/briefs/old.html").write_text("<title>Old</title>", encoding="utf-8")
    paths = {
        one["path"] for one in json.loads(factpress(desk, "check", "other", "--format", "json").stdout)["diagnostics"]
    }
    assert paths == {"other/index.html", "other/briefs/old.html"}
    (desk / "other/briefs/index.html").write_text('<title>Briefs</title><a href="old.html">o</a>', encoding="utf-8")
    paths = {
        one["path"] for one in json.loads(factpress(desk, "check", "other", "--format", "json").stdout)["diagnostics"]
    }
    assert "docs/index.md" in paths


def test_check_names_the_files_of_this_folder_without_a_dot(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<a href="gone.html"></a>', encoding="utf-8")
    told = factpress(tmp_path, "check", ".", "--format", "json")
    assert [one["path"] for one in json.loads(told.stdout)["diagnostics"]] == ["index.html"]
    assert factpress(tmp_path, "check", ".").stdout.endswith("checked ./: 1 error\n")
    for place in ("index.html", "./index.html"):
        known = f"exceptions:\n  - {{code: broken-link, place: {place}, reason: Soon., expires: {MADE}}}\n"
        (tmp_path / "check.yml").write_text(known, encoding="utf-8")
        assert factpress(tmp_path, "check", ".", "--as-of", str(MADE)).returncode == 0


@pytest.mark.parametrize("encoding", ["utf-8:strict", "utf-8:surrogateescape", "cp1252:strict"])
def test_a_name_that_is_no_text_ends_in_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    (tmp_path / "index.html").write_text('<a href="gone.html"></a>', encoding="utf-8")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff.html")).write_text("", encoding="utf-8")
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    for form in ("text", "json", "github", "junit", "sarif"):
        command = [sys.executable, "-m", "factpress", "check", ".", "--format", form]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (1, b"")
        said = done.stdout.decode(encoding.partition(":")[0])
        assert "orphan-page" in said
        if form in {"json", "sarif"}:
            assert json.loads(said)


def test_check_judges_the_structured_data_of_any_site(tmp_path: Path) -> None:
    review = '{"@context": "https://schema.org", "@type": "ClaimReview", "claimReviewed": "Flat", "url": "/flat/"}'
    page = f'<title>Flat</title><script type="application/ld+json">\n{review}</script>'
    for name, content in {"a/flat.html": page, "b.jsonld": review, "c.json": "no data", "d.css": review}.items():
        (tmp_path / "public" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "public" / name).write_text(content, encoding="utf-8")
    os.mkfifo(tmp_path / "public/e.json")
    run = factpress(tmp_path, "check", "--structured-data", "public", "--site-url", "https://x.example/", "--quiet")
    assert run.returncode == 1
    places = [line for line in run.stdout.splitlines() if "error[" in line]
    assert [line.split(": ", 2)[:2] for line in places] == [
        ["public/a/flat.html:2:1", "error[missing-rating]"],
        ["public/a/flat.html:2:92", "error[wrong-review-url]"],
        ["public/b.jsonld:1:1", "error[missing-rating]"],
        ["public/b.jsonld:1:92", "error[wrong-review-url]"],
        ["public/e.json:1:1", "error[unreadable-file]"],
    ]
    one = factpress(tmp_path, "check", "--structured-data", "public/a/flat.html")
    assert "checked public/a/flat.html: 1 ClaimReview in 1 file: 2 errors, 2 warnings" in one.stdout
    for form in ("json", "github", "junit", "sarif"):
        assert (
            "wrong-review-url" in factpress(tmp_path, "check", "--structured-data", "public", "--format", form).stdout
        )
    assert factpress(tmp_path, "check", "public", "--structured-data", "public").returncode == 2
    assert factpress(tmp_path, "check", "--structured-data", "nowhere").returncode == 2


def test_check_leaves_out_what_is_known(desk: Path) -> None:
    (desk / "site").mkdir()
    (desk / "site/index.html").write_text('<a href="gone.html">', encoding="utf-8")
    known = f"exceptions:\n  - {{code: broken-link, place: site/index.html, reason: Soon., expires: {MADE}}}\n"
    (desk / "check.yml").write_text(known, encoding="utf-8")
    assert factpress(desk, "check", "--as-of", str(MADE)).returncode == 0
    late = factpress(desk, "check", "--as-of", str(MADE + datetime.timedelta(days=1)))
    assert (late.returncode, "expired-exception" in late.stdout, "broken-link" in late.stdout) == (1, True, True)
    (desk / "check.yml").write_text("exceptions: none\n", encoding="utf-8")
    assert "check.yml:1:13: error[wrong-type]" in factpress(desk, "check", "--as-of", str(MADE)).stdout
    other = factpress(desk, "check", "site", "--site-url", "https://x.example/", "--as-of", str(MADE))
    assert other.returncode == 1


def test_no_exception_holds_longer_where_a_build_is_dated_back(desk: Path) -> None:
    (desk / "site").mkdir()
    (desk / "site/index.html").write_text('<a href="gone.html">', encoding="utf-8")
    known = "exceptions:\n  - {code: broken-link, place: site/index.html, reason: Soon., expires: 1999-12-31}\n"
    (desk / "check.yml").write_text(known, encoding="utf-8")
    assert "error[expired-exception]" in factpress(desk, "check", "--as-of", "1980-01-01").stdout


def test_a_link_in_place_of_a_list_is_told_as_one(desk: Path) -> None:
    (desk / "site").mkdir()
    (desk / "site/index.html").write_text("<h1>Home</h1>", encoding="utf-8")
    (desk / "check.yml").symlink_to("mkdocs.yml")
    run = factpress(desk, "check")
    told = "check.yml: it is a symbolic link, which is not followed: put what it leads to in its place, or remove it\n"
    assert (run.returncode, run.stderr.endswith(told)) == (74, True)


def test_check_without_settings_is_misuse(desk: Path) -> None:
    (desk / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
    run = factpress(desk, "check")
    assert (run.returncode, "yaml-syntax" in run.stdout) == (2, True)


def test_verify_files_alone(desk: Path) -> None:
    (desk / "briefs/other.md").write_text("no front matter\n", encoding="utf-8")
    assert factpress(desk, "verify", "briefs/good.md").returncode == 0
    assert factpress(desk, "verify", "briefs/other.md").returncode == 1


def test_verify_a_capture_looks_at_it(desk: Path) -> None:
    (desk / "seeds/record.txt").write_text("Something else.\n", encoding="utf-8")
    run = factpress(desk, "verify", "seeds/record.txt")
    assert run.returncode == 1
    assert "capture-changed" in run.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["verify", "briefs/nowhere.md"], "does not exist"),
        (["verify", "/etc/hostname"], "outside of the project"),
        (["verify", "--project", "briefs"], "no mkdocs.yml"),
        (["lines", "god"], "did you mean “good”?"),
        (["explain", "quote-not-in-captur"], "quote-not-in-capture"),
        (["build", "--as-of", "yesterday"], "YYYY-MM-DD"),
        (["check"], "factpress build"),
        (["nonsense"], "No such command"),
    ],
)
def test_misuse_is_told_without_a_traceback(desk: Path, words: list[str], says: str) -> None:
    run = factpress(desk, *words)
    assert run.returncode == 2
    assert says in run.stderr
    assert "Traceback" not in run.stderr


def test_configuration_at_fault(desk: Path) -> None:
    (desk / "mkdocs.yml").write_text("site_nam: X\n", encoding="utf-8")
    run = factpress(desk, "verify", "--format", "json")
    assert run.returncode == 2
    assert json.loads(run.stdout)["diagnostics"][0]["path"] == "mkdocs.yml"


def test_epoch_that_is_no_number(desk: Path) -> None:
    run = factpress(desk, "build", SOURCE_DATE_EPOCH="today")
    assert run.returncode == 2
    assert "SOURCE_DATE_EPOCH" in run.stderr


def test_new_starts_a_draft_that_verifies_and_never_overwrites(desk: Path) -> None:
    assert factpress(desk, "new", 'Was "it": so? #1').returncode == 0
    file = desk / "briefs/was-it-so-1.md"
    text = file.read_text(encoding="utf-8")
    assert text.splitlines()[1] == "# yaml-language-server: $schema=.schema.json"
    assert json.loads((desk / "briefs/.schema.json").read_text(encoding="utf-8"))["title"] == "A factpress brief"
    run = factpress(desk, "verify", "--format", "json")
    assert json.loads(run.stdout) == {"diagnostics": []}
    assert factpress(desk, "new", "Was it so 1").returncode == 2
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("title", ["Чи було це так?", "هل كان كذلك؟"])
def test_new_takes_any_script(desk: Path, title: str) -> None:
    assert factpress(desk, "new", title).returncode == 2
    assert factpress(desk, "new", title, "--id", "so-or-not").returncode == 0
    assert title in (desk / "briefs/so-or-not.md").read_text(encoding="utf-8")
    assert factpress(desk, "verify").returncode == 0


def test_explain_knows_every_code() -> None:
    assert len(explanation.codes()) == len(set(explanation.codes())) > 50
    assert explanation.codes() == tuple(sorted(explanation.codes()))


def test_explain(desk: Path) -> None:
    run = factpress(desk, "explain", "quote-not-in-capture")
    assert run.returncode == 0
    assert run.stdout.startswith("quote-not-in-capture\n\n**Error.**")


def test_schema_is_json(desk: Path) -> None:
    assert "claims" in json.loads(factpress(desk, "schema").stdout)["properties"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(desk: Path, shell: str) -> None:
    run = factpress(desk, "completion", shell)
    assert run.returncode == 0
    assert "_FACTPRESS_COMPLETE" in run.stdout


def test_help_names_every_command_and_exit_code(desk: Path) -> None:
    shown = factpress(desk, "--help").stdout
    for word in (
        "build",
        "verify",
        "check",
        "serve",
        "new",
        "seal",
        "explain",
        "schema",
        "rollback",
        "74 disk",
    ):
        assert word in shown


def test_colour_only_where_it_is_wanted(desk: Path) -> None:
    (desk / "briefs/good.md").write_text(BAD, encoding="utf-8")
    script = ["script", "-qec", f"{sys.executable} -m factpress verify", "/dev/null"]
    for no_color, coloured in (("", True), ("1", False)):
        run = subprocess.run(
            script,
            cwd=desk,
            env={**os.environ, "NO_COLOR": no_color, "TERM": "xterm"},
            capture_output=True,
            check=False,
        )
        assert (b"\x1b[" in run.stdout) is coloured


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["seal", "mkdocs.yml"], "no capture"),
        (["seal", "seeds"], "no capture"),
        (["verify", "docs"], "no brief and no capture"),
        (["new", "Index"], "cannot be an id"),
        (["new", "null"], "cannot be an id"),
        (["new", "Good"], "already"),
        (["new", "x" * 600, "--id", "long"], "at most"),
    ],
)
def test_what_is_no_brief_or_capture_is_misuse(desk: Path, words: list[str], says: str) -> None:
    (desk / "docs").mkdir()
    run = factpress(desk, *words)
    assert (run.returncode, says in run.stderr) == (2, True), run.stderr


def test_new_never_follows_or_replaces_a_link(desk: Path) -> None:
    (desk / "briefs/was-it.md").symlink_to(desk / "nowhere.md")
    assert factpress(desk, "new", "Was it?").returncode == 2
    assert (desk / "briefs/was-it.md").is_symlink()


def test_seal_takes_a_side_car_for_its_capture(desk: Path) -> None:
    assert factpress(desk, "seal", "seeds/record.txt.yml").returncode == 0


def test_verify_takes_a_folder_and_says_more_when_asked(desk: Path) -> None:
    run = factpress(desk, "verify", "--verbose", "briefs")
    assert run.stdout == "briefs/good.md: 1 quotation verified\n1 brief, 1 quotation verified: nothing found\n"


def test_verify_does_not_follow_a_link(desk: Path) -> None:
    (desk / "briefs/link.md").symlink_to(desk / "briefs/good.md")
    assert "irregular-file" in factpress(desk, "verify", "briefs/link.md").stdout


def test_a_brief_with_another_ending_is_not_left_out_in_silence(desk: Path) -> None:
    (desk / "briefs/loud.MD").write_text(GOOD.replace("id: good", "id: loud"), encoding="utf-8")
    (desk / "briefs/README.md").write_text("Notes.\n", encoding="utf-8")
    run = factpress(desk, "verify")
    assert run.returncode == 0
    assert run.stdout.startswith("briefs/loud.MD:1:1: warning[unread-file]")
    assert "README" not in run.stdout


def test_a_featured_brief_that_is_not_there_is_told(desk: Path) -> None:
    with (desk / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("extra: {factpress: {featured: [good, bad]}}\n")
    run = factpress(desk, "verify")
    assert (run.returncode, run.stdout.count("unknown-featured")) == (0, 1)
    assert run.stdout.startswith("mkdocs.yml:1:1: warning[unknown-featured]: “bad” is featured")
    assert "unknown-featured" not in factpress(desk, "verify", "briefs/good.md").stdout


def test_every_format_takes_any_file_name(desk: Path) -> None:
    (desk / os.fsdecode(b"briefs/\xff.md")).write_text("no brief\n", encoding="utf-8")
    for form in ("json", "sarif", "github", "junit", "text"):
        run = subprocess.run(
            [sys.executable, "-m", "factpress", "verify", "--format", form], cwd=desk, capture_output=True, check=False
        )
        assert (run.returncode, run.stderr) == (1, b""), form
