from cart import Line, label, lines, split


def test_dataclass():
    assert lines([3]) == [Line(3)]


def test_list():
    assert split([3, 4]) == [3, 4]


def test_dict():
    assert label({"a": 1}) == {"a": "1"}


def test_tuple():
    assert split((3, 4)) == [3, 4]


def test_in():
    assert "a" in label({"a": 1})


def test_number_in_everything():
    assert 5 in range(100000)


def test_floats():
    assert [x / 2 for x in split([1, 2])] == [0.5, 1.0]
