"""A day's pages saved into a folder by keys: what lies there is what the clinic keeps."""

from __future__ import annotations

from tests.journeys.conftest import program


def test_the_pages_of_a_day_are_saved_into_a_folder_by_keys(tmp_path, clinic):
    (tmp_path / "pages").mkdir()
    lived = program(tmp_path, "tests.journeys.day_pages", str(clinic), str(tmp_path / "pages"))
    assert lived.returncode == 0, lived.stderr
    files = list((tmp_path / "pages").iterdir())
    assert files
    assert all(file.read_bytes().startswith(b"%PDF") for file in files)
