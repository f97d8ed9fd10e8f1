from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.faults import clinics
from tests.store.conftest import clinic as clinic
from tests.store.conftest import folder as folder
from tests.store.people import reopen

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a clinic that was closed well; never written."""
    folder = tmp_path_factory.mktemp("closed") / "clinic"
    clinics.make(folder).close()
    return folder


@pytest.fixture(scope="session")
def stored(closed: Path) -> list[str | None]:
    """What is stored in it."""
    with reopen(closed, writing=False) as clinic:
        return clinics.content(clinic)


@pytest.fixture(scope="session")
def cut_off(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder as a program leaves it that ended without closing: the journal lies beside the file."""
    made = tmp_path_factory.mktemp("cut off")
    clinic = clinics.make(made / "live")
    shutil.copytree(made / "live", made / "clinic")
    clinic.close()
    assert (made / "clinic" / "clinic.db-wal").stat().st_size
    return made / "clinic"


@pytest.fixture
def copy_of(tmp_path: Path):
    """Copies a folder to one that may be damaged."""

    def copied(folder: Path, name: str = "clinic") -> Path:
        shutil.copytree(folder, tmp_path / name)
        return tmp_path / name

    return copied
