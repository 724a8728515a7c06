"""Which documents count: the account of what arrived, whatever the order of files and runs."""

from __future__ import annotations

from itertools import permutations

import pytest

from pipeline.ledger import Arrival, Ledger, Reading, Standing, conflicts

REPORT = Reading(True, "city_report/Ореховская область/город Белые Ключи/2019")
OTHER = Reading(True, "city_report/Ореховская область/город Сосновка/2019")
UNKNOWN = Reading(True, None)
UNREADABLE = Reading(False)


def ledger(*arrivals: tuple[str, str]) -> Ledger:
    account = Ledger()
    for path, content in arrivals:
        account = account.take(Arrival(path, content, 1, "2026-01-01"))
    return account


def standing(account: Ledger, **readings: Reading) -> dict[str, Standing]:
    return {s.sha256: s for s in account.standings(readings)}


def told(account: Ledger, **readings: Reading) -> list[tuple[str, tuple[str, ...]]]:
    return [(c.kind, c.documents) for c in conflicts(account.standings(readings), readings)]


def test_equal_contents_are_one_document_named_by_the_first_name() -> None:
    arrivals = [("/in/c.docx", "x"), ("/in/a.docx", "x"), ("/in/b.docx", "x")]
    for order in permutations(arrivals):
        (one,) = ledger(*order).standings({"x": REPORT})
        assert (one.path, one.copies) == ("/in/a.docx", ("/in/b.docx", "/in/c.docx"))


def test_the_same_file_given_again_changes_nothing() -> None:
    account = ledger(("/a.docx", "x"))
    assert account.take(Arrival("/a.docx", "x", 1, "2026-02-02")) == account


def test_a_new_version_of_a_file_supersedes_the_same_report() -> None:
    found = standing(ledger(("/a.docx", "old"), ("/a.docx", "new")), old=REPORT, new=REPORT)
    assert found["old"].superseded_by == "new"
    assert found["new"].current


@pytest.mark.parametrize(("old", "new"), [(REPORT, OTHER), (REPORT, UNKNOWN), (UNKNOWN, REPORT), (UNKNOWN, UNKNOWN)])
def test_a_changed_file_that_may_be_another_report_stays_beside_the_old_one(old: Reading, new: Reading) -> None:
    account = ledger(("/a.docx", "old"), ("/a.docx", "new"))
    found = standing(account, old=old, new=new)
    assert found["old"].current
    assert found["new"].current
    assert told(account, old=old, new=new) == [("path", ("old", "new"))]


def test_the_same_report_under_two_names_is_a_conflict_not_a_replacement() -> None:
    account = ledger(("/a.docx", "x"), ("/b.docx", "y"))
    assert all(s.current for s in standing(account, x=REPORT, y=REPORT).values())
    assert told(account, x=REPORT, y=REPORT) == [("report", ("x", "y"))]
    assert told(account, x=REPORT, y=OTHER) == []


def test_a_version_that_comes_back_counts_again() -> None:
    found = standing(ledger(("/a.docx", "x"), ("/a.docx", "y"), ("/a.docx", "x")), x=REPORT, y=REPORT)
    assert found["x"].current
    assert found["y"].superseded_by == "x"


def test_an_old_version_that_still_lies_elsewhere_counts() -> None:
    account = ledger(("/a.docx", "x"), ("/copy.docx", "x"), ("/a.docx", "y"))
    found = standing(account, x=REPORT, y=REPORT)
    assert (found["x"].current, found["x"].path, found["x"].copies) == (True, "/copy.docx", ())
    assert found["y"].path == "/a.docx"


def test_a_third_version_supersedes_the_first_when_the_second_cannot_be_read() -> None:
    account = ledger(("/a.docx", "first"), ("/a.docx", "broken"))
    found = standing(account, first=REPORT, broken=UNREADABLE)
    assert found["first"].current, "what can't be read replaces nothing"
    account = account.take(Arrival("/a.docx", "third", 1, "2026-03-03"))
    found = standing(account, first=REPORT, broken=UNREADABLE, third=REPORT)
    assert (found["first"].superseded_by, found["broken"].superseded_by) == ("third", "third")


def test_a_file_sent_again_in_whole_takes_the_place_of_the_broken_one() -> None:
    account = ledger(("/a.docx", "broken"), ("/a.docx", "whole"))
    found = standing(account, broken=UNREADABLE, whole=UNKNOWN)
    assert found["broken"].superseded_by == "whole"
    assert told(account, broken=UNREADABLE, whole=UNKNOWN) == []


def test_a_person_may_replace_any_document() -> None:
    account = ledger(("/a.docx", "x"), ("/b.docx", "y")).put_in_place("x", "y")
    found = standing(account, x=UNKNOWN, y=OTHER)
    assert found["x"].superseded_by == "y"
    assert told(account, x=UNKNOWN, y=OTHER) == []
    assert standing(account, x=UNKNOWN, y=UNREADABLE)["x"].current, "not by what can't be read"


def test_a_replacement_that_is_forgotten_gives_the_place_back() -> None:
    account = ledger(("/a.docx", "x"), ("/b.docx", "y")).put_in_place("x", "y").forget("y")
    assert standing(account, x=REPORT)["x"].current
    assert account.contents() == ("x",)


def test_replacing_to_and_fro_leaves_the_last_word() -> None:
    account = ledger(("/a.docx", "x"), ("/b.docx", "y")).put_in_place("x", "y").put_in_place("y", "x")
    found = standing(account, x=REPORT, y=REPORT)
    assert (found["x"].current, found["y"].current) == (True, False)


def test_no_history_of_two_files_leaves_a_report_without_a_current_version() -> None:
    """Two versions of one report at two paths in every order of arrival, one replaced by hand or none."""
    moves = [(path, content) for path in ("/a.docx", "/b.docx") for content in ("x", "y")]
    for order in permutations(moves):
        for wish in (None, ("x", "y"), ("y", "x")):
            account = ledger(*order)
            account = account.put_in_place(*wish) if wish else account
            found = standing(account, x=REPORT, y=REPORT)
            assert any(s.current for s in found.values()), (order, wish)
