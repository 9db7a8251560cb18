import pytest
from machine import MiniError, run


def test_print():
    assert run("print 1 + 2 * 3") == [9]


def test_let():
    assert run("let x = 4\nlet y = x - 1  # less\nprint x * y") == [12]


def test_comment_lines():
    assert run("# nothing\n\nprint 1") == [1]


def test_while():
    assert run("let i = 0\nwhile i < 3\nprint i\nlet i = i + 1\nend") == [0, 1, 2]


def test_if_taken():
    assert run("if 2 = 2\nprint 1\nend\nprint 5") == [1, 5]


def test_if_skipped():
    assert run("if 2 = 3\nprint 1\nend\nprint 5") == [5]


def test_nested():
    source = "let i = 0\nwhile i < 4\nif i = 2\nprint i\nend\nlet i = i + 1\nend\nprint 9"
    assert run(source) == [2, 9]


def test_skipping_nested():
    assert run("if 0\nif 1\nprint 1\nend\nprint 2\nend\nprint 3") == [3]


def test_endless():
    with pytest.raises(MiniError):
        run("while 1\nlet x = 1\nend")


@pytest.mark.parametrize("source", ["print z", "let x", "jump 1", "print 1 +", "print 1 ? 2", "if 0\nprint 1", "print"])
def test_errors(source):
    with pytest.raises(MiniError):
        run(source)


def test_negative():
    assert run("let x = -3\nprint x + 5\nprint x < 0") == [2, 1]
