from grades import curved_letters, report, statistics

WEIGHTS = {"quiz": 1, "exam": 3}
BOOK = {
    "ann": {"quiz": [80, 100, 60], "exam": [94, 90]},
    "bob": {"quiz": [50, None, 70], "exam": [60]},
    "eve": {"quiz": [90], "exam": [90, None]},
}


def test_report_of_ann():
    assert report(BOOK, WEIGHTS)["ann"] == (91.5, "A", 1)


def test_report_of_bob():
    assert report(BOOK, WEIGHTS)["bob"] == (62.5, "D", 3)


def test_report_of_eve():
    assert report(BOOK, WEIGHTS)["eve"] == (90.0, "A", 2)


def test_equal_students_share_a_rank():
    book = {"a": BOOK["eve"], "b": BOOK["ann"], "c": BOOK["eve"], "d": BOOK["bob"]}
    assert [report(book, WEIGHTS)[name][2] for name in "abcd"] == [2, 1, 2, 4]


def test_failing():
    assert report({"x": {"exam": [12]}}, WEIGHTS)["x"] == (12.0, "F", 1)


def test_statistics():
    result = statistics(BOOK, WEIGHTS)
    assert round(result["mean"], 2) == 81.33
    assert result["median"] == 90
    assert result["spread"] == 13.33


def test_median_of_two():
    two = {"a": BOOK["ann"], "b": BOOK["bob"]}
    assert statistics(two, WEIGHTS)["median"] == 77


def test_curve_helps():
    assert curved_letters(BOOK, WEIGHTS, 90) == {"ann": "A", "bob": "C", "eve": "A"}


def test_curve_takes_nothing():
    assert curved_letters(BOOK, WEIGHTS, 50) == {"ann": "A", "bob": "D", "eve": "A"}
