"""What an entry of the audit tells of: a row that the file wrote down itself, or an act of a user."""

from __future__ import annotations

from clinic_desktop.model.audit import Act


def test_only_the_file_itself_writes_down_what_happens_to_rows() -> None:
    of_rows = {act for act in Act if act.of_a_row}
    assert of_rows == {Act.ADD, Act.CHANGE, Act.DELETE, Act.ADOPTED}
    assert not Act.VIEW.of_a_row
