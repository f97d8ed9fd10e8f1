"""Charts that bring every consideration and every name of a semen sample, as plain text."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from clinic_desktop.clinical.assess import assess
from clinic_desktop.clinical.considerations import considerations
from clinic_desktop.clinical.semen import all_findings, findings
from clinic_desktop.clinical.two_samples import two_samples
from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.panel import Specimen
from tests.clinical.charts import MAN, after_testosterone, blood, day, drug, on_serm, panel, reading, semen
from tests.clinical.remarked import asked, with_history

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.panel import Panel
    from clinic_desktop.model.semen import SemenFinding

AFTERNOON = time(16, 40)
CLOMIPHENE = (drug("clomiphene", 10),)
STEPS = (drug("clomiphene", 20, 39), drug("tamoxifen", 0, 19), drug("enclomiphene", 40))
ALL_ON = frozenset({"t_e2_low"})


def man(*panels):
    return Chart(MAN, panels=panels)


CHARTS: dict[str, tuple[Chart, int]] = {
    "one sign": (asked(on_serm(), 5, leg="yes"), 20),
    "both signs": (asked(asked(on_serm(), 5, leg="yes"), 9, chest="yes"), 20),
    "sight": (asked(on_serm(), 30, sight="yes"), 30),
    "a thrombosis before": (with_history(after_testosterone(), "yes"), 5),
    "a thrombosis before, on a SERM": (with_history(on_serm(), "yes"), 5),
    "haematocrit": (man(panel(0, reading("haematocrit", "0.56", "L/L", "0.38-0.49"))), 5),
    "haematocrit without a range": (man(panel(0, reading("haematocrit", "55", "%", None))), 5),
    "prolactin": (man(panel(0, reading("prolactin", "22", "ng/mL", "4.0-15.2"))), 5),
    "both gonadotropins": (man(blood(0, lh="20", fsh="30")), 5),
    "androgen not listed, of one draw": (man(blood(0, testosterone="700", lh="<0.1", fsh="0.5")), 5),
    "androgen not listed, of three": (
        man(
            blood(-14, lh="<0.1"),
            blood(-4, lh="0.2"),
            blood(0, testosterone="700"),
            blood(6, lh="0.3", fsh="QNS"),
            blood(9, fsh="0.5"),
            blood(12, fsh="0.4"),
        ),
        20,
    ),
    "no response": (on_serm(blood(-9, lh="3.0", fsh="4"), blood(60, lh="2.9", fsh="4.1")), 60),
    "androgen not listed, LH as near on both sides": (
        man(blood(-4, lh="0.2", fsh="0.2"), blood(0, testosterone="700"), blood(4, lh="0.3", fsh="0.3")),
        20,
    ),
    "androgen not listed, two draws of one day": (
        man(
            panel(0, reading("lh", "0.2"), reading("fsh", "0.2"), at=time(7, 0)),
            blood(0, testosterone="700", lh="0.3", fsh="0.3"),
        ),
        20,
    ),
    "no response, FSH in a unit that is not listed": (
        on_serm(
            blood(-9, lh="3.0", fsh="4"), panel(60, reading("lh", "2.9"), reading("fsh", "9", "furlongs"))
        ),
        60,
    ),
    "LH on the first day of the SERM is no LH before it": (
        on_serm(blood(0, lh="3.0"), blood(60, lh="2.9")),
        60,
    ),
    "a SERM after a day without any": (
        asked(
            replace(on_serm(), medications=(drug("clomiphene", 0, 30), drug("enclomiphene", 32))),
            60,
            sight="yes",
        ),
        60,
    ),
    "sight on the first day of the SERM": (asked(on_serm(), 0, sight="yes"), 0),
    "haematocrit, the latest in a unit that is not listed": (
        man(
            panel(0, reading("haematocrit", "56", "%", None)),
            panel(9, reading("haematocrit", "41", "furlongs", None)),
        ),
        20,
    ),
    "no response, three SERMs in a row": (
        replace(on_serm(blood(-9, lh="3.0"), blood(60, lh="2.9")), medications=STEPS),
        60,
    ),
    "still suppressed on a SERM": (on_serm(blood(60, lh="0.4")), 60),
    "an answer lost": (on_serm(blood(-9, lh="2.3"), blood(60, lh="5.8"), blood(180, lh="2.2")), 180),
    "an answer lost, suppressed": (
        on_serm(blood(-9, lh="2.3"), blood(60, lh="5.8"), blood(180, lh="<0.1")),
        180,
    ),
    "estradiol": (man(blood(0, estradiol="44")), 5),
    "estradiol beside a testosterone that rises": (
        on_serm(blood(0, testosterone="200"), blood(60, estradiol="44", testosterone="600")),
        60,
    ),
    "ratio": (man(blood(0, testosterone="200", estradiol="30")), 5),
    "no sperm": (man(semen(0, sperm="0")), 5),
    "no sperm twice": (man(semen(0, sperm="0"), semen(10, sperm="none seen")), 20),
    "no sperm on testosterone": (after_testosterone(semen(-9, sperm="0")), -9),
    "no sperm while LH is suppressed": (man(semen(0, sperm="0"), blood(0, lh="<0.1", fsh="<0.1")), 5),
    "recovered on a SERM": (after_testosterone(blood(91, lh="4", testosterone="500"), drugs=CLOMIPHENE), 91),
    "afternoon": (man(panel(0, reading("testosterone", "400"), at=AFTERNOON)), 5),
    "biotin": (
        man(
            panel(0, reading("lh", "4"), reading("fsh", "4"), condition=("biotin", "lipaemic")),
            panel(9, reading("testosterone", "400"), condition=("biotin",)),
        ),
        20,
    ),
}
GOOD = {
    "semen_volume": "3",
    "sperm_concentration": "20",
    "progressive_motility": "40",
    "morphology": "5",
    "vitality": "60",
}
# What stands in a sample instead of the good result, the WHO edition, and a note beside the concentration.
SAMPLES: tuple[tuple[dict[str, str], int | None, str | None], ...] = (
    ({}, 6, None),
    ({}, None, None),
    ({"sperm_concentration": "15"}, 5, None),
    ({"sperm_concentration": "15"}, 6, None),
    ({"sperm_concentration": "15"}, None, None),
    ({"sperm_concentration": "4"}, 6, None),
    ({"sperm_concentration": "0.5"}, 6, None),
    ({"sperm_concentration": "<1"}, 6, None),
    ({"sperm_concentration": "0"}, 6, None),
    ({"sperm_concentration": "0"}, 6, "none in the pellet after centrifugation"),
    ({"sperm_concentration": "0"}, 6, "few sperm in the pellet"),
    ({"sperm_concentration": "0"}, 6, "pellet not examined"),
    ({"semen_volume": "1.0", "sperm_concentration": "60"}, 6, None),
    ({"semen_volume": "0"}, 6, None),
    ({"semen_volume": "1.5"}, 6, None),
    ({"progressive_motility": "29"}, 6, None),
    ({"morphology": "3"}, 6, None),
    ({"vitality": "50"}, 6, None),
    ({"progressive_motility": "QNS", "morphology": "QNS"}, 6, None),
    ({"sperm_concentration": "QNS"}, 6, None),
)


def remarks(known: Knowledge) -> str:
    """Every chart with each consideration: text, what it rests on, what would change it, sources."""
    return "\n".join("\n".join((*_remarks(name, *chart, known), "")) for name, chart in CHARTS.items())


def _remarks(name: str, chart: Chart, number: int, known: Knowledge) -> Iterator[str]:
    yield f"{name.upper()}, {say_day(day(number))}"
    for each in considerations(assess(chart, known, day(number)), known, switched_on=ALL_ON):
        yield f"  {each.id}: {each.title} [{', '.join(each.citations)}]"
        yield f"    {each.text}"
        yield from (f"    - {one.text}" for one in each.inputs)
        yield f"    would change it: {each.would_change}"
        yield f"    to the patient: {each.patient_text}"


def samples(known: Knowledge) -> str:
    """Every sample with its names, the wider ones in brackets, and pairs with what they show of the man."""
    made = [sample(known, 0, results, edition, note) for results, edition, note in SAMPLES]
    single = [
        "\n".join((f"{results or 'all good'}, WHO edition {edition}, note {note!r}", *_names(one, known), ""))
        for one, (results, edition, note) in zip(made, SAMPLES, strict=True)
    ]
    few, severe = {"sperm_concentration": "15"}, {"sperm_concentration": "4"}
    pairs = (({}, {}), (few, severe), (severe, few), (few, {}), (few, severe, few))
    counted = (_pair([(each, 6) for each in results], known) for results in ((), (few,), *pairs))
    under = {"sperm_concentration": "14"}
    by_edition = (_pair(each, known) for each in ([(under, 5), (under, 6)], [(few, None)] * 2))
    return "\n".join((*single, *counted, *by_edition))


def sample(known, number, results, edition, note):
    """A good semen sample but for these results."""
    made = [
        reading(marker, text, known.markers[marker].canonical.code, limits=None)
        for marker, text in {**GOOD, **results}.items()
    ]
    noted = [replace(each, note=note if each.marker == "sperm_concentration" else None) for each in made]
    return panel(number, *noted, specimen=Specimen.SEMEN, who_edition=edition)


def _names(one: Panel, known: Knowledge) -> Iterator[str]:
    narrow = findings(one, known)
    for each in all_findings(one, known):
        yield f"  {_said(each)}" if each in narrow else f"  ({_said(each)})"


def _said(finding: SemenFinding) -> str:
    return f"{finding.id}: {finding.name}: {finding.reason} [{', '.join(finding.citations)}]"


def _pair(results: Sequence[tuple[dict[str, str], int | None]], known: Knowledge) -> str:
    made = [sample(known, 14 * number, *each, None) for number, each in enumerate(results)]
    found = two_samples(man(*made), day(100), known)
    listed = " then ".join(f"{each or 'all good'} by WHO edition {edition}" for each, edition in results)
    counted = f"  {found.count} of {found.wanted}: {found.said}: {found.reason}"
    lines = (f"  {_said(each)}" for each in found.findings)
    return "\n".join((f"{len(results)} SAMPLES {listed}".strip(), counted, *lines, ""))
