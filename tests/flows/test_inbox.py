"""Files are taken from an inbox once they have stopped changing, and lost by nothing."""

import threading
import time
from pathlib import Path

from flows.inbox import not_yet_known, settled, sha256, take, waiting
from flows.left import news


def put(folder: Path, name: str, content: bytes = b"report") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_half_written_hidden_and_lock_files_are_left_alone(tmp_path: Path) -> None:
    put(tmp_path, "a.docx")
    put(tmp_path, "city/b.pdf")
    for name in ("~$a.docx", ".hidden.docx", "c.pdf.part", "d.crdownload", ".folder/e.docx"):
        put(tmp_path, name)
    assert [p.name for p in waiting(tmp_path)] == ["a.docx", "b.pdf"]


def test_a_file_that_still_grows_is_not_taken(tmp_path: Path) -> None:
    steady, growing = put(tmp_path, "steady.docx"), put(tmp_path, "growing.docx")
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            with growing.open("ab") as stream:
                stream.write(b"more")
            time.sleep(0.02)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert settled(tmp_path, 0.3) == [steady]
    finally:
        stop.set()
        writer.join()
    assert settled(tmp_path, 0.1) == [growing, steady]


def test_taken_files_keep_their_folders_and_never_replace_one_another(tmp_path: Path) -> None:
    first = take(tmp_path, [put(tmp_path, "city/a.docx", b"1")])
    second = take(tmp_path, [put(tmp_path, "city/a.docx", b"2")])
    assert [str(p.relative_to(tmp_path)) for p in first + second] == ["taken/city/a.docx", "taken/city/a (2).docx"]
    assert [p.read_bytes() for p in first + second] == [b"1", b"2"]
    assert list(waiting(tmp_path)) == []


def test_what_a_broken_run_left_is_taken_up_again(tmp_path: Path) -> None:
    known, left = take(tmp_path, [put(tmp_path, "a.docx", b"1"), put(tmp_path, "b.docx", b"2")])
    assert not_yet_known(tmp_path, {sha256(known)}, ()) == [left]
    assert not_yet_known(tmp_path, (), {str(known)}) == [left]


def test_what_is_left_lying_is_named_once_and_again_when_it_comes_back(tmp_path: Path) -> None:
    put(tmp_path, "a.docx")
    lock = put(tmp_path, "city/~$a.docx")
    (tmp_path / "link").symlink_to(tmp_path.parent, target_is_directory=True)
    assert {(item.path.name, item.why) for item in news(tmp_path)} == {("~$a.docx", "lock file"), ("link", "link")}
    assert news(tmp_path) == []
    put(tmp_path, "b.pdf.part")
    assert [item.why for item in news(tmp_path)] == ["unfinished"]
    lock.unlink()
    assert news(tmp_path) == []
    put(tmp_path, "city/~$a.docx")
    assert [item.why for item in news(tmp_path)] == ["lock file"]
    assert [p.name for p in waiting(tmp_path)] == ["a.docx"]  # our own memory of it is no report
