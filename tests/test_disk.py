"""Files that are read whole, and files that are put where nobody reads yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from factpress import disk


def test_a_file_is_put_with_the_folders_that_it_needs(tmp_path: Path) -> None:
    disk.fill(tmp_path / "a/b/c.json", b"one")
    disk.fill(tmp_path / "a/b/d.json", b"two")
    assert [(tmp_path / "a/b" / name).read_bytes() for name in ("c.json", "d.json")] == [b"one", b"two"]


def test_what_is_appended_stands_at_the_end_of_a_file_that_need_not_be_there(tmp_path: Path) -> None:
    for content in (b"one\n", b"two\n"):
        disk.append(tmp_path / "a/note", content)
    assert (tmp_path / "a/note").read_bytes() == b"one\ntwo\n"


def test_what_stands_there_is_replaced_and_a_link_is_not_followed(tmp_path: Path) -> None:
    outside, link, plain = tmp_path / "outside", tmp_path / "link", tmp_path / "plain"
    outside.write_bytes(b"theirs")
    plain.write_bytes(b"longer than what is put there")
    link.symlink_to(outside)
    for path in (link, plain):
        disk.fill(path, b"ours")
        assert (path.read_bytes(), path.is_symlink()) == (b"ours", False)
    assert outside.read_bytes() == b"theirs"
    assert {path.name for path in tmp_path.iterdir()} == {"outside", "link", "plain"}


def test_what_is_no_file_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("folder")
    (tmp_path / "folder").mkdir()
    for name in ("folder", "link"):
        with pytest.raises(OSError, match=f"{name}'$"):
            disk.read(tmp_path / name)
