"""What `check` finds: each kind of damage is put into a file, and told by the check that is for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.patient import Visit
from clinic_desktop.store.checking import CHECKS, Check, check
from clinic_desktop.store.key_ring import to_text
from clinic_desktop.store.vault import read_ring
from tests.store.people import NOW, reopen, serum

if TYPE_CHECKING:
    from pathlib import Path

    from clinic_desktop.store.clinic import Clinic

PAGE = b"%PDF-1.7 his page"


@pytest.fixture
def filled(clinic: Clinic) -> Clinic:
    clinic.panels.sign("okafor", serum(), visit_id="v", now=NOW)
    clinic.visits.add("okafor", Visit(id="w", day=NOW.date()), NOW)
    clinic.reports.issue("okafor", "w", "patient", PAGE, NOW)
    return clinic


def findings(clinic: Clinic) -> dict[str, tuple[str, ...]]:
    """What was found, by the name of the check; those that hold are left out."""
    results = zip(CHECKS, check(clinic), strict=True)
    return {each.findings.__name__: result.findings for each, result in results if result.findings}


def tampered(clinic: Clinic, *statements: str) -> Clinic:
    """Change the file as an intruder with the key would: guards off, then on again."""
    file = clinic._file
    guards = file.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    file.run("PRAGMA foreign_keys = OFF")
    for name, _ in guards:
        file.run(f'DROP TRIGGER "{name}"')
    for statement in statements:
        file.run(statement)
    for _, sql in guards:
        file.run(sql)
    return clinic


def test_a_whole_clinic_has_no_findings_also_while_a_window_holds_it(filled: Clinic, folder: Path) -> None:
    assert findings(filled) == {}
    with reopen(folder, writing=False) as reader:
        assert [result.holds for result in check(reader)] == [each.holds for each in CHECKS]
        assert findings(reader) == {}


def test_changed_bytes_of_an_issued_page_are_found(filled: Clinic) -> None:
    found = findings(tampered(filled, "UPDATE document SET bytes = X'00'"))
    assert found == {"page_bytes": ("The bytes of the issued page 10427-1 were changed.",)}


def test_a_document_that_is_missing_or_left_over_is_found(filled: Clinic) -> None:
    found = findings(tampered(filled, f"UPDATE document SET sha256 = '{'0' * 64}'"))
    assert found["lost_pages"] == (
        "The bytes of the issued page 10427-1 are missing.",
        f"The document {'0' * 64} belongs to no issued page or source document, and is no logo.",
    )
    assert found["references"] == ("1 rows of report refer to a document that is not there.",)
    assert found["page_bytes"] == (f"The bytes of the document {'0' * 64} were changed.",)


def test_a_row_whose_patient_is_gone_is_found(filled: Clinic) -> None:
    found = findings(tampered(filled, "DELETE FROM visit WHERE id = 'w'"))
    assert found == {"references": ("1 rows of report refer to a visit that is not there.",)}


def test_a_missing_a_changed_and_a_foreign_guard_are_found(filled: Clinic) -> None:
    run = filled._file.run
    run("DROP TRIGGER panel_never_goes")
    run("DROP TRIGGER reading_never_goes")
    run("CREATE TRIGGER reading_never_goes BEFORE DELETE ON reading BEGIN SELECT 1; END")
    run("CREATE TRIGGER mine AFTER INSERT ON visit BEGIN SELECT 1; END")
    assert findings(filled) == {
        "guards": (
            "The guard panel_never_goes is missing.",
            "The trigger mine is not one of this program's.",
            "The guard reading_never_goes was changed.",
        )
    }


def test_a_damaged_page_is_found_by_the_ciphers_checksum_and_stops_no_other_check(
    filled: Clinic, folder: Path
) -> None:
    filled.reports.issue("okafor", "w", "patient", bytes(100_000), NOW)
    filled.close()
    path = folder / "clinic.db"
    content = bytearray(path.read_bytes())
    content[-4096 + 100] ^= 0xFF
    path.write_bytes(content)
    with reopen(folder, writing=False) as reader:
        found = findings(reader)
    assert found["encryption"][0].startswith("The encrypted file is damaged")
    assert "guards" not in found


def test_a_damaged_missing_or_differing_copy_of_the_keys_is_found(filled: Clinic, folder: Path) -> None:
    copy = folder / "keys.copy.json"
    whole = copy.read_text()
    copy.write_text(whole.replace("{", "[", 1))
    assert findings(filled) == {"keys": ("The key file keys.copy.json is damaged.",)}
    copy.unlink()
    assert findings(filled) == {"keys": ("The key file keys.copy.json is missing or cannot be read.",)}
    ring = read_ring(folder)
    copy.write_bytes(to_text(replace(ring, clinic="another")))
    assert findings(filled) == {"keys": ("The key files keys.json and keys.copy.json differ.",)}


def test_a_check_of_another_part_is_one_more_row_and_long_lists_are_cut(clinic: Clinic) -> None:
    many = Check("All is well.", lambda examined: (f"Row {n}." for n in range(25)))
    (result,) = check(clinic, (many,))
    assert result.findings[-2:] == ("Row 19.", "And 5 more of this kind.")


def test_a_row_that_breaks_a_rule_of_its_table_is_found(filled: Clinic) -> None:
    filled._file.run("PRAGMA ignore_check_constraints = ON")
    found = findings(tampered(filled, "UPDATE panel SET status = 'unsure'"))
    assert found == {"structure": ("The file's structure is damaged: CHECK constraint failed in panel.",)}


def test_a_changed_and_a_cut_audit_are_found(filled: Clinic) -> None:
    filled.keep_audit_head()
    found = findings(tampered(filled, "UPDATE audit SET user = 'somebody' WHERE seq = 3"))
    assert found == {"audit": ("Row 3 of the audit was changed.",)}
    found = findings(tampered(filled, "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)"))
    assert [sentence.split(":")[0] for sentence in found["audit"]] == [
        "Row 3 of the audit was changed.",
        "The end of the audit was cut off or replaced",
    ]
