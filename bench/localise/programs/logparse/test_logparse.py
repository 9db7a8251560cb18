from logparse import digest

LOG = """
[10] INFO web: GET /item/12 took 5
[12] ERROR db: timeout after 30
[14] WARNING web: slow query 31
broken line
[15] ERROR db: timeout after 60
[30] INFO web: GET /item/7 took 9
[41] DEBUG db: closed
[50] ERROR web: no route
"""


def test_lines():
    assert digest(LOG)["lines"] == 7


def test_rate():
    assert digest(LOG)["rate"] == 0.43


def test_worst():
    assert digest(LOG)["worst"] == "db"


def test_frequent():
    assert digest(LOG)["frequent"] == [("GET /item/N took N", 2), ("timeout after N", 2)]


def test_longest_gap():
    assert digest(LOG)["longest_gap"] == 15


def test_bursts():
    assert digest(LOG)["bursts"] == [(12, 15)]


def test_window():
    part = digest(LOG, 14, 50)
    assert part["lines"] == 4
    assert part["bursts"] == [(14, 15)]
    assert part["rate"] == 0.25


def test_nothing():
    assert digest("nothing here") == {
        "lines": 0, "rate": 0, "worst": None, "frequent": [], "longest_gap": 0, "bursts": [],
    }


def test_two_bursts():
    log = "\n".join("[%d] ERROR a: x%d" % (t, t) for t in (1, 2, 20, 24, 29))
    assert digest(log)["bursts"] == [(1, 2), (20, 29)]
