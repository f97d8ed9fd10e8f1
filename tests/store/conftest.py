from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clinic_desktop.store.clinic import create
from tests.store.people import NOW, PASSPHRASE, QUICK, USER, okafor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clinic_desktop.store.clinic import Clinic


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "clinic"


@pytest.fixture
def clinic(folder: Path) -> Iterator[Clinic]:
    """An open clinic with one man in it."""
    with create(folder, name="Harbour Clinic", user=USER, passphrase=PASSPHRASE, now=NOW, cost=QUICK) as made:
        made.patients.add(okafor(), NOW)
        yield made
