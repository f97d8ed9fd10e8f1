"""init and demo make clinics; nothing that is there already is touched."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from clinic_desktop import demonstration
from clinic_desktop.assets import resource
from clinic_desktop.knowledge.loading import load
from clinic_desktop.store.clinic import open_clinic
from tests.cli.conftest import NOW, PASSPHRASE
from tests.exchange.charts import TODAY, ids

if TYPE_CHECKING:
    from pathlib import Path

    from clinic_desktop.model.chart import Chart
    from tests.cli.conftest import CommandLine

PICTURED = {
    "2026-07-10": "semen_volume: 2.1; sperm_concentration: none seen",
    "2026-07-17": "lh: <0.1; fsh: <0.2; testosterone: 812; shbg: 22; estradiol: 48; prolactin: 8.8; "
    "haematocrit: 51.2",
    "2026-08-10": "lh: 0.2; fsh: 0.3; testosterone: 398; estradiol: 30; haematocrit: 48.9",
    "2026-09-21": "lh: 4.8; fsh: 5.2; testosterone: 338; shbg: 27; estradiol: 31; haematocrit: 46.1",
    "2026-10-12": "semen_volume: 2.4; sperm_concentration: 3.2; total_motility: 40",
    "2026-11-23": "lh: 7.4; fsh: 8.1; testosterone: 561; shbg: 31; estradiol: 44; haematocrit: 45.0; "
    "semen_volume: 2.8; sperm_concentration: 14.0; total_motility: 52",
}


def charts_of(folder: Path) -> tuple[Chart, ...]:
    with open_clinic(folder, user="demo", passphrase="demo", writing=False) as clinic:
        return tuple(clinic.patients.chart(patient.id) for patient in clinic.patients.all())


@pytest.fixture(scope="module")
def men() -> tuple[Chart, ...]:
    """The men as they were written, read by the reader of every chart."""
    knowledge = load(resource("knowledge"))
    found = demonstration.charts(knowledge, TODAY, ids())
    return tuple(next(found) for _ in demonstration.MEN)


def test_init_makes_a_clinic_that_opens(line: CommandLine) -> None:
    folder = line.folder / "new"
    done = line.bare(
        *("init", "--clinic", folder, "--name", "Northside", "--user", "M. Lund"),
        *("--passphrase-file", line.passphrase_file),
    )
    assert done.code == 0
    with open_clinic(folder, user="M. Lund", passphrase=PASSPHRASE) as clinic:
        assert clinic.name == "Northside"


def test_init_takes_the_phone_number_that_pages_name(line: CommandLine) -> None:
    folder = line.folder / "new"
    done = line.bare(
        *("init", "--clinic", folder, "--name", "Northside", "--user", "M. Lund", "--phone", " 555-0142 "),
        *("--passphrase-file", line.passphrase_file),
    )
    assert done.code == 0
    with open_clinic(folder, user="M. Lund", passphrase=PASSPHRASE, writing=False) as clinic:
        assert clinic.settings.get("phone") == "555-0142"


def test_init_leaves_a_folder_in_use_alone(line: CommandLine) -> None:
    folder = line.folder / "in use"
    folder.mkdir()
    (folder / "letters.txt").write_text("dear", encoding="utf-8")
    for target in (folder, line.clinic):
        before = sorted(path.name for path in target.iterdir())
        done = line.bare(
            *("init", "--clinic", target, "--name", "N", "--user", "U"),
            *("--passphrase-file", line.passphrase_file),
        )
        assert done.code == 1
        assert len(done.complaints) == 1
        assert sorted(path.name for path in target.iterdir()) == before


def test_the_demonstration_is_made_and_said_where_and_how(line: CommandLine) -> None:
    folder = line.folder / "demo"
    done = line.bare("demo", "--clinic", folder, "--no-window")
    assert done.code == 0
    assert len(done.out.splitlines()) == 1
    assert str(folder) in done.out
    assert "user demo with passphrase demo" in done.out
    assert line.windows == []
    assert len(charts_of(folder)) == len(demonstration.MEN)


def test_the_demonstration_opens_again_as_it_was_left(line: CommandLine) -> None:
    folder = line.folder / "demo"
    line.bare("demo", "--clinic", folder)
    before = charts_of(folder)
    done = line.bare("demo", "--clinic", folder, "--patients", 19)
    assert (done.code, "already" in done.out) == (0, True)
    assert charts_of(folder) == before
    assert line.windows == [(folder, ("demo", "demo"), False)] * 2


def test_the_demonstration_does_not_touch_a_real_clinic_or_a_folder_in_use(line: CommandLine) -> None:
    done = line.bare("demo", "--clinic", line.clinic)
    assert done.code == 1
    assert "is not a demonstration" in done.err
    (line.folder / "letters").mkdir()
    (line.folder / "letters" / "one.txt").write_text("dear", encoding="utf-8")
    assert line.bare("demo", "--clinic", line.folder / "letters").code == 1
    assert line.windows == []


def test_without_a_command_the_window_opens(line: CommandLine) -> None:
    assert line.bare().code == 0
    assert line.bare("--clinic", line.clinic, "--close-when-painted").code == 0
    assert line.windows == [(None, None, False), (line.clinic, None, True)]


def test_the_man_of_the_pictures_has_their_very_values(men: tuple[Chart, ...]) -> None:
    okafor = men[0]
    table = {
        (str(panel.collected.day), reading.marker): reading.value.text
        for panel in okafor.final_panels
        for reading in panel.readings
    }
    for day, values in PICTURED.items():
        shown = dict(pair.split(": ") for pair in values.split("; "))
        assert {marker: text for (on, marker), text in table.items() if on == day} == shown
    assert table["2026-06-15", "testosterone"] == "905"


def test_dates_move_by_whole_days_and_birth_dates_stay() -> None:
    knowledge = load(resource("knowledge"))
    day = date(2027, 3, 1)
    okafor = next(demonstration.charts(knowledge, day, ids()))
    assert okafor.final_panels[-1].collected.day == day
    assert okafor.courses[0].day_of(day) == 126
    assert okafor.patient.birth_date == date(1988, 2, 11)


def test_more_men_are_other_men_and_always_the_same(line: CommandLine) -> None:
    knowledge = load(resource("knowledge"))
    first, second = (
        [chart for chart, _ in zip(demonstration.charts(knowledge, TODAY, ids()), range(40), strict=False)]
        for _ in range(2)
    )
    assert first == second
    assert len({chart.patient.chart_number for chart in first}) == 40
    assert len({(chart.patient.name, chart.patient.birth_date) for chart in first}) == 40
    folder = line.folder / "demo"
    demonstration.build(folder, today=TODAY, now=NOW, patients=19)
    assert len(charts_of(folder)) == 19


def test_a_half_typed_panel_waits_in_the_demonstration(line: CommandLine) -> None:
    folder = line.folder / "demo"
    line.bare("demo", "--clinic", folder, "--no-window")
    with open_clinic(folder, user="demo", passphrase="demo", writing=False) as clinic:
        (draft,) = clinic.drafts.all()
    assert sum(bool(field.text) for field in draft.fields) == 4
