from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.patient import Visit
from clinic_desktop.model.role import Role
from clinic_desktop.store.clinic import create
from tests.store.people import (
    CLOMIPHENE,
    FERRITIN,
    NORTHSIDE_FORM,
    NOW,
    PASSPHRASE,
    PDF,
    QUICK,
    SERM_COURSE,
    USER,
    draft,
    okafor,
    paper,
    semen,
    serum,
)

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


@pytest.fixture
def audited(clinic: Clinic) -> Clinic:
    """A clinic with at least one row in every table."""
    clinic.patients.add(okafor(id="other", chart_number="2"), NOW)
    clinic.users.add("ben", (Role.STAFF,), PASSPHRASE, NOW)
    clinic.custom_markers.add(FERRITIN, NOW)
    clinic.laboratory_templates.add(NORTHSIDE_FORM, NOW)
    clinic.treatment.add_course("okafor", SERM_COURSE, NOW)
    clinic.treatment.add_medication("okafor", replace(CLOMIPHENE, dose="50"), NOW)
    clinic.treatment.change_medication("okafor", CLOMIPHENE, NOW, reason="typed wrongly")
    clinic.visits.add("okafor", Visit(id="v", day=date(2026, 9, 21)), NOW)
    clinic.sources.attach("okafor", paper(), PDF, NOW)
    clinic.panels.sign("okafor", serum(), visit_id="unused", now=NOW, source="s")
    clinic.panels.sign("okafor", semen(), visit_id="unused", now=NOW)
    clinic.questions.ask("okafor", serum().id, ["lh"], NOW)
    clinic.panels.retract("okafor", "semen-1", reason="another man's", now=NOW)
    clinic.reports.issue("okafor", "v", "patient", b"%PDF", NOW)
    clinic.merges.merge("other", "okafor", reason="one man", now=NOW)
    clinic.merges.unmerge("other", reason="two men", now=NOW)
    clinic.drafts.keep(draft())
    clinic.drafts.flush()
    return clinic
