from clinic_desktop.model.lazy import Lazy


def counting(value, asked):
    def make():
        asked.append(value)
        return value

    return Lazy(make)


def test_a_lazy_value_is_made_once_and_only_when_it_is_asked_for():
    asked = []
    lazy = counting("said", asked)
    assert asked == []
    assert (lazy.value, lazy.value, asked) == ("said", "said", ["said"])


def test_lazy_values_are_equal_hashed_and_shown_by_what_they_are():
    one, same, other = (counting(value, []) for value in ("a", "a", "b"))
    assert one == same != other
    assert hash(one) == hash(same)
    assert repr(one) == "'a'"
    assert one != "a"


def test_the_same_lazy_value_is_equal_to_itself_without_being_made():
    asked = []
    lazy = counting("said", asked)
    assert lazy == lazy
    assert asked == []
