"""A file comes in and is shown: every fact as reported, everything claimed in the documented shape."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from clinic_desktop.model.draft import Draft, DraftField
from clinic_desktop.model.panel import PanelStatus, Specimen
from clinic_desktop.store.clinic import create, open_clinic
from tests.cli.conftest import CHEAP, NOW, PASSPHRASE, USER
from tests.exchange.charts import chart_facts, panel, reading
from tests.exchange.test_portable_chart import FULL
from tests.exchange.test_tables import HEADING, ROWS, table

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine

KEYS = {
    *("collected", "marker", "reported", "derived", "canonical", "laboratory_verdict", "phase_verdict"),
    *("reason", "change", "change_from_baseline", "citations"),
}
ISSAM = chart_facts(
    panel(
        "2026-09-21T08:10",
        reading("testosterone", "10", "nmol/L"),
        reading("shbg", "40", "nmol/L"),
        reading("albumin", "43", "g/L"),
    )
)


def shown(line: CommandLine, chart: str = "10427", *more: str) -> Any:
    done = line.run("show", chart, "--json", *more)
    assert (done.code, done.err) == (0, "")
    return done.facts


def rows(document: Any, marker: str) -> list[Any]:
    return [row for row in document["readings"] if row["marker"] == marker]


def test_the_published_free_testosterone_passes_through_import_and_show(line: CommandLine) -> None:
    """ISSAM page (clinical.md 3.1): 10 nmol/L, SHBG 40, albumin 43 g/L give 5.02 ng/dL, 118 ng/dL."""
    assert line.run("import", line.file("a.json", ISSAM)).code == 0
    document = shown(line)
    (free,) = rows(document, "free_testosterone")
    (bioavailable,) = rows(document, "bioavailable_testosterone")
    assert (free["reported"], free["derived"], free["canonical"]["unit"]) == (None, True, "pmol/L")
    assert free["canonical"]["low"] == free["canonical"]["high"]
    assert free["canonical"]["low"] * 0.0288431 == pytest.approx(5.02, abs=0.01)
    assert bioavailable["canonical"]["unit"] == "nmol/L"
    assert bioavailable["canonical"]["low"] * 28.8431 == pytest.approx(118, abs=0.6)
    assert free["citations"]


def test_the_document_has_the_shape_of_the_contract(line: CommandLine) -> None:
    facts = ISSAM | {
        "courses": [{"pathway": "post_trt_reactivation", "goals": ["fertility"], "anchor": "2026-07-20"}]
    }
    line.run("import", line.file("a.json", facts))
    document = shown(line)
    assert list(document) == [
        *("format", "version", "at", "chart", "phase", "readings", "axis", "considerations", "plan"),
    ]
    assert (document["format"], document["version"], document["at"]) == (
        "clinic-desktop/assessment",
        1,
        "2026-11-23",
    )
    assert document["phase"] == {
        "pathway": "post_trt_reactivation",
        "id": "full",
        "title": document["phase"]["title"],
        "day": 126,
        "week": 18,
    }
    assert list(document["axis"]) == ["pattern", "nodes"]
    assert all(set(row) == KEYS for row in document["readings"])


@pytest.mark.parametrize(
    ("value", "canonical"),
    [
        ("<0.1", {"low": 0, "high": 0.1, "unit": "IU/L", "open": "high"}),
        ("<=0.1", {"low": 0, "high": 0.1, "unit": "IU/L", "open": "none"}),
        (">150", {"low": 150, "high": None, "unit": "IU/L", "open": "low"}),
        ("4.50", {"low": 4.5, "high": 4.5, "unit": "IU/L", "open": "none"}),
        ("0", {"low": 0, "high": 0.5, "unit": "IU/L", "open": "high"}),
        ("0.0", {"low": 0, "high": 0.05, "unit": "IU/L", "open": "high"}),
        ("QNS", None),
    ],
)
def test_a_value_is_shown_as_reported_beside_its_interval(
    line: CommandLine, value: str, canonical: Any
) -> None:
    line.run("import", line.file("a.json", chart_facts(panel("2026-09-21", reading(value=value)))))
    (row,) = rows(shown(line), "lh")
    assert row["reported"]["value"] == value
    assert row["canonical"] == canonical


def test_zero_sperm_is_a_true_zero_however_it_is_written(line: CommandLine) -> None:
    counts = (
        [reading("sperm_concentration", "0", "10*6/mL")],
        [reading("sperm_concentration", "none seen", None)],
    )
    panels = [panel(f"2026-09-2{day}T09:00", *found, specimen="semen") for day, found in enumerate(counts)]
    line.run("import", line.file("a.json", chart_facts(*panels)))
    found = rows(shown(line), "sperm_concentration")
    assert [(row["canonical"]["low"], row["canonical"]["high"]) for row in found] == [(0, 0), (0, 0)]


def test_a_change_says_since_when_how_much_and_whether_it_is_real(line: CommandLine) -> None:
    panels = (
        panel("2026-08-10T08:00", reading("fsh", "5.2", range="1.5-12.4")),
        panel("2026-09-21T08:00", reading("fsh", "8.1", range="1.5-12.4")),
    )
    line.run("import", line.file("a.json", chart_facts(*panels)))
    first, second = rows(shown(line), "fsh")
    assert first["change"] is None
    assert second["change"]["since"] == "2026-08-10T08:00"
    assert second["change"]["percent"] == pytest.approx(55.8, abs=0.1)
    assert second["change"]["limit_percent"] == pytest.approx([-20.7, 26.1], abs=0.1)
    assert second["change"]["real"] is True


def test_at_leaves_out_later_panels(line: CommandLine) -> None:
    panels = panel("2026-08-10T08:00"), panel("2026-09-21T08:00")
    line.run("import", line.file("a.json", chart_facts(*panels)))
    document = shown(line, "10427", "--at", "2026-09-01")
    assert [each["collected"] for each in document["chart"]["panels"]] == ["2026-08-10T08:00"]
    assert len(rows(document, "lh")) == 1


def test_what_show_prints_under_chart_is_what_import_accepts(line: CommandLine, tmp_path: Any) -> None:
    assert line.run("import", line.file("a.json", FULL)).code == 0
    first = shown(line)["chart"]
    line.clinic = tmp_path / "second"
    create(line.clinic, name="Second", user=USER, passphrase=PASSPHRASE, now=NOW, cost=CHEAP).close()
    assert line.run("import", line.file("b.json", first)).code == 0
    assert shown(line)["chart"] == first


def test_a_chart_is_stored_as_signed_by_the_user_with_a_visit_for_each_day(line: CommandLine) -> None:
    line.run("import", line.file("a.json", chart_facts(panel("2026-09-21"), panel("2026-10-12"))))
    (chart,) = line.charts()
    assert {each.signed_by for each in chart.panels} == {USER}
    assert [visit.day.isoformat() for visit in chart.visits] == ["2026-09-21", "2026-10-12"]


def test_a_second_import_skips_and_says_so(line: CommandLine) -> None:
    path = line.file("a.json", FULL)
    line.run("import", path)
    before = line.charts()
    again = line.run("import", path)
    assert again.code == 0
    assert "already here" in again.out
    assert line.charts() == before


def test_a_correction_keeps_the_old_version(line: CommandLine) -> None:
    line.run("import", line.file("a.json", chart_facts(panel("2026-09-21T08:10", reading(value="4.8")))))
    replaces = {"collected": "2026-09-21T08:10", "laboratory": "Northside Lab", "specimen": "serum"}
    corrected = panel(
        "2026-09-21T08:10", reading(value="8.4"), replaces=replaces | {"reason": "typed wrongly"}
    )
    assert line.run("import", line.file("b.json", chart_facts(corrected))).code == 0
    (chart,) = line.charts()
    assert [(each.readings[0].value.text, each.status) for each in chart.panels] == [
        ("4.8", PanelStatus.CORRECTED),
        ("8.4", PanelStatus.SIGNED),
    ]
    assert [row["reported"]["value"] for row in rows(shown(line), "lh")] == ["8.4"]


def test_an_import_leaves_a_panel_being_typed_alone(line: CommandLine) -> None:
    line.run("import", line.file("a.json", chart_facts(panel("2026-09-21"))))
    with open_clinic(line.clinic, user=USER, passphrase=PASSPHRASE) as clinic:
        man = clinic.patients.all()[0]
        draft = Draft(
            patient=man.id,
            specimen=Specimen.SERUM,
            template="first",
            collected="23 Nov 2026",
            laboratory="Northside Lab",
            fields=(DraftField(marker="lh", text="7."),),
        )
        clinic.drafts.keep(draft)
    line.run("import", line.file("b.json", chart_facts(panel("2026-10-12"))))
    with open_clinic(line.clinic, user=USER, passphrase=PASSPHRASE, writing=False) as clinic:
        assert [kept.fields for kept in clinic.drafts.all()] == [draft.fields]


def test_a_dry_run_stores_nothing(line: CommandLine) -> None:
    done = line.run("import", "--dry-run", line.file("a.json", FULL))
    assert done.code == 0
    assert "would sign" in done.out
    assert line.charts() == ()


def test_the_import_report_lists_every_observation(line: CommandLine) -> None:
    path = line.file("a.csv", table(*ROWS))
    done = line.run("import", "--dry-run", "--json", path)
    (file,) = done.facts["files"]
    assert (done.facts["format"], done.facts["version"]) == ("clinic-desktop/import", 1)
    assert {key: file[key] for key in ("file", "kind", "outcome", "patients", "reports", "observations")} == {
        "file": str(path),
        "kind": "table",
        "outcome": "read",
        "patients": 2,
        "reports": 2,
        "observations": 4,
    }
    assert file["results"][2] == {
        "patient": {
            "chart_number": "10427",
            "family": "Okafor",
            "given": "Daniel",
            "birth_date": "1988-02-11",
        },
        "collected": "2026-09-21 08:10",
        "laboratory": "Northside Lab",
        "code": "15067-2",
        "name": "15067-2",
        "marker": "fsh",
        "value": "4.50",
        "unit": "mIU/mL",
        "range": None,
        "flag": None,
        "status": None,
        "absent": None,
    }


def test_a_table_needs_accept_and_then_is_signed(line: CommandLine) -> None:
    path = line.file("a.csv", table(*ROWS))
    refused = line.run("import", path)
    assert refused.code == 1
    assert "inbox, which is not yet available" in refused.err
    assert line.charts() == ()
    assert line.run("import", "--accept", path).code == 0
    assert [chart.patient.family for chart in line.charts()] == ["Castellanos", "Okafor"]


def test_good_files_are_stored_whole_beside_a_refused_one(line: CommandLine) -> None:
    good = line.file("good.json", chart_facts(panel("2026-09-21")))
    bad = line.file("bad.json", chart_facts(panel("2026-09-31"), panel("2026-10-12")))
    done = line.run("import", bad, good, "--json")
    assert done.code == 1
    assert [file["outcome"] for file in done.facts["files"]] == ["refused", "read"]
    assert [len(chart.panels) for chart in line.charts()] == [1]


def test_a_later_file_may_build_on_an_earlier_one(line: CommandLine) -> None:
    first = line.file("1.json", chart_facts(panel("2026-09-21")))
    second = line.file("2.json", chart_facts(panel("2026-10-12")))
    rows_of_him = line.file("3.csv", table(ROWS[1], heading=HEADING))
    assert line.run("import", "--accept", first, second, rows_of_him).code == 0
    assert [len(chart.panels) for chart in line.charts()] == [3]


def test_the_kind_is_known_by_content_not_by_name(line: CommandLine) -> None:
    path = line.file("chart.csv", json.dumps(chart_facts(panel("2026-09-21"))))
    assert line.run("import", path).code == 0


RETIRED = "Code 10595-7 is no longer given out; it was read as Sperm concentration, whose code is 9780-8 now."


@pytest.mark.parametrize(
    ("code", "said"), [("10595-7", [RETIRED]), ("9780-8", []), ("sperm_concentration", [])]
)
def test_a_retired_code_is_read_and_said_once(line: CommandLine, code: str, said: list[str]) -> None:
    man = "10427,Okafor,Daniel,1988-02-11"
    rows = [f"{man},2026-0{month}-01 08:10,Northside Lab,semen,{code},20,10*6/mL,,," for month in (8, 9)]
    file = line.file("semen.csv", table(*rows))
    for dry_run in (("--dry-run",), ()):
        done = line.run("import", file, "--accept", *dry_run)
        assert done.code == 0
        assert [text.split(": ", 1)[1] for text in done.out.splitlines() if "given out" in text] == said
    assert [reading.marker for panel in line.charts()[0].panels for reading in panel.readings] == [
        "sperm_concentration",
        "sperm_concentration",
    ]
