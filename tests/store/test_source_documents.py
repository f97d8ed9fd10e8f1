"""The paper that results were typed from: kept once, linked to what was signed, never another man's."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.audit import Act
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.source_document import MOST_BYTES, MediaType
from clinic_desktop.store.backup import back_up
from clinic_desktop.store.backup_file import unpack
from clinic_desktop.store.checking import check
from clinic_desktop.store.database import StoreFault
from clinic_desktop.store.retracting import Destination
from tests.store.people import NOW, PDF, USER, draft, okafor, paper, reopen, serum

if TYPE_CHECKING:
    from pathlib import Path

    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.store.source_documents import Attached

LATER = NOW + timedelta(hours=3)
TO = Destination("other", "moved", "other-visit")


def attach(clinic: Clinic, patient: str = "okafor", source: str = "s", content: bytes = PDF) -> Attached:
    return clinic.sources.attach(patient, paper(source), content, NOW)


def documents(clinic: Clinic) -> int:
    return int(clinic._file.rows("SELECT count(*) FROM document")[0][0])


def findings(clinic: Clinic) -> list[str]:
    return [finding for result in check(clinic) for finding in result.findings]


@pytest.fixture
def two(clinic: Clinic) -> Clinic:
    clinic.patients.add(okafor(id="other", chart_number="2"), NOW)
    return clinic


def test_an_attached_document_is_read_back_byte_for_byte_and_its_chart_tells_of_it(
    clinic: Clinic, folder: Path
) -> None:
    before = clinic.patients.chart("okafor").revision
    attach(clinic)
    clinic.close()
    with reopen(folder) as again:
        chart = again.patients.chart("okafor")
        (source,) = chart.sources
        assert (source.id, source.title, source.media_type, source.pages) == (
            *("s", "report.pdf", MediaType.PDF, 2),
        )
        assert (source.attached_by, source.attached_at, source.panels) == (USER, NOW, ())
        assert chart.revision == before + 1
        assert again.sources.of("okafor") == (source,)
        assert again.sources.content("okafor", "s") == PDF
        assert findings(again) == []


def test_signing_links_the_draft_s_source_in_the_same_transaction(clinic: Clinic) -> None:
    attach(clinic)
    clinic.panels.sign("okafor", serum(), visit_id="v", now=NOW, source="s")
    chart = clinic.patients.chart("okafor")
    (source,) = chart.sources_of("serum-1")
    assert source.panels == ("serum-1",)


def test_a_source_that_is_not_his_keeps_the_panel_unsigned_and_the_draft(two: Clinic) -> None:
    attach(two, "other")
    kept = draft()
    two.drafts.keep(kept)
    with pytest.raises(Refused, match="attach it again"):
        two.panels.sign("okafor", serum(), visit_id="v", now=NOW, source="s")
    assert two.patients.chart("okafor").panels == ()
    assert two.drafts.of("okafor") == (kept,)
    with pytest.raises(Refused, match="attach it again"):
        two.sources.content("okafor", "s")


def test_a_document_is_linked_to_a_signed_panel_later_and_changes_nothing_of_it(clinic: Clinic) -> None:
    clinic.panels.sign("okafor", serum(), visit_id="v", now=NOW)
    before = clinic.patients.chart("okafor").panels
    attach(clinic)
    for _ in range(2):
        clinic.sources.link("okafor", "serum-1", "s", LATER)
    chart = clinic.patients.chart("okafor")
    assert chart.panels == before
    assert [source.id for source in chart.sources_of("serum-1")] == ["s"]


def test_the_next_version_of_a_panel_came_from_the_same_paper_and_from_its_own(clinic: Clinic) -> None:
    attach(clinic)
    clinic.panels.sign("okafor", serum(), visit_id="v", now=NOW, source="s")
    clinic.panels.correct("okafor", "serum-1", serum("serum-2"), reason="typing error", now=LATER)
    attach(clinic, source="t", content=PDF + b"%2")
    clinic.panels.complete("okafor", "serum-2", serum("serum-3"), reason="came later", now=LATER, source="t")
    chart = clinic.patients.chart("okafor")
    assert [source.id for source in chart.sources_of("serum-2")] == ["s"]
    assert [source.id for source in chart.sources_of("serum-3")] == ["s", "t"]
    with pytest.raises(Refused, match="already corrected"):
        clinic.sources.link("okafor", "serum-1", "t", LATER)


def test_the_same_bytes_are_one_document_and_another_man_who_has_them_is_named(two: Clinic) -> None:
    assert not attach(two).known
    again = attach(two, source="unused")
    assert (again.known, again.source.id, again.elsewhere) == (True, "s", ())
    other = attach(two, "other", "o")
    assert (other.known, other.elsewhere) == (False, ("10427",))
    assert documents(two) == 1
    assert [source.id for source in two.sources.of("okafor")] == ["s"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no PDF, PNG or JPEG"),
        (b"MZ a program", "no PDF, PNG or JPEG"),
        (b"\x89PNG\r\n\x1a\n", "no PDF, PNG or JPEG"),
        (b"%PDF-" + bytes(MOST_BYTES), "larger than 20 MB"),
    ],
)
def test_what_is_too_large_or_not_what_it_is_said_to_be_is_refused(
    clinic: Clinic, content: bytes, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        attach(clinic, content=content)
    assert documents(clinic) == 0


def test_a_document_that_nothing_came_from_can_be_removed_and_its_bytes_go_with_the_last_who_has_them(
    two: Clinic,
) -> None:
    attach(two)
    attach(two, "other", "o")
    two.sources.remove("okafor", "s", LATER)
    assert two.sources.of("okafor") == ()
    assert documents(two) == 1
    two.sources.remove("other", "o", LATER)
    assert documents(two) == 0
    assert findings(two) == []


def test_what_a_panel_was_typed_from_is_never_removed(clinic: Clinic) -> None:
    attach(clinic)
    clinic.panels.sign("okafor", serum(), visit_id="v", now=NOW, source="s")
    with pytest.raises(Refused, match="retract the panel instead"):
        clinic.sources.remove("okafor", "s", LATER)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM panel_source", "never taken away"),
        ("UPDATE panel_source SET linked_by = linked_by", "never changes"),
        ("DELETE FROM source_document", "never deleted"),
        ("UPDATE source_document SET title = 'x'", "never changes"),
        ("DELETE FROM document", "never deleted"),
        ("INSERT OR REPLACE INTO source_document SELECT * FROM source_document", "never overwritten"),
        ("INSERT OR REPLACE INTO panel_source SELECT * FROM panel_source", "never overwritten"),
        ("INSERT INTO panel_source VALUES (1, 9, 1, 'nora', '2026-11-23')", "panel that counts"),
    ],
)
def test_statements_from_outside_are_held_to_the_same_rules(
    clinic: Clinic, statement: str, words: str
) -> None:
    attach(clinic)
    clinic.panels.sign("okafor", serum(), visit_id="v", now=NOW, source="s")
    with pytest.raises(StoreFault, match=words), clinic._file.transaction(NOW):
        clinic._file.run(statement)


def test_a_panel_that_moves_to_the_right_man_takes_its_paper_along(two: Clinic) -> None:
    attach(two)
    two.panels.sign("okafor", serum(), visit_id="v", now=NOW, source="s")
    two.panels.correct("okafor", "serum-1", serum("serum-2"), reason="typing error", now=LATER)
    two.panels.retract("okafor", "serum-2", reason="his brother's", now=LATER, to=TO)
    assert two.patients.chart("okafor").sources == ()
    (source,) = two.patients.chart("other").sources_of("moved")
    assert source.title == "report.pdf"
    assert two.sources.content("other", source.id) == PDF
    assert documents(two) == 1
    assert findings(two) == []
    told = [entry for entry in two.audit.of_patient("okafor") if entry.subject == "source_document"]
    assert [entry.act for entry in told] == [Act.DELETE, Act.ADD]


def test_a_paper_stays_where_another_panel_came_from_it_and_is_not_doubled_where_it_is_known(
    two: Clinic,
) -> None:
    attach(two)
    attach(two, "other", "o")
    two.panels.sign("okafor", serum("a"), visit_id="v", now=NOW, source="s")
    two.panels.sign("okafor", serum("b"), visit_id="v", now=NOW, source="s")
    two.panels.retract("okafor", "a", reason="his brother's", now=LATER, to=TO)
    (his,) = two.patients.chart("okafor").sources
    assert his.panels == ("b",)
    (others,) = two.patients.chart("other").sources
    assert (others.id, others.panels) == ("o", ("moved",))


def test_a_panel_that_is_nobody_s_yet_keeps_its_paper_as_part_of_the_trace(clinic: Clinic) -> None:
    attach(clinic)
    clinic.panels.sign("okafor", serum(), visit_id="v", now=NOW, source="s")
    clinic.panels.retract("okafor", "serum-1", reason="wrong man", now=LATER)
    (source,) = clinic.patients.chart("okafor").sources_of("serum-1")
    assert clinic.sources.content("okafor", source.id) == PDF


def test_an_erased_man_s_papers_go_and_another_s_copy_of_the_same_bytes_stays(two: Clinic) -> None:
    attach(two)
    attach(two, source="alone", content=PDF + b"% of him alone")
    attach(two, "other", "o")
    two.panels.sign("okafor", serum(), visit_id="v", now=NOW, source="s")
    two.patients.erase("okafor", "asked for by letter", LATER)
    assert two.sources.content("other", "o") == PDF
    assert documents(two) == 1
    assert findings(two) == []


def test_a_backup_holds_the_documents(clinic: Clinic, tmp_path: Path) -> None:
    attach(clinic)
    made = back_up(clinic, NOW)
    (tmp_path / "out").mkdir()
    unpack(made.first.path, tmp_path / "out")
    with reopen(tmp_path / "out", writing=False) as again:
        assert again.sources.content("okafor", "s") == PDF
    assert PDF not in made.first.path.read_bytes()
