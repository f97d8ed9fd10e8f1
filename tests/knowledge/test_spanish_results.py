"""Results in words as Spanish laboratories write them; what may mean several things is asked about."""

import pytest

from clinic_desktop.language import SPANISH, speaking, tr
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.value import WordResult, read_value


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("No se ven", WordResult.NONE_SEEN),
        ("no se observan espermatozoides", WordResult.NONE_SEEN),
        ("AUSENCIA DE ESPERMATOZOIDES", WordResult.NONE_SEEN),
        ("Azoospermia", WordResult.NONE_SEEN),
        ("0 espermatozoides/campo", WordResult.NONE_SEEN),
        ("Espermatozoides aislados", WordResult.FEW_SEEN),
        ("1-2 espermatozoides por campo", WordResult.FEW_SEEN),
        ("Criptozoospermia", WordResult.FEW_SEEN),
        ("Muestra insuficiente.", WordResult.NOT_ENOUGH_SAMPLE),
        ("cantidad insuficiente", WordResult.NOT_ENOUGH_SAMPLE),
        ("No detectado", WordResult.NOT_DETECTED),
        ("indetectable", WordResult.NOT_DETECTED),
        ("NO REALIZADO", WordResult.NOT_DONE),
        ("Pendiente", WordResult.NOT_DONE),
        ("ver comentario", WordResult.NOT_DONE),
        ("Muestra hemolizada", WordResult.SPECIMEN_UNUSABLE),
        ("LIPEMICA", WordResult.SPECIMEN_UNUSABLE),
        ("lipémica", WordResult.SPECIMEN_UNUSABLE),
    ],
)
def test_a_result_in_spanish_is_read_as_what_it_means(shipped, text, meaning):
    assert read_value("lh", text, shipped.words).word is meaning


@pytest.mark.parametrize("meaning", list(WordResult))
def test_the_word_that_the_window_shows_in_spanish_is_read_back(shipped, meaning):
    with speaking(SPANISH):
        shown = tr(meaning.value)

    assert read_value("lh", shown, shipped.words).word is meaning


@pytest.mark.parametrize(
    "text", ["normal", "positivo", "bajo", "alto", "no", "nr", "muestra", "no valorable", "trazas", "raro"]
)
def test_a_word_that_may_mean_several_things_is_asked_about(shipped, text):
    with pytest.raises(Refused):
        read_value("lh", text, shipped.words)


@pytest.mark.parametrize("text", ["30 espermatozoides por campo", "12 espermatozoides en el sedimento"])
def test_a_count_that_is_not_small_is_asked_about(shipped, text):
    with pytest.raises(Refused):
        read_value("sperm_concentration", text, shipped.words)
