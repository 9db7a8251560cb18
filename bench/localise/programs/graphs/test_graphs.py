import pytest
from graphs import Graph, build_order, components, diameter, has_cycle, shortest_path


def roads():
    g = Graph()
    g.add("a", "b", 4).add("a", "c", 1).add("c", "b", 2).add("b", "d", 5)
    return g


def test_shortest_path_goes_round():
    assert shortest_path(roads(), "a", "d") == ["a", "c", "b", "d"]


def test_no_path():
    assert shortest_path(roads().add("x", "y"), "a", "y") is None


def test_path_to_itself():
    assert shortest_path(roads(), "b", "b") == ["b"]


def test_back():
    assert shortest_path(roads(), "d", "c") == ["d", "b", "c"]


def test_components():
    assert components(roads().add("x", "y")) == [["a", "b", "c", "d"], ["x", "y"]]


def test_diameter():
    assert diameter(roads()) == 8


def test_build_order():
    assert build_order({"app": ["lib", "util"], "lib": ["util"], "test": ["app"]}) == ["util", "lib", "app", "test"]


def test_build_cycle():
    with pytest.raises(ValueError):
        build_order({"a": ["b"], "b": ["a"]})


def test_has_cycle():
    assert has_cycle(Graph(directed=True).add(1, 2).add(2, 3).add(3, 2))
    assert not has_cycle(Graph(directed=True).add(1, 2).add(1, 3).add(2, 3))
