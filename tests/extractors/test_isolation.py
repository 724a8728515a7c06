"""A file may hang, crash or devour its reader: the caller gets a reason, and nothing is left behind.

The faults are real: a module that hangs, aborts or breaks is put before the one that the reader imports. They are met
both ways: by a caller with one thread, which is copied, and by one with several, which starts a fresh interpreter.
"""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from extractors import isolation
from extractors.errors import UnreadableFile
from extractors.formats import identify
from extractors.isolation import read_isolated
from extractors.limits import MB, Limits
from extractors.reading import read, read_in_process
from tests.golden.docx.build import FOLDER
from tests.golden.docx.package import docx, p

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and process groups are those of POSIX")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "report.docx"
    file.write_bytes(docx(p("Отчёт о выполнении программы повышения качества образования.")))
    return file


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder of the test's own, so that what is left in it is seen."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that the child runs in place of lxml; the child writes process ids where PIDS says."""
    package = tmp_path / "faults" / "lxml"
    package.mkdir(parents=True)
    monkeypatch.setenv("PYTHONPATH", str(package.parent))
    monkeypatch.setenv("PIDS", str(tmp_path / "pids"))
    return package / "__init__.py"


_CALLER = """
import json, sys, threading
from extractors.errors import UnreadableFile
from extractors.isolation import ReaderCrashed
from extractors.limits import Limits
from extractors.processes import has_one_thread
from extractors.reading import read

way, path, limits = sys.argv[1:]
waiting = threading.Event()
if way == "interpreter":
    threading.Thread(target=waiting.wait).start()
assert has_one_thread() == (way == "copy")
sys.stdout.write("what the caller has not yet written ")
try:
    outcome = {"status": read(path, Limits(**json.loads(limits))).status}
except UnreadableFile as error:
    outcome = {"code": error.code, "detail": error.detail, "error": error.error("ru")}
except ReaderCrashed as error:
    outcome = {"crash": str(error)}
waiting.set()
print(json.dumps(outcome))
"""
_SAID = "what the caller has not yet written "


@pytest.fixture(params=["copy", "interpreter"])
def outcome(
    request: pytest.FixtureRequest, report: Path, fault: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., dict[str, str]]:
    """Reads the report in a process of the kind, under limits, with the fault in its way; what came of it."""
    monkeypatch.setenv("TMPDIR", str(temporary))
    if request.param == "copy" and not sys.platform.startswith("linux"):
        pytest.skip("only Linux tells how many threads there are")

    def run(**limits: float) -> dict[str, str]:
        command = [sys.executable, "-c", _CALLER, request.param, str(report), json.dumps(limits)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert done.stdout.startswith(_SAID)
        found: dict[str, str] = json.loads(done.stdout.removeprefix(_SAID))
        return found

    return run


def _gone(pid: int) -> bool:
    """Whether a process is gone, or a zombie that nobody has yet buried."""
    try:
        return ") Z" in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return True


def _wait_for(condition: object, seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():  # type: ignore[operator]
            return True
        time.sleep(0.02)
    return False


_WITH_GRANDCHILD = """
import os, subprocess, time
grandchild = subprocess.Popen(["sleep", "300"])
with open(os.environ["PIDS"] + ".new", "w") as file:
    file.write(f"{os.getpid()} {grandchild.pid}")
os.rename(os.environ["PIDS"] + ".new", os.environ["PIDS"])
open(os.path.join(os.environ["TMPDIR"], "left"), "w").close()
time.sleep(300)
"""


@pytest.mark.parametrize("name", ["nested_tables", "footnotes", "xml_cut_short", "headers_and_footers"])
def test_isolated_reading_gives_the_same_document(name: str) -> None:
    source = identify(FOLDER / f"{name}.docx")

    assert read_isolated(source) == read_in_process(source)


def test_nothing_is_left_behind_by_a_reading(report: Path, temporary: Path) -> None:
    read(report)

    assert list(temporary.iterdir()) == []


def test_what_a_killed_run_left_is_removed_later(report: Path, temporary: Path) -> None:
    stale, held, other = temporary / "sverka-read-old", temporary / "sverka-read-held", temporary / "somebody-else"
    for folder in (stale, held, other):
        folder.mkdir()
        (folder / "file").write_text("x")
        os.utime(folder, (time.time() - 60,) * 2)
    # As a reading holds its folder that still goes on.
    handle = os.open(held, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)

    read(report)

    os.close(handle)
    assert sorted(path.name for path in temporary.iterdir()) == ["somebody-else", "sverka-read-held"]


def test_nothing_outlives_a_batch_that_is_killed(
    report: Path, fault: Path, tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(temporary))
    fault.write_text(_WITH_GRANDCHILD.replace('os.environ["PIDS"]', "f\"{os.environ['PIDS']}.{os.getpid()}\""))
    for n in range(3):
        (tmp_path / f"report{n}.docx").write_bytes(docx(p(f"Отчёт о выполнении программы {n}.")))
    command = [sys.executable, "-m", "pipeline.cli", "run", str(tmp_path), "--out", str(tmp_path / "out")]
    batch = subprocess.Popen([*command, "--workers", "2"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert _wait_for(lambda: len([f for f in tmp_path.glob("pids.*") if f.suffix != ".new"]) >= 2, 60)

    batch.send_signal(signal.SIGKILL)
    batch.wait()

    readers = [int(file.read_text().split()[0]) for file in tmp_path.glob("pids.*") if file.suffix != ".new"]
    assert _wait_for(lambda: all(map(_gone, readers)))
    assert _wait_for(lambda: not _running(str(tmp_path / "out")))
    for left in temporary.glob("sverka-*"):
        os.utime(left, (0, 0))  # what a killed worker had no time to remove, a later process does
    isolation._sweep.cache_clear()
    with isolation.scratch_folder() as scratch:
        assert list(temporary.glob("sverka-*")) == [Path(scratch)]


def _running(word: str) -> list[str]:
    """Command lines of processes that have the word in them."""
    lines = [file.read_bytes() for file in Path("/proc").glob("[0-9]*/cmdline") if file.exists()]
    return [line.decode() for line in lines if word.encode() in line]


def test_a_hanging_reader_is_killed_with_all_that_it_started(
    outcome: Callable[..., dict[str, str]], fault: Path, tmp_path: Path, temporary: Path
) -> None:
    fault.write_text(_WITH_GRANDCHILD)

    refused = outcome(wall_seconds=2)

    assert refused["code"] == "time_limit"
    assert "2 s" in refused["error"]
    child, grandchild = map(int, (tmp_path / "pids").read_text().split())
    assert _wait_for(lambda: _gone(child) and _gone(grandchild))
    assert list(temporary.iterdir()) == []


def test_a_reader_that_never_starts_to_answer_within_its_budget(report: Path, temporary: Path) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read(report, Limits(wall_seconds=0.001))

    assert refused.value.code == "time_limit"
    assert list(temporary.iterdir()) == []


def test_endless_computing_is_stopped_by_the_cpu_limit(outcome: Callable[..., dict[str, str]], fault: Path) -> None:
    fault.write_text("while True: pass")

    started = time.monotonic()
    refused = outcome(cpu_seconds=1)

    assert refused["code"] == "time_limit"
    assert "CPU" in refused["detail"]
    assert time.monotonic() - started < 30


def test_a_memory_hog_is_stopped(outcome: Callable[..., dict[str, str]], fault: Path) -> None:
    fault.write_text("hog = []\nwhile True: hog.append(bytearray(1 << 20))")

    refused = outcome(memory_bytes=256 * MB)

    assert refused["code"] == "memory_limit"
    assert "256 MB" in refused["error"]


def test_a_document_too_large_for_the_memory_allowed(tmp_path: Path) -> None:
    file = tmp_path / "large.docx"
    file.write_bytes(docx(p("слово") * 300_000))

    with pytest.raises(UnreadableFile) as refused:
        read(file, Limits(memory_bytes=160 * MB))

    assert refused.value.code == "memory_limit"


def test_a_result_beyond_its_limit(tmp_path: Path) -> None:
    file = tmp_path / "large.docx"
    file.write_bytes(docx(p("слово") * 20_000))

    with pytest.raises(UnreadableFile) as refused:
        read(file, Limits(result_bytes=1 * MB))

    assert refused.value.code == "too_much_text"


def test_a_crash_of_a_library_is_the_fault_of_the_file(outcome: Callable[..., dict[str, str]], fault: Path) -> None:
    fault.write_text("import os; os.abort()")

    refused = outcome()

    assert (refused["code"], refused["detail"]) == ("reader_killed", "SIGABRT")


def test_an_end_without_an_answer_is_an_error_of_ours(outcome: Callable[..., dict[str, str]], fault: Path) -> None:
    fault.write_text("import os; os._exit(7)")

    assert "exit code 7" in outcome()["crash"]


def test_an_error_of_ours_keeps_its_traceback(outcome: Callable[..., dict[str, str]], fault: Path) -> None:
    fault.write_text("raise RuntimeError('our own mistake')")

    crash = outcome()["crash"]

    assert "our own mistake" in crash
    assert "Traceback" in crash


def test_what_libraries_print_does_not_reach_the_answer(outcome: Callable[..., dict[str, str]], fault: Path) -> None:
    fault.write_text("import os\nprint('x' * 100_000)\nos.write(1, b'y')\nraise ImportError('after printing')")

    assert "after printing" in outcome()["crash"]


def test_a_reader_has_nothing_of_the_caller_open(outcome: Callable[..., dict[str, str]], fault: Path) -> None:
    # Whatever else it held could keep a lock of the caller, or another's pipe from ending.
    fault.write_text("""
import os
links = [f"/proc/self/fd/{number}" for number in os.listdir("/proc/self/fd")]
raise ImportError(f"open: {sorted(os.readlink(link).split(':')[0] for link in links if os.path.islink(link))}")
""")

    crash = outcome()["crash"]

    opened = crash.rsplit("open: ", 1)[1]
    assert opened.count("pipe") == 1
    assert opened.count("/dev/null") + opened.count("report.docx") + 1 == opened.count("'") / 2


def test_a_folder_with_python_files_is_not_run(report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lxml.py").write_text("raise RuntimeError('ran a file of the inbox')")
    (tmp_path / "json.py").write_text("raise RuntimeError('ran a file of the inbox')")
    monkeypatch.chdir(tmp_path)

    assert read("report.docx").status == "ok"


@pytest.mark.parametrize("way", ["copy", "interpreter"])
def test_the_child_dies_with_a_parent_that_is_killed(
    report: Path, fault: Path, tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setenv("TMPDIR", str(temporary))
    fault.write_text(_WITH_GRANDCHILD.replace('subprocess.Popen(["sleep", "300"])', "type('', (), {'pid': 0})"))
    parent = subprocess.Popen([sys.executable, "-c", _CALLER, way, str(report), "{}"], stdout=subprocess.DEVNULL)
    pids = tmp_path / "pids"
    assert _wait_for(pids.exists)
    child = int(pids.read_text().split()[0])

    parent.send_signal(signal.SIGKILL)
    parent.wait()

    assert _wait_for(lambda: _gone(child))


def test_many_threads_may_read_at_once(report: Path, temporary: Path) -> None:
    documents, errors = [], []

    def work() -> None:
        try:
            documents.append(read(report))
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []
    assert len(documents) == 6
    assert all(d == documents[0] for d in documents)
    assert list(temporary.iterdir()) == []


def test_reading_a_docx_loads_neither_the_pdf_reader_nor_the_heavy_libraries(report: Path) -> None:
    code = textwrap.dedent("""
        import sys
        from extractors.formats import identify
        from extractors.reading import read_in_process
        read_in_process(identify(sys.argv[1]))
        heavy = {"numpy", "pandas", "spacy", "prefect", "pypdfium2", "pdfplumber", "docx", "ssl"}
        print(sorted(heavy & set(sys.modules)))
    """)

    run = subprocess.run([sys.executable, "-c", code, str(report)], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"


def test_a_file_name_of_any_bytes(tmp_path: Path) -> None:
    name = os.fsdecode(b"report-\xff\xe0.docx")
    (tmp_path / name).write_bytes(docx(p("Отчёт о выполнении программы.")))

    assert read(tmp_path / name).source.file_name == name
