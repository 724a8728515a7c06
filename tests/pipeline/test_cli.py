"""The command line, as real processes: what it prints, how it ends, what it leaves behind."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.cli import COMMANDS
from pipeline.commands import query as query_command
from pipeline.messages import UserError, text
from pipeline.query import FORMATS
from tests.pipeline.reports import city_report, sentence

COMMAND = [sys.executable, "-m", "pipeline.cli"]
ROOT = Path(__file__).parents[2]


def sverka(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, timeout=120, check=False)


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A run over two reports that copy each other, a copy of one, a broken file and a picture."""
    folder = tmp_path_factory.mktemp("cli")
    shared = sentence(3, 60)
    city_report(folder / "in" / "keys.docx", schools={"Средняя школа № 3": {"Цель программы": shared}})
    city_report(folder / "in" / "pines.docx", "Сосновка", schools={"Средняя школа № 5": {"Цель программы": shared}})
    shutil.copy(folder / "in" / "pines.docx", folder / "in" / "pines again.docx")
    (folder / "in" / "torn.docx").write_bytes(b"")
    (folder / "in" / "photo.jpg").write_bytes(b"\xff\xd8")
    return folder, sverka("run", folder / "in", "--out", folder / "out")


def test_a_run_ends_with_a_short_table(done: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder, process = done
    assert process.returncode == 2, process.stderr
    rows = dict(re.findall(r"^  (\w+(?: \w+)?) {2,}(.+)$", process.stdout, re.M))
    assert rows["Документы"].startswith("4 (")
    assert "повторы: 1" in rows["Документы"]
    assert rows["Организации"] == "2"
    assert int(rows["Показатели"]) > 0
    assert re.match(r"\d+: ошибок \d+, предупреждений \d+, сведений \d+$", rows["Замечания"])
    assert "СШ № 3" in rows["Совпадения текста"]
    assert "СШ № 5" in rows["Совпадения текста"]
    assert str(folder / "out" / "report.html") in process.stdout
    torn = process.stdout.split("torn.docx", 1)[1].splitlines()[1]
    assert "0 байт" in torn
    assert "Пришлите" in torn
    assert "Traceback" not in process.stderr
    assert "keys.docx" in process.stderr, "plain lines of progress where there is no terminal"


def test_the_outputs_are_there(done: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder, _ = done
    names = {p.name for p in (folder / "out").iterdir()}
    assert {
        "dataset",
        "findings.jsonl",
        "findings.xlsx",
        "report.html",
        "summary.xlsx",
        "run.json",
        "sverka.log",
    } <= names
    told = json.loads((folder / "out" / "run.json").read_text(encoding="utf-8"))
    assert told["exit_code"] == 2


def test_english_and_the_threshold(done: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path) -> None:
    folder, _ = done
    process = sverka(
        "run", folder / "in" / "keys.docx", "--out", tmp_path / "out", "--lang", "en", "--fail-on", "warning"
    )
    assert "Documents" in process.stdout
    assert not re.search("[а-я]", process.stdout.replace(str(tmp_path), ""), re.I)
    findings = [json.loads(x) for x in (tmp_path / "out" / "findings.jsonl").read_text("utf-8").splitlines()]
    severe = any(f["severity"] in ("error", "warning") for f in findings)
    assert process.returncode == int(severe)


def test_the_given_day_is_the_only_today(done: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path) -> None:
    keys = done[0] / "in" / "keys.docx"
    for options, told in (([], None), (["--as-of", "2020-05-01"], "2020-05-01")):
        assert sverka("run", keys, "--out", tmp_path, *options).returncode == 0
        assert json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))["as_of"] == told


def test_a_bar_on_a_terminal(done: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    command = [*COMMAND, "run", str(done[0] / "in" / "keys.docx"), "--out", str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, text=True)
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):  # the terminal is gone when the process is
        while chunk := os.read(ours, 4096):
            shown += chunk
    os.close(ours)
    table, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "━" in shown.decode("utf-8", "replace")
    assert "Документы" in table
    assert "\x1b" not in table


def test_reading_and_asking(done: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder, _ = done
    tree = sverka("read", folder / "in" / "keys.docx")
    assert tree.returncode == 0
    assert "Шаг к успеху" in tree.stdout
    data = json.loads(sverka("read", folder / "in" / "keys.docx", "--json").stdout)
    assert data["format"] == "docx"
    assert data["blocks"]
    refused = sverka("read", folder / "in" / "torn.docx")
    assert refused.returncode == 2
    assert "0 байт" in refused.stderr
    asked = sverka("query", "select count(*) as n from documents", "--out", folder / "out", "--format", "json")
    assert json.loads(asked.stdout) == [{"n": 4}]
    written = sverka("query", "select file_name from documents", "--out", folder / "out", "--to", folder / "names.csv")
    assert written.returncode == 0
    assert "keys.docx" in (folder / "names.csv").read_text(encoding="utf-8")


def test_forgetting_remembers_how_the_last_run_was_configured(tmp_path: Path) -> None:
    city_report(tmp_path / "a.docx", schools={"Средняя школа № 3": {"Социальные партнеры школы": ""}})
    city_report(tmp_path / "b.docx", "Сосновка")
    (tmp_path / "sverka.toml").write_text('lang = "en"\n[rules]\noff = ["COM002"]\n', encoding="utf-8")
    first = sverka("run", "a.docx", "b.docx", "--out", "out", cwd=tmp_path)
    assert first.returncode == 0, first.stderr
    assert "sverka.toml" in first.stderr
    process = sverka("forget", tmp_path / "out", "b.docx", cwd=ROOT)
    assert process.returncode == 0, process.stderr
    assert "Documents" in process.stdout
    findings = (tmp_path / "out" / "findings.jsonl").read_text(encoding="utf-8")
    assert "COM002" not in findings
    assert "b.docx" not in findings


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["run", "no such.docx", "--out", "out"], "no such.docx"),
        (["run", "a.docx"], "--out"),
        (["run", "a.docx", "--out", "a.docx"], "a.docx"),
        (["run", "a.docx", "--out", "out", "--as-of", "31.08.2019"], "31.08.2019"),
        (["run", "a.docx", "--out", "out", "--workers", "0"], "--workers"),
        (["run", "a.docx", "--out", "out", "--config", "nowhere.toml"], "nowhere.toml"),
        (["run", "a.docx", "--out", "out", "--config", "bad.toml"], "region"),
        (["run", "a.docx", "--out", "out", "--config", "bad_form.toml"], "form.yaml"),
        (["rnu"], "run"),
        (["rule", "COM02"], "COM002"),
        (["forget", "nowhere", "a.docx"], "nowhere"),
        (["query", "select 1", "--out", "nowhere"], "nowhere"),
        (["read", "no such.docx"], "no such.docx"),
        ([], "COMMAND"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_command_is_told_in_a_line(tmp_path: Path, arguments: list[str], named: str) -> None:
    city_report(tmp_path / "a.docx")
    (tmp_path / "bad.toml").write_text('regoin = "x"', encoding="utf-8")
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "form.yaml").write_text("id: x\nnonsense: 1\n", encoding="utf-8")
    (tmp_path / "bad_form.toml").write_text('[forms]\nfolders = ["forms"]', encoding="utf-8")
    process = sverka(*arguments, cwd=tmp_path)
    assert process.returncode == 4
    assert process.stdout == ""
    assert named in process.stderr
    assert len(process.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_a_running_workspace_is_told_and_left_alone(tmp_path: Path) -> None:
    city_report(tmp_path / "a.docx")
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "out")], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert holder.stdout
    holder.stdout.readline()
    try:
        process = sverka("run", tmp_path / "a.docx", "--out", tmp_path / "out")
    finally:
        holder.kill()
        holder.communicate()
    assert process.returncode == 4
    assert str(holder.pid) in process.stderr


HOLD = """
import sys, time
from pathlib import Path
from pipeline.workspace import opened
with opened(Path(sys.argv[1])):
    print(flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize(
    ("how", "code", "workers"),
    [(signal.SIGINT, 130, "1"), (signal.SIGTERM, 143, "2"), (signal.SIGKILL, -9, "2")],
)
def test_an_interrupt_changes_nothing_and_leaves_nothing_behind(
    done: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path, how: signal.Signals, code: int, workers: str
) -> None:
    out = tmp_path / "out"
    shutil.copytree(done[0] / "out", out, symlinks=True)
    before = (out / "run.json").read_bytes()
    for n in range(10):
        city_report(tmp_path / "more" / f"{n}.docx", schools={"Средняя школа № 3": {"Цель программы": sentence(n)}})

    process = subprocess.Popen(
        [*COMMAND, "run", str(tmp_path / "more"), "--out", str(out), "--workers", workers],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stderr
    next(line for line in process.stderr if re.match(r" +1/\d+ ", line))
    while not (started := descendants(process.pid)) and process.poll() is None:
        time.sleep(0.01)  # between two documents no reader runs
    assert started
    process.send_signal(how)
    _, told = process.communicate(timeout=30)
    assert process.returncode == code, told
    assert "Traceback" not in told
    assert (out / "run.json").read_bytes() == before
    assert gone(started)
    assert not list(out.rglob("*.tmp"))
    assert sverka("run", tmp_path / "more", "--out", out).returncode == 2
    documents = json.loads((out / "run.json").read_text(encoding="utf-8"))["documents"]
    more = [d["cached"] for d in documents if Path(d["path"]).parent.name == "more"]
    assert len(more) == 10
    assert any(more), "what was done before the interrupt is not done again"


def descendants(pid: int) -> list[int]:
    """Processes that a process has started, and those that these have started."""
    listing = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    pairs = [tuple(map(int, line.split())) for line in listing.splitlines()]
    found = [pid]
    for parent in found:
        found += [child for child, its_parent in pairs if its_parent == parent]
    return found[1:]


def gone(pids: list[int]) -> bool:
    """Whether none of the processes runs, after a moment."""
    for _ in range(100):
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return True
        time.sleep(0.05)
    return False


def test_output_that_nobody_reads_is_no_failure(tmp_path: Path) -> None:
    command = f"{sys.executable} -m pipeline.cli rules | head -n 1"
    process = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=ROOT, check=True)
    assert process.stdout.count("\n") == 1
    assert process.stderr == ""


def test_a_terminal_without_our_letters_is_no_failure() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    process = subprocess.run(
        [*COMMAND, "rules"], capture_output=True, text=True, env=environment, cwd=ROOT, check=False
    )
    assert process.returncode == 0
    assert "COM002" in process.stdout


def test_every_command_has_help_and_every_option_a_word() -> None:
    overview = sverka("--help").stdout
    for command in COMMANDS:
        assert command in overview
        page = sverka(command, "--help").stdout
        options = re.findall(r"^  (--[\w-]+|[A-Z]+)(?: [A-Z]+| \{[\w,]+\})?(.*)\n?(.*)", page, re.M)
        assert options
        for name, same_line, next_line in options:
            assert same_line.strip() or next_line.strip(), f"{command} {name} is not explained"


def test_the_formats_of_the_command_are_those_of_the_query() -> None:
    assert query_command.FORMATS == FORMATS


def test_version() -> None:
    assert re.fullmatch(r"sverka \d+\.\d+\.\d+\n", sverka("--version").stdout)


def test_doctor_names_every_part() -> None:
    process = sverka("doctor")
    assert process.returncode == 0
    for part in ("Tesseract", "LibreOffice", "Chromium", "Datasette", "Prefect"):
        assert part in process.stdout


def test_messages_say_the_same_in_both_languages() -> None:
    from pipeline.messages import _MESSAGES

    for key, (russian, english) in _MESSAGES.items():
        fields = [sorted(set(re.findall(r"\{(\w+)", t))) for t in (russian, english)]
        assert [f for f in fields[0] if not f.endswith("_ru")] == [f for f in fields[1] if not f.endswith("_en")], key
        assert not re.search("[а-я]", english, re.I), key


def test_a_missing_word_in_a_message_is_our_error() -> None:
    with pytest.raises(KeyError):
        text("no_such_path", "ru")
    with pytest.raises(KeyError):
        UserError("no_such_path")
