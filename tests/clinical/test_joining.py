"""Groups of readings only shorten a search: what they keep apart, the rules keep apart too."""

from dataclasses import replace
from datetime import time
from itertools import product

from clinic_desktop.clinical.assess import assess
from clinic_desktop.clinical.comparable import why_not_joined
from clinic_desktop.clinical.joining import JoinableReadings
from tests.clinical.charts import AT_EIGHT, LATE, after_testosterone, drug, panel, reading, semen

KINDS = (
    {},
    {"laboratory": "northside  LAB"},
    {"laboratory": "Harbour Lab"},
    {"at": time(16)},
    {"at": None},
    {"condition": ("biotin",)},
)


def varied():
    """Panels that differ in everything that may keep two readings apart, before and after testosterone."""
    for number, (kind, odd) in enumerate(product(KINDS, (False, True))):
        for start in (-40, 5, 60, 120):
            readings = (
                reading("testosterone", "qns" if odd else "300", method="LC-MS/MS" if odd else None),
                reading("lh", "<0.1" if odd else "4", "furlong" if odd and number % 3 else None),
                reading("shbg", "30"),
                reading("estradiol", "20"),
            )
            yield panel(start + number, *readings, **({"at": AT_EIGHT} | kind))
    for number, complete in ((-20, None), (70, True), (90, False), (130, None)):
        sample = semen(number, semen_volume="3", sperm="14", total_motility="40")
        yield replace(sample, context=replace(sample.context, collection_complete=complete))


def test_readings_of_different_groups_or_of_none_are_never_joined(known):
    chart = after_testosterone(*varied(), drugs=(drug("hcg", 20, 70), drug("testosterone_gel", 115, 125)))
    found = assess(chart, known, LATE)
    pairs = kept = 0
    for marker in {each.marker for each in found.readings}:
        readings = [each for each in found.of(marker) if not each.derived]
        groups = JoinableReadings()
        for place, later in enumerate(readings):
            group = tuple(groups.among(later) or ())
            for earlier in readings[:place]:
                together = any(each is earlier for each in group)
                joined = why_not_joined(earlier, later, chart, known) is None
                pairs, kept = pairs + 1, kept + together
                assert together or not joined, (marker, earlier.panel.id, later.panel.id)
            groups.add(later)
    assert 0 < kept < pairs
