"""What is kept of a method and of an outcome does not depend on the language it was chosen in."""

import pytest

from clinic_desktop.assets import resource
from clinic_desktop.clinical.admission import read_course
from clinic_desktop.clinical.intake import read
from clinic_desktop.clinical.typed_methods import offered_methods
from clinic_desktop.knowledge.loading import load
from clinic_desktop.model.chart import Chart
from tests.clinical.charts import MAN
from tests.clinical.test_intake import KNOWN, TODAY, line, typed

SPANISH = load(resource("knowledge"), "es")
FREE = "free_testosterone"


def kept_method(chosen, knowledge):
    draft = typed(line(FREE, "2.0", "ng/dL", "", method=chosen))
    (reading,) = read(draft, knowledge, Chart(MAN), TODAY, "new").panel.readings
    return reading.method


@pytest.mark.parametrize("place", range(len(offered_methods(KNOWN.markers[FREE], KNOWN))))
def test_a_method_is_kept_by_its_english_title(place):
    english = offered_methods(KNOWN.markers[FREE], KNOWN)[place]
    spanish = offered_methods(SPANISH.markers[FREE], SPANISH)[place]
    assert {kept_method(each, known) for each in (english, spanish) for known in (KNOWN, SPANISH)} == {
        english
    }


def test_a_method_that_the_laboratory_names_is_kept_as_it_was_typed():
    assert kept_method("diálisis en equilibrio, LC-MS/MS", SPANISH) == "diálisis en equilibrio, LC-MS/MS"


def test_an_outcome_is_kept_in_english_with_own_words_as_they_were_typed():
    def kept(said, knowledge):
        return read_course(
            pathway="post_trt_reactivation",
            goals=["fertility"],
            anchor="3 Mar 2026",
            end="1 Apr 2026",
            outcome=said,
            today=TODAY,
            knowledge=knowledge,
            new_id="c",
        ).outcome

    for own in ("", ": gemelos"):
        for id, outcome in SPANISH.outcomes.items():
            assert kept(f"{outcome.label}{own}", SPANISH) == f"{KNOWN.outcomes[id].label}{own}"
            assert kept(f"{KNOWN.outcomes[id].label}{own}", KNOWN) == f"{outcome.written}{own}"
    assert kept("  se mudó a Bilbao ", SPANISH) == "se mudó a Bilbao"
    assert kept("", SPANISH) is None
