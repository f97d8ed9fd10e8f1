"""A man erased at his request: nothing tells of him, everybody else stands, and the chain is provable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.problem import Refused
from clinic_desktop.model.role import Role
from clinic_desktop.store import triggers
from clinic_desktop.store.checking import MOST_TOLD, check
from clinic_desktop.store.clinic import open_clinic
from clinic_desktop.store.database import StoreFault
from clinic_desktop.store.erasing import TABLES
from clinic_desktop.store.retracting import Destination
from tests.faults import script
from tests.store.people import NOW, PASSPHRASE, draft, okafor, reopen, semen, serum

if TYPE_CHECKING:
    from pathlib import Path

    from clinic_desktop.store.clinic import Clinic

HE, OTHER = 7, 8
HIS = script.man_id(HE)
REASON = "asked for by letter of 20 November"

EMPTYING = (
    "UPDATE audit SET erased = sealed(row, before, after, salt), row = NULL, before = NULL, "
    "after = NULL, salt = NULL"
)


@pytest.fixture
def filled(clinic: Clinic) -> Clinic:
    """Two men with everything; a panel of each was moved to the other."""
    for man in (HE, OTHER):
        for step in script.STEPS:
            step(clinic, man)
    for man, other in ((HE, OTHER), (OTHER, HE)):
        panel = semen(f"{script.man_id(man)}-moved", script.FIRST)
        clinic.panels.sign(script.man_id(man), panel, visit_id="unused", now=NOW)
        to = Destination(script.man_id(other), f"arrived-{man}", "unused")
        clinic.panels.retract(script.man_id(man), panel.id, reason="another man's", to=to, now=NOW)
    for man in (HIS, script.man_id(OTHER)):
        stands = clinic.patients.chart(man).final_panels[0]
        clinic.questions.ask(man, stands.id, [stands.readings[0].marker], NOW)
    clinic.reports.issue(HIS, f"{HIS}-visit", "patient", b"%PDF of him alone", NOW)
    clinic.drafts.keep(draft("half typed", patient=HIS))
    clinic.drafts.flush()
    return clinic


def findings(clinic: Clinic) -> list[str]:
    return [finding for result in check(clinic) for finding in result.findings]


def everything(clinic: Clinic) -> str:
    """Every value of every table, of the search index's own too."""
    file = clinic._file
    tables = [name for (name,) in file.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = [row for name in tables for row in file.rows(f'SELECT * FROM "{name}"')]
    values = [value for row in rows for value in row]
    return " ".join(v.decode("latin-1") if isinstance(v, bytes) else str(v) for v in values)


def test_nothing_in_the_file_tells_of_him_any_more(filled: Clinic, folder: Path) -> None:
    assert HIS in everything(filled)
    filled.patients.erase(HIS, REASON, NOW)
    for secret in (HIS, "man000007", "7x-chart", "of him alone", "half typed"):
        assert secret not in everything(filled)
    assert findings(filled) == []
    filled.close()
    with reopen(folder) as again:
        assert HIS not in everything(again)
        assert findings(again) == []


def test_every_table_that_names_a_patient_has_lost_his_rows(filled: Clinic) -> None:
    file = filled._file
    (number,) = file.the("he", "SELECT number FROM patient WHERE id = ?", HIS)
    tables = [
        name
        for (name,) in file.rows(
            "SELECT t.name FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c "
            "WHERE t.schema = 'main' AND c.name = 'patient' AND t.name NOT IN ('audit', 'erasure')"
        )
    ]
    assert len(tables) >= 9
    filled.patients.erase(HIS, REASON, NOW)
    assert [name for name in tables if file.rows(f"SELECT 1 FROM {name} WHERE patient = ?", number)] == []


def test_his_page_goes_and_a_page_that_others_have_too_stays(filled: Clinic) -> None:
    filled.patients.erase(HIS, REASON, NOW)
    others = script.man_id(OTHER)
    paper = filled.sources.content(others, f"{others}-paper")
    assert sorted(filled._file.rows("SELECT bytes FROM document")) == [(b"%PDF",), (paper,)]
    (report,) = filled.reports.of(script.man_id(OTHER))
    assert filled.reports.page(report.number) == b"%PDF"


def test_everybody_else_stands_as_before(filled: Clinic) -> None:
    before = filled.patients.chart(script.man_id(OTHER))
    filled.patients.erase(HIS, REASON, NOW)
    after = filled.patients.chart(script.man_id(OTHER))
    assert [(p.id, p.readings, p.status) for p in after.panels] == [
        (p.id, p.readings, p.status) for p in before.panels
    ]
    assert (after.patient, after.courses, after.medications, after.visits) == (
        before.patient,
        before.courses,
        before.medications,
        before.visits,
    )
    assert {man.id for man in filled.patients.all()} == {"okafor", script.man_id(OTHER)}


def test_he_is_found_by_no_search_and_has_no_chart(filled: Clinic) -> None:
    filled.patients.erase(HIS, REASON, NOW)
    assert filled.patients.find("man000007") == ()
    assert filled.patients.by_chart_number(f"{HIS}-chart") is None
    with pytest.raises(StoreFault, match="no patient"):
        filled.patients.chart(HIS)
    with pytest.raises(StoreFault, match="no patient"):
        filled.patients.erase(HIS, REASON, NOW)


def test_that_he_was_erased_stays_told_with_who_when_and_why(filled: Clinic) -> None:
    filled.patients.erase(HIS, f" {REASON} ", NOW)
    (number,) = filled._file.the("him", "SELECT patient FROM erasure")
    told = filled._file.rows(
        "SELECT act, user, at, after, erased FROM audit WHERE patient = ? AND subject = 'erasure'", number
    )
    ((act, user, at, after, erased),) = told
    assert (act, user, at, erased) == ("add", filled.user, NOW.isoformat(), None)
    assert REASON in after
    others = filled._file.rows(
        "SELECT row, before, after, salt, length(erased) FROM audit WHERE patient = ? "
        "AND subject IS NOT 'erasure'",
        number,
    )
    assert len(others) > 40
    assert set(others) == {(None, None, None, None, 32)}
    assert all(entry.chart_number is None for entry in filled.audit.all() if entry.patient_id is None)


def test_a_row_emptied_for_nobody_is_refused_and_found(filled: Clinic) -> None:
    file = filled._file
    emptying = f"{EMPTYING} WHERE seq = (SELECT max(seq) FROM audit WHERE patient IS NOT NULL)"
    with pytest.raises(StoreFault, match="the audit never changes"):
        file.run(emptying)
    ((sql,),) = file.rows("SELECT sql FROM sqlite_master WHERE name = 'audit_never_changes'")
    file.run("DROP TRIGGER audit_never_changes")
    file.run(emptying)
    file.run(sql)
    assert ["was emptied though" in finding for finding in findings(filled)] == [True]


@pytest.mark.parametrize("gone", [False, True])
def test_an_audit_emptied_for_an_erasure_that_nobody_told_is_found(filled: Clinic, *, gone: bool) -> None:
    file = filled._file
    held = triggers.present(file)
    for name in held:
        file.run(f'DROP TRIGGER "{name}"')
    (number,) = file.the("him", "SELECT number FROM patient WHERE id = ?", HIS)
    file.run("INSERT INTO erasure VALUES (?, 'none', ?, ?)", number, filled.user, NOW.isoformat())
    emptied = file.run(f"{EMPTYING} WHERE patient = ?", number)
    if gone:
        file.rows("PRAGMA foreign_keys = OFF")
        for table in (*TABLES, "patient"):
            file.run(f"DELETE FROM {table} WHERE {'number' if table == 'patient' else 'patient'} = ?", number)
    for statement in held.values():
        file.run(statement)
    assert emptied > MOST_TOLD
    told = findings(filled)
    assert sum("was emptied though" in finding for finding in told) == MOST_TOLD


def test_a_wrong_digest_and_the_erasure_itself_cannot_be_put_into_the_audit(filled: Clinic) -> None:
    filled.patients.erase(HIS, REASON, NOW)
    file = filled._file
    for statement in (
        "UPDATE audit SET erased = zeroblob(32) WHERE erased IS NOT NULL",
        f"{EMPTYING} WHERE subject = 'erasure'",
        "UPDATE erasure SET reason = 'another'",
        "DELETE FROM erasure",
        "INSERT INTO erasure VALUES (99, 'nobody', 'nora', '2026-11-23')",
        "INSERT OR REPLACE INTO erasure SELECT patient, 'another', erased_by, erased_at FROM erasure",
    ):
        with pytest.raises(StoreFault), file.transaction(NOW):
            file.run(statement)


@pytest.mark.parametrize(
    "table",
    ["retraction", "question", "reading", "report", "panel", "version", "visit", "course", "medication"],
)
def test_nothing_of_a_man_who_was_not_erased_can_be_deleted(filled: Clinic, table: str) -> None:
    filled.patients.erase(HIS, REASON, NOW)
    with pytest.raises(StoreFault, match="never deleted"), filled._file.transaction(NOW):
        filled._file.run(f"DELETE FROM {table}")
    with pytest.raises(StoreFault, match="erased by his own act"), filled._file.transaction(NOW):
        filled._file.run("DELETE FROM patient WHERE id = 'okafor'")


def test_his_number_is_nobodys_again(clinic: Clinic) -> None:
    clinic.patients.add(okafor(id="last", chart_number="2"), NOW)
    clinic.patients.erase("last", REASON, NOW)
    clinic.patients.add(okafor(id="next", chart_number="2"), NOW)
    assert clinic._file.rows("SELECT number FROM patient WHERE id = 'next'") == [(3,)]
    with pytest.raises(StoreFault, match="never used again"), clinic._file.transaction(NOW):
        clinic._file.run(
            "INSERT INTO patient (number, id, chart_number, chart_key, family, given, birth_date, search, "
            "written_by, written_at) SELECT 2, 'x', '9', '9', family, given, birth_date, search, written_by, "
            "written_at FROM patient WHERE id = 'next'"
        )


def test_what_somebody_types_for_him_meanwhile_goes_too(clinic: Clinic) -> None:
    clinic.drafts.keep(draft("7.4"))
    clinic.patients.erase("okafor", REASON, NOW)
    clinic.drafts.flush()
    assert clinic.drafts.all() == ()


def test_without_a_reason_or_the_right_nothing_goes(clinic: Clinic, folder: Path) -> None:
    with pytest.raises(Refused, match="Say why"):
        clinic.patients.erase("okafor", " ", NOW)
    clinic.users.add("claire", (Role.CLINICIAN,), PASSPHRASE, NOW)
    clinic.close()
    with open_clinic(folder, user="claire", passphrase=PASSPHRASE, now=NOW) as hers:
        with pytest.raises(Refused, match="Only an owner"):
            hers.patients.erase("okafor", REASON, NOW)
        assert hers.patients.all() == (okafor(),)


def test_all_of_it_goes_or_nothing(filled: Clinic) -> None:
    before = everything(filled)

    def fail_later() -> None:
        with filled.together():
            filled.patients.erase(HIS, REASON, NOW)
            filled.panels.sign("nobody", serum(), visit_id="v", now=NOW)

    with pytest.raises(StoreFault):
        fail_later()
    assert everything(filled) == before
    assert findings(filled) == []
