"""Method classes: what laboratories print, and what it means for one marker (clinical.md 7.2 and 7.3)."""

import pytest

from clinic_desktop.knowledge.method_entities import method_words

FREE, BIOAVAILABLE, TOTAL = "free_testosterone", "bioavailable_testosterone", "testosterone"

PRINTED = [
    ("LC-MS/MS", TOTAL, "lc_ms_ms"),
    ("LC/MS-MS", TOTAL, "lc_ms_ms"),
    ("LCMSMS", TOTAL, "lc_ms_ms"),
    ("LC/MS", "estradiol", "lc_ms_ms"),
    ("Chromatography/MS", TOTAL, "lc_ms_ms"),
    ("Liquid Chromatography/Tandem Mass Spectrometry (LC-MS/MS)", "estradiol", "lc_ms_ms"),
    ("HPLC/MS", TOTAL, "lc_ms_ms"),
    ("T by HPLC/MS, FT by equilibrium dialysis", TOTAL, "lc_ms_ms"),
    ("T by HPLC/MS, FT by equilibrium dialysis", FREE, "equilibrium_dialysis"),
    ("GC-MS", TOTAL, "gc_ms"),
    ("Gas chromatography-mass spectrometry", TOTAL, "gc_ms"),
    ("ECLIA", "lh", "eclia"),
    ("Roche ECLIA", "lh", "eclia"),
    ("eclia, Roche Cobas e801", "fsh", "eclia"),
    ("Electrochemiluminescence Immunoassay (ECLIA)", "prolactin", "eclia"),
    ("Electro-chemiluminescence", "testosterone", "eclia"),
    ("CLIA", "lh", "clia"),
    ("Chemiluminescence", "inhibin_b", "clia"),
    ("CMIA (Abbott)", "prolactin", "clia"),
    ("ELISA", "inhibin_b", "elisa"),
    ("EIA", "inhibin_b", "elisa"),
    ("RIA", TOTAL, "ria"),
    ("RIA", "shbg", "ria"),
    ("Radioimmunoassay", BIOAVAILABLE, "ria"),
    ("Equilibrium dialysis", FREE, "equilibrium_dialysis"),
    ("Equilibrium dialysis LC-MS/MS", FREE, "equilibrium_dialysis"),
    ("equilibrium dialysis + LC-MS/MS", FREE, "equilibrium_dialysis"),
    ("ED + LC-MS/MS", FREE, "equilibrium_dialysis"),
    ("direct equilibrium dialysis", FREE, "equilibrium_dialysis"),
    ("Equilibrium Dialysis/RIA", FREE, "equilibrium_dialysis"),
    ("Ultrafiltration", FREE, "ultrafiltration"),
    ("LC-MS/MS", FREE, "lc_ms_ms"),
    ("Ammonium sulfate precipitation", BIOAVAILABLE, "ammonium_sulfate"),
    ("Ammonium sulphate", BIOAVAILABLE, "ammonium_sulfate"),
    ("calculated (Vermeulen)", FREE, "calculated_vermeulen"),
    ("Calculated, Vermeulen", BIOAVAILABLE, "calculated_vermeulen"),
    ("calculated (Södergård)", FREE, "calculated_sodergard"),
    ("Sodergard equation", FREE, "calculated_sodergard"),
    ("calculated (Ly-Handelsman)", FREE, "calculated_other"),
    ("Nanjee-Wheeler", FREE, "calculated_other"),
    ("calculated", FREE, "calculated"),
    ("Calculation (total T by ECLIA)", FREE, "calculated"),
    ("Direct analog", FREE, "direct_analog"),
    ("Direct analog EIA", FREE, "direct_analog"),
    ("Analogue immunoassay", FREE, "direct_analog"),
    ("RIA (direct)", FREE, "direct_analog"),
    ("RIA", FREE, "direct_analog"),
    ("EIA", FREE, "direct_analog"),
    ("CASA", "sperm_concentration", "casa"),
    ("computer-assisted sperm analysis", "total_motility", "casa"),
    ("manual microscopy", "sperm_concentration", "manual_microscopy"),
    ("Manual", "morphology", "manual_microscopy"),
    ("Microscopy, Neubauer", "sperm_concentration", "manual_microscopy"),
]


@pytest.mark.parametrize(("text", "marker", "expected"), PRINTED)
def test_a_printed_method_names_its_class(shipped, text, marker, expected):
    assert shipped.method_class(text, marker).id == expected


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("Roche Estradiol III", "estradiol"),
        ("immunoassay", "lh"),
        ("cascade", "sperm_concentration"),
        ("WHO 5th ed", "sperm_concentration"),
        ("variant", "lh"),
        ("direct", TOTAL),
        ("dialysis", TOTAL),
        ("vermeulen", "lh"),
        ("", "lh"),
        ("?", "lh"),
    ],
)
def test_an_unknown_method_names_no_class(shipped, text, marker):
    assert shipped.method_class(text, marker) is None


def test_no_method_names_no_class(shipped):
    assert shipped.method_class(None, "lh") is None


def test_every_class_of_the_list_is_there_with_a_basis(shipped):
    assert {
        "lc_ms_ms",
        "gc_ms",
        "eclia",
        "clia",
        "elisa",
        "ria",
        "equilibrium_dialysis",
        "ultrafiltration",
        "ammonium_sulfate",
        "calculated_vermeulen",
        "calculated_sodergard",
        "calculated_other",
        "calculated",
        "direct_analog",
        "manual_microscopy",
        "casa",
    } == set(shipped.methods)
    assert all(each.basis.cite or each.basis.reason for each in shipped.methods.values())


def test_only_the_direct_analog_measures_another_quantity(shipped):
    assert [id for id, each in shipped.methods.items() if each.another_quantity] == ["direct_analog"]
    assert shipped.methods["direct_analog"].markers == (FREE,)


def test_the_words_of_a_method_have_neither_case_nor_accents_nor_signs():
    assert method_words("  LC–MS/MS (Södergård)\n") == "lc ms ms sodergard"
    assert method_words("--") == ""


METHODS = "methods.toml"
BROKEN = {
    "an unknown key": ('title = "CASA"', 'title = "CASA"\ncolour = "red"', "casa.colour: is not a known key"),
    "no basis": (
        'basis = "design"\nreason = "a machine',
        'reason = "a machine',
        "casa: has no basis",
    ),
    "no aliases": ('aliases = ["ELISA",', 'names = ["ELISA",', "elisa.aliases: is missing"),
    "no title": ('title = "CASA"\n', "", "casa.title: is missing"),
    "an unknown marker": (
        'markers = ["free_testosterone"]',
        'markers = ["free_testo"]',
        "direct_analog.markers: unknown marker free_testo",
    ),
    "an unknown source": (
        '"arup_ft", "mayo_ft"',
        '"arup"',
        "equilibrium_dialysis.cite: unknown citation arup",
    ),
    "an alias of two classes": (
        'aliases = ["RIA", "radioimmunoassay"]',
        'aliases = ["RIA", "radioimmunoassay", "elisa"]',
        "ria.aliases: “elisa” names elisa too",
    ),
    "an alias twice": (
        '"GC-MS", "GCMS"',
        '"GC-MS", "GC/MS"',
        "gc_ms.aliases: holds two texts with the same words",
    ),
    "an alias of signs": ('"GC-MS", "GCMS"', '"GC-MS", "--"', "gc_ms.aliases: holds a text without letters"),
    "a title of another class": (
        'title = "CASA"',
        'title = "manual CASA by ELISA"',
        "casa.title: “manual CASA by ELISA” does not name this class",
    ),
    "no words for a scale of its own": (
        "of_value = ",
        "of_values = ",
        "direct_analog.of_value: is missing",
    ),
    "words with a part that has no name": (
        "range up to {limit}",
        "range up to {}",
        "direct_analog.of_range: a part in braces has no plain name",
    ),
    "words without a scale of its own": (
        'title = "CASA"',
        'title = "CASA"\nof_value = "x"',
        "casa.of_value: is not a known key",
    ),
    "a flag in words": (
        "another_quantity = true",
        'another_quantity = "yes"',
        "direct_analog.another_quantity: is not true or false",
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), BROKEN.values(), ids=BROKEN.keys())
def test_a_fault_of_a_method_is_told_with_its_key(copy, old, new, expected):
    copy.change(METHODS, old, new)
    errors = copy.errors()
    assert any(error.startswith(f"{METHODS}: {expected}") for error in errors), errors


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            'methods = ["lc_ms_ms"]',
            'methods = ["LC-MS/MS"]',
            "estradiol.variation[1].methods: unknown method",
        ),
        (
            'methods = ["direct_analog"]',
            'methods = ["analog"]',
            "free_testosterone.query[4].methods: unknown",
        ),
        (
            "high = 50, methods",
            "high = 151, methods",
            "free_testosterone.query[4]: lies outside the impossible",
        ),
    ],
)
def test_a_figure_names_the_classes_it_holds_for(copy, old, new, expected):
    copy.change("markers/hormones.toml", old, new)
    errors = copy.errors()
    assert any(expected in error for error in errors), errors


def test_without_the_file_no_method_is_known(copy):
    (copy.folder / METHODS).unlink()
    assert f"{METHODS}: is missing" in copy.errors()
