"""Charts that bring every pattern of the axis and every state of its map, with what is said of each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clinic_desktop.clinical.assess import assess
from clinic_desktop.clinical.axis import axis
from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Precision
from clinic_desktop.model.panel import Specimen
from tests.clinical.charts import MAN, after_testosterone, blood, day, drug, on_serm, panel, reading, semen
from tests.clinical.test_man_of_the_pictures import OKAFOR, TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge

TRT = blood(-3, lh="<0.1", fsh="<0.2", testosterone="812", estradiol="30")
LOW = blood(-10, lh="2", fsh="2", testosterone="150", estradiol="20")
USUAL = {"lh": "5", "fsh": "5", "testosterone": "500", "estradiol": "30"}
CLOMIPHENE, HCG, FSH = drug("clomiphene", 10), drug("hcg", 30), drug("fsh", 1)
ON_BIOTIN = tuple(reading(marker, text) for marker, text in USUAL.items())


def untreated(*panels, drugs=()):
    return Chart(MAN, medications=tuple(drugs), panels=panels)


def bare(marker, text, unit=None):
    """A result without a range."""
    return panel(0, reading(marker, text, unit, None))


def inhibin(number, text):
    return panel(number, reading("inhibin_b", text, "ng/L", "47-308"))


def sperm(text, limits, **context):
    result = reading("sperm_concentration", text, limits=limits)
    return panel(0, result, specimen=Specimen.SEMEN, **context)


CHARTS: dict[str, tuple[Chart, int]] = {
    "nothing measured": (untreated(), 0),
    "a usual man": (untreated(blood(0, **USUAL), semen(0, sperm="40")), 30),
    "a man of forty": (untreated(blood(790, **USUAL)), 800),
    "only FSH": (untreated(blood(0, fsh="5")), 0),
    "LH without testosterone": (untreated(blood(0, lh="5")), 0),
    "LH and testosterone too far apart": (untreated(blood(0, lh="5"), blood(15, testosterone="500")), 15),
    "low testosterone, low LH": (untreated(blood(0, lh="1.0", fsh="1.0", testosterone="150")), 0),
    "low testosterone, LH within range": (untreated(LOW), -10),
    "low testosterone, high LH": (untreated(blood(0, lh="12", fsh="20", testosterone="150")), 0),
    "usual testosterone, high LH": (untreated(blood(0, lh="12", fsh="5", testosterone="500")), 0),
    "high testosterone": (untreated(blood(0, lh="5", fsh="13", testosterone="950")), 0),
    "LH is <0.7": (untreated(blood(0, lh="<0.7", fsh="0.3", testosterone="500")), 0),
    "LH is <9.5": (untreated(blood(0, lh="<9.5", fsh="5", testosterone="150")), 0),
    "testosterone is <310": (untreated(blood(0, lh="5", fsh="5", testosterone="<310")), 0),
    "LH suppressed, FSH not": (untreated(blood(0, lh="0.4", fsh="3", testosterone="500")), 0),
    "androgen not on the list": (untreated(blood(0, lh="<0.1", fsh="0.5", testosterone="700")), 0),
    "LH and FSH without a range": (
        untreated(panel(0, *(reading(each, "5", limits=None) for each in ("lh", "fsh")))),
        0,
    ),
    "testosterone without a range": (untreated(bare("testosterone", "500")), 0),
    "estradiol without a range": (untreated(bare("estradiol", "30")), 0),
    "inhibin B without a range": (untreated(bare("inhibin_b", "150", "ng/L")), 0),
    "a draw on biotin": (untreated(panel(0, *ON_BIOTIN, condition=("biotin",))), 0),
    "on testosterone": (after_testosterone(TRT, semen(-3, sperm="0")), -3),
    "on testosterone of two kinds": (
        after_testosterone(TRT, drugs=(drug("testosterone_cypionate", -200),)),
        -3,
    ),
    "on testosterone, LH low": (after_testosterone(blood(-3, lh="1.0", testosterone="700")), -3),
    "on testosterone, nothing measured": (after_testosterone(), -3),
    "before the wash-out": (after_testosterone(blood(20, **USUAL), agent="testosterone_cypionate"), 20),
    "testosterone without a name": (
        after_testosterone(blood(20, **USUAL), agent=None, precision=Precision.MONTH),
        20,
    ),
    "not measured since testosterone": (after_testosterone(TRT, semen(-3, sperm="0")), 60),
    "not measured since clomiphene": (on_serm(LOW, semen(-5, sperm="20")), 60),
    "clomiphene, then injected FSH": (on_serm(LOW, semen(5, sperm="3"), drugs=(drug("fsh", 70),)), 80),
    "not measured since clomiphene ended": (
        untreated(blood(90, **USUAL), drugs=(drug("clomiphene", 1, 100),)),
        300,
    ),
    "still suppressed after the wash-out": (
        after_testosterone(
            TRT,
            semen(-3, sperm="0"),
            semen(60, sperm="0"),
            blood(60, lh="<0.1", fsh="<0.1", testosterone="100"),
        ),
        60,
    ),
    "coming back after the wash-out": (
        after_testosterone(
            TRT,
            blood(30, lh="1.0", fsh="0.9", testosterone="100"),
            blood(60, lh="1.5", fsh="1.4", testosterone="220"),
            semen(-3, sperm="0"),
            semen(80, sperm="3"),
        ),
        80,
    ),
    "low in the wash-out": (after_testosterone(TRT, blood(5, lh="0.9", fsh="1.0", testosterone="300")), 5),
    "LH behind, no sperm": (
        after_testosterone(TRT, semen(-3, sperm="0"), blood(400, lh="1.0", fsh="4"), semen(400, sperm="0")),
        400,
    ),
    "sperm too early": (
        after_testosterone(semen(-3, sperm="0"), semen(80, sperm="0"), blood(80, fsh="4")),
        80,
    ),
    "few sperm": (untreated(semen(0, sperm="3"), blood(0, fsh="13")), 0),
    "no sperm": (untreated(semen(0, sperm="0")), 0),
    "sperm across the limit": (untreated(semen(0, sperm="<20")), 0),
    "sperm really rising": (untreated(semen(0, sperm="0.1"), semen(90, sperm="12")), 90),
    "clomiphene answered": (
        on_serm(LOW, blood(60, lh="6", fsh="2.1", testosterone="400", estradiol="44")),
        60,
    ),
    "clomiphene not answered": (on_serm(LOW, blood(60, lh="2", fsh="1.0", testosterone="155")), 60),
    "testosterone fell on clomiphene": (
        on_serm(
            blood(-10, lh="9", fsh="9", testosterone="500"), blood(60, lh="2", fsh="2", testosterone="200")
        ),
        60,
    ),
    "clomiphene without a baseline": (on_serm(blood(60, **USUAL)), 60),
    "clomiphene after testosterone": (after_testosterone(TRT, blood(60, **USUAL), drugs=(CLOMIPHENE,)), 60),
    "LH rose, testosterone did not": (on_serm(LOW, blood(60, lh="7", fsh="14", testosterone="155")), 60),
    "hCG answered": (
        after_testosterone(TRT, blood(60, lh="<0.1", fsh="<0.1", testosterone="500"), drugs=(HCG,)),
        60,
    ),
    "hCG not answered": (after_testosterone(TRT, blood(60, lh="<0.1", testosterone="150"), drugs=(HCG,)), 60),
    "hCG, testosterone <300": (
        after_testosterone(TRT, blood(60, lh="<0.1", testosterone="<300"), drugs=(HCG,)),
        60,
    ),
    "hCG begun after a suppressed LH": (
        untreated(blood(20, lh="0.3", fsh="3", testosterone="150"), drugs=(drug("hcg", 21),)),
        30,
    ),
    "gonadorelin": (
        untreated(blood(20, lh="5", fsh="5", testosterone="150"), drugs=(drug("gonadorelin", 1),)),
        20,
    ),
    "injected FSH": (
        untreated(blood(20, lh="5", fsh="0.3", testosterone="500"), semen(20, sperm="3"), drugs=(FSH,)),
        20,
    ),
    "injected FSH begun since": (
        untreated(blood(0, **USUAL), inhibin(0, "150"), semen(0, sperm="3"), drugs=(FSH,)),
        20,
    ),
    "injected FSH ended since": (
        untreated(blood(10, **USUAL), inhibin(10, "150"), semen(10, sperm="3"), drugs=(drug("fsh", 1, 15),)),
        40,
    ),
    "another drug is taken": (untreated(blood(20, **USUAL), drugs=(drug("other", 1),)), 20),
    "inhibin B within range": (untreated(blood(0, fsh="5"), inhibin(0, "62")), 0),
    "inhibin B high": (untreated(blood(0, fsh="5"), inhibin(0, "320")), 0),
    "inhibin B low": (untreated(blood(0, fsh="5"), inhibin(0, "30")), 0),
    "inhibin B rising": (untreated(inhibin(-60, "15"), inhibin(0, "40")), 0),
    "LH below range after the wash-out": (after_testosterone(blood(20, lh="1.0")), 20),
    "hCG beside testosterone": (after_testosterone(TRT, drugs=(drug("hcg", -60),)), -3),
    "clomiphene answered, then injected FSH": (
        on_serm(LOW, blood(60, lh="6", fsh="5", testosterone="400"), drugs=(drug("fsh", 70),)),
        80,
    ),
    "injected FSH, LH and FSH suppressed": (
        untreated(blood(20, lh="0.3", fsh="0.3"), semen(20, sperm="3"), drugs=(FSH,)),
        20,
    ),
    "sperm by the laboratory's own limit": (untreated(sperm("18", ">=20")), 0),
    "sperm by the limit of the 5th edition": (untreated(sperm("15.5", None, who_edition=5)), 0),
    "sperm by the limit of the newest edition": (untreated(sperm("15.5", None)), 0),
    "FSH returning": (after_testosterone(TRT, blood(20, fsh="1.0")), 20),
    "estradiol low without an inhibitor": (untreated(blood(20, estradiol="9")), 20),
    "estradiol low under an inhibitor": (
        untreated(blood(20, estradiol="9"), drugs=(drug("letrozole", 1),)),
        20,
    ),
    "estradiol fell under an inhibitor": (
        untreated(blood(-10, estradiol="41"), blood(20, estradiol="12"), drugs=(drug("anastrozole", 1, 18),)),
        20,
    ),
    "estradiol high": (untreated(blood(20, estradiol="44")), 20),
}


def told(known: Knowledge) -> str:
    """Every chart with the pattern, its reason, and each site with its drugs and why.

    Of a site without a drug that was only not measured nothing is written, but in the first chart.
    """
    blocks = [_block(name, chart, day(number), known) for name, (chart, number) in CHARTS.items()]
    return "\n".join((*blocks, _block("the man of the pictures", OKAFOR, TODAY, known)))


def _block(name: str, chart: Chart, on: date, known: Knowledge) -> str:
    return "\n".join((f"{name.upper()}, {say_day(on)}", *_lines(chart, on, known), ""))


def _lines(chart: Chart, on: date, known: Knowledge) -> Iterator[str]:
    found = axis(assess(chart, known, on), known)
    yield f"  {found.pattern}: {found.reason} [{', '.join(found.citations)}]"
    unmeasured = {known.say("axis_node_not_measured", marker=each.name) for each in known.markers.values()}
    for node in found.nodes:
        if chart.panels and not node.drugs and node.because in unmeasured:
            continue
        drugs = "".join(f" ({each.name} {each.effect})" for each in node.drugs)
        yield f"  {node.site}{drugs}: {node.state}: {node.because} [{', '.join(node.citations)}]"


def left_unsaid(known: Knowledge) -> set[str]:
    """The sentences of the axis that none of the charts brings."""
    axis_alone = [id for id in known.sentences if id.startswith("axis_")]
    marked = {
        id: replace(known.sentences[id], text=f"{{{{{id}}}}} {known.sentences[id].text}") for id in axis_alone
    }
    said = told(replace(known, sentences={**known.sentences, **marked}))
    return {id for id in axis_alone if f"{{{id}}}" not in said}
