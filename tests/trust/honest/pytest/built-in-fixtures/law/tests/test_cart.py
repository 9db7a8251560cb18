import logging
import os
import warnings

from cart import total


def test_tmp_path(tmp_path):
    (tmp_path / "a").write_text(str(total([3, 4])))
    assert (tmp_path / "a").read_text() == "7"


def test_capsys(capsys):
    print(total([3, 4]))
    assert capsys.readouterr().out == "7\n"


def test_caplog(caplog):
    logging.getLogger("cart").warning("total %d", total([1]))
    assert "total 1" in caplog.text


def test_recwarn(recwarn):
    warnings.warn("old", DeprecationWarning)
    assert len(recwarn) == 1


def test_env(monkeypatch, request):
    monkeypatch.setenv("CART", "1")
    assert os.environ["CART"] == "1"
    assert request.node.name == "test_env"


def test_current():
    assert "test_current" in os.environ["PYTEST_CURRENT_TEST"]
