"""What a reviewer gets from the desk: over a real workspace, its database on disk."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pipeline import run
from pipeline.verdicts import settled
from review.app import desk

REPORTS = Path(__file__).parents[2] / "samples" / "reports"
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("made") / "out"
    run([sorted(REPORTS.glob("*.docx"))[0]], out)
    return out


@pytest.fixture
def out(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "out", symlinks=True)
    return tmp_path / "out"


@pytest.fixture
def client(out: Path) -> TestClient:
    return opened(out)


def opened(out: Path, reviewer: str = "Анна") -> TestClient:
    return TestClient(desk(out, reviewer), base_url="http://127.0.0.1", follow_redirects=False)


def rows(out: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (out / "findings.jsonl").read_text("utf-8").splitlines()]


def rewrite(out: Path, findings: list[dict[str, object]]) -> None:
    path = out / "findings.jsonl"
    path.unlink()
    path.write_text("".join(json.dumps(f, ensure_ascii=False) + "\n" for f in findings), "utf-8")


def number_of(client: TestClient, state: str = "waiting") -> int:
    return int(re.findall(r'id="n(\d+)"', client.get("/", params={"state": state}).text)[0])


def say(client: TestClient, number: int, verdict: str, note: str = "", **over: object) -> int:
    page = client.get(f"/finding/{number}").text
    form = {k: re.findall(rf'name="{k}" value="([^"]*)"', page)[0] for k in ("token", "shown")}
    return client.post(f"/finding/{number}", data=form | {"verdict": verdict, "note": note} | over).status_code


def test_the_queue_shows_every_finding_of_the_run(client: TestClient, out: Path) -> None:
    total = len(rows(out))
    assert total > 3
    assert f"Показано {min(total, 50)} из {total}" in client.get("/").text


def test_each_owner_has_its_findings_and_so_has_nobody(client: TestClient, out: Path) -> None:
    found = rows(out)
    for f in found:
        f["organization"] = "СШ № 1"
    found[0]["organization"] = None
    rewrite(out, found)
    assert "Показано 1 из 1 " in client.get("/", params={"organization": "-"}).text
    assert f"из {len(found) - 1} " in client.get("/", params={"organization": "СШ № 1"}).text


def test_a_verdict_stays_and_steers_the_next_run(client: TestClient, out: Path) -> None:
    number = number_of(client)
    assert say(client, number, "false_positive", "так и должно быть") == 303
    assert f'id="n{number}"' not in client.get("/").text
    assert "так и должно быть" in opened(out).get(f"/finding/{number}").text
    (finding_id,) = settled(out)
    run([], out)
    (finding,) = [f for f in rows(out) if f["finding_id"] == finding_id]
    assert "так и должно быть" in str(finding["suppressed"])
    assert str(finding["message"]) in opened(out).get(f"/finding/{number}").text.replace("&#39;", "'").replace(
        "&#34;", '"'
    )


@pytest.mark.parametrize("verdict", ["confirmed", "asked"])
def test_what_is_confirmed_or_asked_leaves_no_output(client: TestClient, out: Path, verdict: str) -> None:
    assert say(client, number_of(client), verdict) == 303
    assert settled(out) == {}


def test_undo_puts_back_what_held_before(client: TestClient) -> None:
    number = number_of(client)
    say(client, number, "confirmed", "первое")
    say(client, number, "waived", "второе")
    assert say(client, number, "undo") == 303
    assert number_of(client, "confirmed") == number
    assert client.get(f"/finding/{number}").text.count("<li>") == 3


def test_the_second_reviewer_sees_the_first_verdict_before_overwriting(client: TestClient, out: Path) -> None:
    number = number_of(client)
    assert say(client, number, "confirmed") == 303
    boris = opened(out, "Борис")
    assert say(boris, number, "false_positive", shown=0) == 409
    assert settled(out) == {}
    assert say(boris, number, "false_positive") == 303


def test_a_finding_that_vanished_is_gone_and_may_return_under_its_number(client: TestClient, out: Path) -> None:
    number = number_of(client)
    say(client, number, "confirmed")
    before = rows(out)
    first = min(before, key=lambda f: int(str(f["rank"])))
    rewrite(out, [f for f in before if f is not first])
    assert number_of(client, "gone") == number
    rewrite(out, before)
    assert number_of(client, "returned") == number


def test_search_knows_no_case_and_no_wildcards(client: TestClient, out: Path) -> None:
    found = rows(out)
    found[0]["message"] = "Ёлка у школы"
    rewrite(out, found)
    assert "Показано 1 из 1 " in client.get("/", params={"q": "ЕЛКА шКОЛ"}).text
    assert "Показано 0 из 0 " in client.get("/", params={"q": "ёл_а у"}).text


def test_no_field_of_a_report_or_a_note_becomes_markup(out: Path) -> None:
    found = rows(out)
    for f in found:
        f |= dict.fromkeys(("message", "suggestion", "organization", "file_name", "section_label"), HOSTILE)
        for e in [*f["evidence"], *f["related"]]:  # type: ignore[misc]
            e |= dict.fromkeys(("quote", "label", "file_name", "locator"), HOSTILE)
    rewrite(out, found)
    client = opened(out, HOSTILE)
    number = number_of(client)
    say(client, number, "confirmed", HOSTILE)
    queries = ("/", f"/finding/{number}", "/?state=all", f"/?q={HOSTILE}&organization={HOSTILE}&rule={HOSTILE}")
    for address in queries:
        page = client.get(address).text
        assert "<script>alert" not in page
        assert "<img" not in page


def test_a_form_from_elsewhere_decides_nothing(client: TestClient) -> None:
    number = number_of(client)
    assert say(client, number, "confirmed", token="guessed") == 403
    stranger = TestClient(client.app, base_url="http://127.0.0.1")
    assert (
        stranger.post(f"/finding/{number}", data={"token": "guessed", "verdict": "confirmed", "shown": 0}).status_code
        == 403
    )
    assert number_of(client) == number


def test_other_hosts_large_bodies_and_unknown_verdicts_are_refused(client: TestClient) -> None:
    number = number_of(client)
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400
    assert client.post(f"/finding/{number}", content=b"x" * 100_000).status_code == 413
    assert say(client, number, "gone") == 422
    assert client.get("/finding/999999").status_code == 404
    assert client.get("/static/..%2fapp.py").status_code == 404
    assert "'none'" in client.get("/").headers["content-security-policy"]


def test_after_a_verdict_the_way_back_stays_on_the_desk(client: TestClient) -> None:
    number = number_of(client)
    page = client.get(f"/finding/{number}").text
    form = {k: re.findall(rf'name="{k}" value="([^"]*)"', page)[0] for k in ("token", "shown")}
    answer = client.post(f"/finding/{number}", data=form | {"verdict": "confirmed", "back": "//evil.example?state=all"})
    assert answer.headers["location"].startswith("/?")


def test_the_export_holds_verdicts_and_no_formula(client: TestClient) -> None:
    say(client, number_of(client), "asked", "=1+1")
    lines = client.get("/verdicts.csv").text.splitlines()
    assert lines[0].lstrip("\ufeff").startswith("finding_id,verdict,note")
    assert len(lines) == 2
    assert ",asked,'=1+1,Анна," in lines[1]
