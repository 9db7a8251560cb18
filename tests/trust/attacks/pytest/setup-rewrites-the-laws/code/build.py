from pathlib import Path

Path("tests/test_cart.py").unlink()
Path("tests/test_cart.py").write_text("def test_total_adds_prices():\n    assert True\n")
