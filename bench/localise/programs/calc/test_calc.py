import pytest
from calc import CalcError, calculate, parse, show


def test_number():
    assert calculate("42") == 42


def test_sum_and_product():
    assert calculate("1 + 2 * 3") == 7


def test_left_to_right():
    assert calculate("10 - 4 - 3") == 3


def test_brackets():
    assert calculate("(1 + 2) * 3") == 9


def test_power_is_right_associative():
    assert calculate("2 ^ 3 ^ 2") == 512


def test_names():
    assert calculate("x * x + y", x=3, y=1) == 10


def test_unknown_name():
    with pytest.raises(CalcError):
        calculate("z + 1")


def test_negative():
    assert calculate("-3 + 5") == 2
    assert calculate("2 * -4") == -8


def test_division():
    assert calculate("9 / 2") == 4.5
    with pytest.raises(CalcError):
        calculate("1 / 0")


def test_remainder():
    assert calculate("17 % 5") == 2


def test_bad_input():
    for text in ["1 +", "(1", "1 2", "1 $ 2"]:
        with pytest.raises(CalcError):
            calculate(text)


def test_show():
    assert show(parse("1+2*x")) == "(1 + (2 * x))"
    assert show(parse("-(4.5 - y)")) == "-(4.5 - y)"
