"""Notices reach a real mail server and a real webhook, each thing once, and outlast a server that is away."""

import json
import shutil
from pathlib import Path

import pytest

from pipeline.notices.outbox import Outbox
from pipeline.notices.settings import NoticeSettings
from pipeline.recipe import run
from pipeline.settings import load
from tests.flows.receivers import PASSWORD, USER, certificate, mail_server, webhook
from tests.flows.serving import BAD, SAMPLES, environment, free_port, process, serve_command, wait_for

WITH_ERRORS = SAMPLES / "reports" / "polevitsky_2020_criteria.docx"
ADDRESSES = {"email_to": ("lead@schools.example", "second@schools.example"), "email_from": "sverka@schools.example"}


def local(port: int, **more: object) -> NoticeSettings:
    return NoticeSettings(**{"smtp_host": "127.0.0.1", "smtp_port": port, "smtp_security": "none", **ADDRESSES, **more})  # type: ignore[arg-type]


def errors_of(out: Path) -> list[dict[str, str]]:
    rows = [json.loads(line) for line in (out / "findings.jsonl").read_text().splitlines()]
    return [r for r in rows if r["severity"] == "error"]


def test_what_a_run_found_is_told_once(tmp_path: Path) -> None:
    out, port = tmp_path / "out", free_port()
    with mail_server(port) as mails, webhook() as (address, posted):
        outbox = Outbox(out, local(port, webhook=address), "ru")
        outbox.after_run(run([WITH_ERRORS, BAD], out))
        assert outbox.deliver() == []
        found = errors_of(out)
        assert found
        [mail] = mails.messages
        assert f"новых ошибок: {len(found)}" in mail["Subject"]
        assert mail["To"] == "lead@schools.example, second@schools.example"
        text = mail.get_content()
        assert found[0]["message"] in text
        assert BAD.name in text
        [(_, data)] = posted
        assert {e["finding_id"] for e in data["new_errors"]} == {e["finding_id"] for e in found}
        assert data["errors"] == len(found)
        assert [d["file_name"] for d in data["new_unreadable"]] == [BAD.name]
        assert data["new_unreadable"][0]["advice"]

        outbox.after_run(run([], out))  # nothing new
        assert outbox.deliver() == []
        assert (len(mails.messages), len(posted)) == (1, 1)


def test_a_notice_waits_for_a_server_that_is_away(tmp_path: Path) -> None:
    out, port = tmp_path / "out", free_port()
    with webhook() as (address, posted):
        outbox = Outbox(out, local(port, webhook=address), "en")
        outbox.after_failure("the disk is full")
        [wrong] = outbox.deliver()
        assert wrong.startswith("email: ConnectionRefusedError")
        outbox.after_failure("the disk is full")  # at every look; told once
        with mail_server(port) as mails:
            assert outbox.deliver() == []
            assert outbox.deliver() == []
        assert [m["Subject"] for m in mails.messages] == ["Sverka: the run failed"]
        assert [data["failure"] for _, data in posted] == ["the disk is full"]


def test_a_webhook_that_refuses_is_tried_again(tmp_path: Path) -> None:
    with webhook(500) as (address, posted):
        outbox = Outbox(tmp_path, NoticeSettings(webhook=address), "en")
        outbox.after_failure("no disk")
        assert ["HTTPError" in wrong for wrong in outbox.deliver() + outbox.deliver()] == [True, True]
    assert posted[0][1]["id"] == posted[1][1]["id"]  # its receiver can tell that it is the same


def test_occasions_that_nobody_wants_are_not_told(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with webhook() as (address, posted):
        outbox = Outbox(out, NoticeSettings(webhook=address, on=("unreadable",)), "en")
        outbox.after_run(run([WITH_ERRORS, BAD], out))
        outbox.after_failure("no disk")
        assert outbox.deliver() == []
    [(_, data)] = posted
    assert (data["errors"], data["unreadable"], data["failure"]) == (0, 1, None)


def test_a_killed_run_is_told_by_the_next_look(tmp_path: Path) -> None:
    with webhook() as (address, posted):
        settings = NoticeSettings(webhook=address)
        killed = Outbox(tmp_path, settings, "en").at_work()
        killed.__enter__()  # and never left
        for _ in range(2):
            outbox = Outbox(tmp_path, settings, "en")
            outbox.after_a_kill()
            assert outbox.deliver() == []
    assert ["did not come to its end" in data["failure"] for _, data in posted] == [True]


def test_secrets_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    signed, port = certificate(tmp_path), free_port()
    monkeypatch.setenv("SSL_CERT_FILE", str(signed))
    monkeypatch.setenv("SVERKA_WEBHOOK_TOKEN", "hush")
    settings = local(port, smtp_host="localhost", smtp_security="starttls", smtp_user=USER)
    with mail_server(port, signed) as mails, webhook() as (address, posted):
        monkeypatch.setenv("SVERKA_WEBHOOK", address)
        outbox = Outbox(tmp_path, settings, "en")
        outbox.after_failure("no disk")
        assert "SMTPAuthenticationError" in outbox.deliver()[0]
        monkeypatch.setenv("SVERKA_SMTP_PASSWORD", PASSWORD)
        assert outbox.deliver() == []
    assert len(mails.messages) == 1
    assert posted[0][0]["Authorization"] == "Bearer hush"


def test_a_certificate_that_nobody_signed_gets_no_password(tmp_path: Path) -> None:
    signed, port = certificate(tmp_path), free_port()
    with mail_server(port, signed) as mails:
        outbox = Outbox(tmp_path, local(port, smtp_host="localhost", smtp_security="starttls", smtp_user=USER), "en")
        outbox.after_failure("no disk")
        assert "CERTIFICATE_VERIFY_FAILED" in outbox.deliver()[0]
    assert mails.messages == []


def test_serve_tells_by_its_configuration(tmp_path: Path) -> None:
    inbox, out, log, port = tmp_path / "inbox", tmp_path / "out", tmp_path / "serve.log", free_port()
    inbox.mkdir()
    shutil.copy(BAD, inbox)
    config = tmp_path / "sverka.toml"
    with mail_server(port) as mails, webhook() as (address, posted):
        config.write_text(
            f'lang = "en"\n[notices]\nemail_to = ["lead@schools.example"]\nemail_from = "sverka@schools.example"\n'
            f'smtp_host = "127.0.0.1"\nsmtp_port = {port}\nsmtp_security = "none"\nwebhook = "{address}"\n'
        )
        assert load(config).notices.smtp_port == port
        with process(serve_command(inbox, out, "--config", str(config)), environment(tmp_path / "home"), log):
            wait_for(lambda: posted and mails.messages, 120, log)
            state = out / ".sverka" / "state.json"
            state.write_bytes(b"{")
            shutil.copy(WITH_ERRORS, inbox)
            wait_for(lambda: len(posted) == 2, 60, log)
    assert "unreadable reports: 1" in mails.messages[0]["Subject"]
    assert BAD.name in mails.messages[0].get_content()
    assert "state.json" in posted[1][1]["failure"]
