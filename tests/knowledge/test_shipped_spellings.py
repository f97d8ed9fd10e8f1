"""Every unit in the spellings that laboratories print (clinical.md 1.0 and 1.2), and the traps among them."""

from decimal import Decimal

import pytest

GONADOTROPIN = {
    "IU/L": ("IU/L", "iu/l", "[IU]/L", "[iU]/L", "U/L", "UI/L"),
    "mIU/mL": ("mIU/mL", "mIU/ml", "MIU/ML", "miu/mL", "m[IU]/mL", "M[IU]/ML", "mU/mL", "mUI/mL", "mIU / mL"),
    "mIU/L": ("mIU/L", "miu/l", "m[IU]/L", "mU/L", "uIU/mL", "µIU/mL", "μIU/mL", "UIU/ML", "u[IU]/mL"),
}
COUNT = (
    *("10*6", "M", "mil", "mill", "mln", "mio", "million", "millions", "x10E6", "10E6", "10^6", "x10^6"),
    *(
        "10⁶",
        "x10⁶",
        "×10⁶",
        "x10(6)",
        "10*6/ejaculate",
        "10*6/{ejaculate}",
        "million/ejaculate",
        "M/ejaculate",
    ),
)
SPELLINGS = {
    "lh": GONADOTROPIN,
    "fsh": GONADOTROPIN,
    "testosterone": {
        "ng/dL": ("ng/dL", "ng/dl", "ng/Dl", "NG/DL", "ng / dL", "ng/100mL", "ng/100 mL", "ng%"),
        "nmol/L": ("nmol/L", "nmol/l", "NMOL/L"),
        "ng/mL": ("ng/mL", "ng/ml"),
        "ug/L": ("ug/L", "µg/L", "μg/L", "mcg/L"),
    },
    "free_testosterone": {
        "pg/mL": ("pg/mL", "pg/ml", "PG/ML", "ng/L"),
        "ng/dL": ("ng/dL", "ng/dl", "ng/Dl"),
        "pmol/L": ("pmol/L", "pmol/l"),
        "nmol/L": ("nmol/L", "nmol/l"),
    },
    "bioavailable_testosterone": {"ng/dL": ("ng/dL", "ng/dl", "ng/Dl"), "nmol/L": ("nmol/L", "nmol/l")},
    "estradiol": {"pg/mL": ("pg/mL", "pg/ml", "ng/L", "ng/l"), "pmol/L": ("pmol/L", "PMOL/L")},
    "shbg": {"nmol/L": ("nmol/L", "nmol/l", "NMOL/L")},
    "albumin": {
        "g/dL": ("g/dL", "g/dl", "G/DL", "gm/dL", "g/100mL"),
        "g/L": ("g/L", "g/l"),
        "umol/L": ("umol/L", "µmol/L", "μmol/L"),
    },
    "prolactin": {
        "ng/mL": ("ng/mL", "ng/ml", "ug/L", "µg/L", "μg/L", "mcg/L"),
        "mIU/L": ("mIU/L", "m[IU]/L", "mU/L", "uIU/mL", "µIU/mL", "μIU/mL", "u[IU]/mL", "uU/mL", "µU/mL"),
    },
    "inhibin_b": {"pg/mL": ("pg/mL", "PG/ML"), "ng/L": ("ng/L", "ng/l")},
    "haematocrit": {"%": ("%", "percent", "vol%"), "L/L": ("L/L", "l/l")},
    "psa": {"ng/mL": ("ng/mL", "ng/ml"), "ug/L": ("ug/L", "µg/L", "μg/L", "mcg/L")},
    "tsh": {
        "mIU/L": ("mIU/L", "m[IU]/L", "mU/L"),
        "uIU/mL": ("uIU/mL", "µIU/mL", "μIU/mL", "u[IU]/mL", "mcIU/mL", "uU/mL", "µU/mL", "UIU/ML"),
    },
    "semen_volume": {"mL": ("mL", "ml", "ML", "cc")},
    "sperm_concentration": {
        "10*6/mL": (
            *(
                "10*6/mL",
                "M/mL",
                "M/ml",
                "m/mL",
                "M / mL",
                "mil/mL",
                "mill/mL",
                "Mill/ml",
                "mln/ml",
                "mio/mL",
            ),
            *("million/mL", "millions/mL", "million per mL", "x10E6/mL", "X10E6/ML", "10E6/mL", "10e6/ml"),
            *("10^6/mL", "10^6/ml", "x10^6/mL", "×10^6/mL", "x 10^6/mL", "10**6/mL", "10(6)/mL", "x10(6)/mL"),
            *("10⁶/mL", "x10⁶/mL", "× 10⁶ / mL", "10*9/L", "10^9/L", "x10^9/L", "10⁹/L", "x10E9/L"),
        ),
        "10*3/uL": (
            *(
                "10*3/uL",
                "10*3/µL",
                "10^3/uL",
                "10³/µL",
                "10³/μL",
                "x10³/µL",
                "x10E3/uL",
                "x10^3/uL",
                "10(3)/uL",
            ),
            *("K/uL", "k/µL", "thou/uL"),
        ),
        "/mL": ("/mL", "/ml", "per mL", "sperm/mL", "cells/mL"),
        "/uL": ("/uL", "/µL", "/μL", "per uL", "/mm3", "/mm³"),
    },
    "total_sperm_number": {"10*6": COUNT},
    "total_motile_count": {"10*6": COUNT},
    "total_motility": {"%": ("%", "percent", " % ")},
    "progressive_motility": {"%": ("%", "percent")},
    "morphology": {"%": ("%", "percent")},
    "vitality": {"%": ("%", "percent")},
    "semen_ph": {"pH": ("pH", "[pH]", "PH", "ph")},
    "abstinence": {"d": ("d", "day", "days", "Days")},
}
EACH = [(m, code, text) for m, units in SPELLINGS.items() for code, texts in units.items() for text in texts]


@pytest.mark.parametrize(("marker", "code", "text"), EACH)
def test_a_spelling_is_read_as_its_unit(shipped, marker, code, text):
    assert shipped.markers[marker].unit(text).code == code


def test_every_listed_unit_of_a_measured_marker_has_its_spellings_here(shipped):
    listed = {id: {u.code for u in m.units} for id, m in shipped.markers.items() if m.kind.value != "derived"}
    assert listed == {id: set(units) for id, units in SPELLINGS.items()}


# The same number in two texts, and a thousandfold between texts that look alike (clinical.md 1.0).
@pytest.mark.parametrize(
    ("marker", "one", "other", "times"),
    [
        ("lh", "mIU/mL", "IU/L", 1),
        ("lh", "uIU/mL", "mIU/L", 1),
        ("lh", "IU/L", "mIU/L", 1000),
        ("lh", "MIU/ML", "mIU/L", 1000),
        ("fsh", "mIU/mL", "µIU/mL", 1000),
        ("tsh", "uIU/mL", "mIU/L", 1),
        ("prolactin", "uIU/mL", "mIU/L", 1),
        ("prolactin", "ng/mL", "ug/L", 1),
        ("testosterone", "ng/mL", "ug/L", 1),
        ("testosterone", "ng/mL", "ng/dL", 100),
        ("psa", "ng/mL", "ug/L", 1),
        ("estradiol", "pg/mL", "ng/L", 1),
        ("inhibin_b", "pg/mL", "ng/L", 1),
        ("free_testosterone", "pg/mL", "ng/L", 1),
        ("free_testosterone", "ng/dL", "pg/mL", 10),
        ("albumin", "g/dL", "g/L", 10),
        ("haematocrit", "L/L", "%", 100),
        ("sperm_concentration", "10*3/uL", "10*6/mL", 1),
        ("sperm_concentration", "10*9/L", "10*6/mL", 1),
        ("sperm_concentration", "10*6/mL", "/mL", 1_000_000),
        ("sperm_concentration", "10*3/uL", "/uL", 1000),
    ],
)
def test_units_stand_in_their_exact_proportion(shipped, marker, one, other, times):
    units = shipped.markers[marker]
    ratio = units.unit(one).factor / units.unit(other).factor
    assert round(ratio, 20) == Decimal(times)


@pytest.mark.parametrize(
    ("marker", "text"),
    [
        ("lh", "IU/mL"),
        ("lh", "kU/L"),
        ("lh", "mmIU/mL"),
        ("fsh", "ng/dL"),
        ("testosterone", "mg/dL"),
        ("testosterone", "ng"),
        ("testosterone", "pmol/L"),
        ("prolactin", "ng/L"),
        ("shbg", "pmol/L"),
        ("sperm_concentration", "M"),
        ("sperm_concentration", "106/mL"),
        ("sperm_concentration", "10*5/mL"),
        ("sperm_concentration", "10*6/uL"),
        ("total_sperm_number", "M/mL"),
        ("haematocrit", "g/dL"),
        ("total_motility", "10*6/mL"),
    ],
)
def test_a_text_that_is_none_of_them_is_not_read(shipped, marker, text):
    assert shipped.markers[marker].unit(text) is None
    assert shipped.markers[marker].kept_unit(text) is None
