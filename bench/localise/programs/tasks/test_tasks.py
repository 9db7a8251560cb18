import pytest
from planning import critical, forecast, late_titles, next_tasks, progress, tag_progress
from store import Store


@pytest.fixture
def store():
    s = Store()
    s.add("plan", 3, due=10, tags=["house"])
    s.add("buy wood", 1, due=12, tags=["house", "shop"], needs=[1])
    s.add("build", 2, due=20, needs=[1, 2])
    s.add("rest", 1)
    s.add("taxes", 2, due=5, tags=["office"])
    return s


def test_next(store):
    assert next_tasks(store, 8) == ["taxes", "plan", "rest"]


def test_next_after_planning(store):
    store.finish(1, 9)
    assert next_tasks(store, 11, 2) == ["taxes", "buy wood"]


def test_blocked(store):
    with pytest.raises(ValueError):
        store.finish(3, 9)
    with pytest.raises(KeyError):
        store.finish(9, 9)


def test_late(store):
    assert late_titles(store, 11) == ["plan", "taxes"]


def test_late_when_done(store):
    store.finish(1, 10)
    store.finish(5, 6)
    assert late_titles(store, 12) == ["taxes"]


def test_tag_progress(store):
    store.finish(1, 10)
    assert tag_progress(store) == {"house": 50, "office": 0, "shop": 0}


def test_critical(store):
    assert critical(store) == "build"
    assert critical(Store()) is None


def test_forecast(store):
    assert forecast(store, 10) is None
    store.finish(1, 9)
    store.finish(5, 3)
    assert forecast(store, 10) == 31
    assert progress(list(store.tasks.values())) == 40


def test_today_counts(store):
    store.finish(5, 4)
    assert forecast(store, 10) == 38


def test_progress_of_nothing():
    assert progress([]) == 0
