"""Each kind of fault in a marker is told with file and key."""

import pytest

HORMONES = "markers/hormones.toml"
SEMEN = "markers/semen.toml"
LH_RANGE = '{ unit = "IU/L", low = 1.7, high = 8.6'

BROKEN = {
    "an unknown key": (
        HORMONES,
        'name = "LH"\n',
        'name = "LH"\ncolour = "red"\n',
        "lh.colour: is not a known key",
    ),
    "an unknown key deep inside": (
        HORMONES,
        LH_RANGE,
        LH_RANGE + ", hi = 9",
        "lh.range[1].hi: is not a known key",
    ),
    "a missing key": (HORMONES, 'title = "Luteinising hormone"\n', "", "lh.title: is missing"),
    "a wrong type": (HORMONES, 'name = "LH"', "name = 7", "lh.name: is not a text"),
    "a number in quotes": (HORMONES, "low = 1.7", 'low = "1.7"', "lh.range[1].low: is not a number"),
    "true for a number": (HORMONES, "low = 1.7", "low = true", "lh.range[1].low: is not a number"),
    "no number": (HORMONES, "low = 1.7", "low = nan", "lh.range[1].low: is not a number"),
    "half a decimal": (
        HORMONES,
        "decimals = 1",
        "decimals = 1.5",
        "lh.unit[1].decimals: is not a whole number",
    ),
    "a word for a flag": (HORMONES, "classed = true", 'classed = "yes"', "lh.classed: is not true or false"),
    "a text for a list": (
        HORMONES,
        'aliases = ["[IU]/L", "U/L", "UI/L", "iu/l"]',
        'aliases = "U/L"',
        "lh.unit[1].aliases: is not a list of texts",
    ),
    "a list with a hole": (HORMONES, '"lutropin"', '""', "lh.aliases: is empty"),
    "a list with a text twice": (
        HORMONES,
        '"lutropin"',
        '"lutropin", "lutropin"',
        "lh.aliases: holds a text twice",
    ),
    "a table for a list": (
        HORMONES,
        'query = [{ unit = "IU/L", low = 0.1',
        'query = [1, { unit = "IU/L", low = 0.1',
        "lh.query: is not a list of tables",
    ),
    "a word that is not on the list": (
        HORMONES,
        'kind = "measured"',
        'kind = "guessed"',
        "lh.kind: “guessed” is not one of: measured, counted, derived",
    ),
    "a specimen that is none": (
        HORMONES,
        '"serum", "plasma"',
        '"serum", "hair"',
        "lh.specimens: “hair” is not one of",
    ),
    "specimens that are no list": (
        HORMONES,
        'specimens = ["serum", "plasma"]',
        'specimens = "serum"',
        "lh.specimens: is not a list of words",
    ),
    "a figure without a basis": (HORMONES, ', cite = ["arup_lhfsh"]', "", "lh.range[1]: has no basis"),
    "a mix-up in a unit that is not listed": (
        HORMONES,
        'other = "ng/mL"',
        'other = "ng/L"',
        "testosterone.mix_up[1].other: ng/L is not a unit of this marker",
    ),
    "a mix-up of a unit that is not listed": (
        HORMONES,
        'mix_up = [{ unit = "nmol/L"',
        'mix_up = [{ unit = "mol/L"',
        "testosterone.mix_up[1].unit: mol/L is not a unit of this marker",
    ),
    "a mix-up without a stretch": (
        HORMONES,
        "low = 1.5, high = 5,",
        "low = 5, high = 5,",
        "testosterone.mix_up[1].low: 5 is not below 5",
    ),
    "a mix-up that says nothing known": (
        HORMONES,
        'sentence = "mix_up_testosterone"',
        'sentence = "mix_up"',
        "testosterone.mix_up[1].sentence: unknown sentence mix_up",
    ),
    "an unknown citation": (
        HORMONES,
        'cite = ["arup_lhfsh"]',
        'cite = ["arup"]',
        "lh.range[1].cite: unknown citation arup",
    ),
    "an unknown citation of codes": (
        HORMONES,
        '"labcorp_fshlh", "loinc2hpo"',
        '"nobody"',
        "lh.loinc_cite: unknown citation nobody",
    ),
    "an unknown unit of a range": (
        HORMONES,
        LH_RANGE,
        '{ unit = "IE/L", low = 1.7, high = 8.6',
        "lh.range[1].unit: IE/L is not a unit of this marker",
    ),
    "an unknown unit of a limit": (
        HORMONES,
        'impossible = [{ unit = "IU/L"',
        'impossible = [{ unit = "IE/L"',
        "lh.impossible[1].unit: IE/L is not",
    ),
    "an unknown display unit": (
        HORMONES,
        'us_unit = "IU/L"',
        'us_unit = "ng/dL"',
        "lh.us_unit: ng/dL is not a unit of this marker",
    ),
    "an unknown SI unit": (
        HORMONES,
        'si_unit = "IU/L"',
        'si_unit = "ng/dL"',
        "lh.si_unit: ng/dL is not a unit of this marker",
    ),
    "a spelling of two units": (
        HORMONES,
        '"mU/mL", "mUI/mL"',
        '"u/l", "mUI/mL"',
        "lh.unit: “u/l” names both IU/L and mIU/mL",
    ),
    "a factor off its molar mass": (
        HORMONES,
        "factor = 0.0346703",
        "factor = 0.0346704",
        "testosterone.unit[2].factor: 0.0346704 does not match its molar mass 288.431: that gives 0.0346703",
    ),
    "a factor too coarse for its molar mass": (
        HORMONES,
        "factor = 0.0346703",
        "factor = 0.03467",
        "testosterone.unit[2].factor: 0.03467 does not match",
    ),
    "a molar mass off its factor": (
        HORMONES,
        "molar_mass = 272.388",
        "molar_mass = 272.4",
        "estradiol.unit[2].factor: 3.67123 does not match its molar mass 272.4",
    ),
    "a molar mass the other way round": (
        "markers/blood.toml",
        'molar_step = "to mass"',
        'molar_step = "to amount"',
        "albumin.unit[3].factor: 0.066437 does not match",
    ),
    "a molar mass without its scale": (
        HORMONES,
        "scale = 10\n",
        "",
        "testosterone.unit[2].molar_mass: molar_mass and scale stand together",
    ),
    "a molar mass of nothing": (
        HORMONES,
        "molar_mass = 288.431",
        "molar_mass = 0",
        "testosterone.unit[2].molar_mass: molar_mass and scale are positive",
    ),
    "a negative factor": (
        HORMONES,
        "factor = 21.2",
        "factor = -21.2",
        "prolactin.unit[2].factor: is not positive",
    ),
    "a factor of the canonical unit": (
        HORMONES,
        'code = "IU/L"\n',
        'code = "IU/L"\nfactor = 1\n',
        "lh.unit[1].factor: the first unit is the canonical one",
    ),
    "a unit without a factor": (HORMONES, "factor = 21.2\n", "", "prolactin.unit[2].factor: is missing"),
    "a kept unit without a basis": (
        "markers/blood.toml",
        'basis = "design"\nreason = "the factor depends',
        'reason = "the factor depends',
        "shbg.kept_unit[1]: has no basis",
    ),
    "a kept unit without its sentence": (
        HORMONES,
        'sentence = "prolactin in',
        'words = "prolactin in',
        "prolactin.kept_unit[1].sentence: is missing",
    ),
    "a kept unit with a factor": (
        HORMONES,
        'code = "[IU]/mL"\n',
        'code = "[IU]/mL"\nfactor = 2\n',
        "inhibin_b.kept_unit[2].factor: is not a known key",
    ),
    "a kept unit whose sentence ends": (
        HORMONES,
        "no factor between the two is known",
        "no factor between the two is known.",
        "inhibin_b.kept_unit[2].sentence: ends with a full stop",
    ),
    "a kept unit that is listed too": (
        HORMONES,
        'label = "IU/mL"',
        'label = "PG/ml"',
        "inhibin_b.unit: “PG/ml” names both pg/mL and [IU]/mL",
    ),
    "a wrong check digit": (HORMONES, '"10501-5"', '"10501-6"', "lh.loinc: 10501-6 is not a LOINC code"),
    "a wrong retired code": (
        SEMEN,
        '"10586-6"',
        '"10586-7"',
        "semen_volume.loinc: 10586-7 is not a LOINC code",
    ),
    "retired codes without a source": (
        SEMEN,
        'loinc_retired = ["10586-6"]\nloinc_cite = ["loinc267", "fhir_vs"]\n',
        'loinc_retired = ["10586-6"]\n',
        "semen_volume.loinc_cite: is missing",
    ),
    "a retired code of another marker": (
        SEMEN,
        'loinc_retired = ["10586-6"]',
        'loinc_retired = ["9780-8"]',
        "sperm_concentration: “9780-8” names semen_volume too",
    ),
    "codes without a source": (
        "markers/derived.toml",
        'loinc_cite = ["loinc267"]\n',
        "",
        "free_androgen_index.loinc_cite: is missing",
    ),
    "an alias of two markers": (HORMONES, '"lutropin"', '"Follitropin"', "fsh: “follitropin” names lh too"),
    "a code of two markers": (HORMONES, '"15067-2"', '"10501-5"', "fsh: “10501-5” names lh too"),
    "a range above the impossible": (
        HORMONES,
        "high = 8.6",
        "high = 200.1",
        "lh.range[1]: lies outside the impossible limits",
    ),
    "a range below the impossible": (
        HORMONES,
        "low = 1.7",
        "low = -0.1",
        "lh.range[1]: lies outside the impossible limits",
    ),
    "a range outside in another unit": (
        HORMONES,
        "low = 9.15, high = 31.8",
        "low = 9.15, high = 208.1",
        "testosterone.range[2]: lies outside the impossible limits",
    ),
    "query limits outside the impossible": (
        "markers/blood.toml",
        "low = 3.0, high = 5.5",
        "low = 0.9, high = 5.5",
        "albumin.query[1]: lies outside the impossible limits",
    ),
    "a range upside down": (
        HORMONES,
        "low = 1.7, high = 8.6",
        "low = 8.6, high = 1.7",
        "lh.range[1].low: 8.6 is not below 1.7",
    ),
    "a range of one point": (
        HORMONES,
        "low = 1.7, high = 8.6",
        "low = 8.6, high = 8.6",
        "lh.range[1].low: 8.6 is not below 8.6",
    ),
    "a range without ends": (
        HORMONES,
        "low = 1.7, high = 8.6, ",
        "",
        "lh.range[1]: has neither low nor high",
    ),
    "a negative variation": (
        HORMONES,
        "within = 26",
        "within = -26",
        "lh.variation[1]: a variation is positive",
    ),
    "a negative analytical variation": (
        HORMONES,
        "analytical = 2.5",
        "analytical = 0",
        "lh.variation[1]: a variation is positive",
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "expected"), BROKEN.values(), ids=BROKEN.keys())
def test_a_fault_of_a_marker_is_told_with_its_file_and_key(copy, file, old, new, expected):
    copy.change(file, old, new)
    errors = copy.errors()
    assert any(error.startswith(f"{file}: ") and expected in error for error in errors), errors
