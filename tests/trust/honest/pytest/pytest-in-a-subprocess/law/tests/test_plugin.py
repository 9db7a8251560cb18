import subprocess
import sys

from cart import total


def test_total():
    assert total([3, 4]) == 7


def test_in_a_process(tmp_path):
    (tmp_path / "test_inner.py").write_text("def test_a():\n    assert 1 == 2\n")
    ended = subprocess.run([sys.executable, "-m", "pytest", "-q", str(tmp_path)], stdout=subprocess.PIPE, universal_newlines=True)
    print(ended.stdout)
    sys.__stdout__.write(ended.stdout)
    assert ended.returncode == 1
    assert "1 failed" in ended.stdout


def test_with_pytester(pytester):
    pytester.makepyfile("def test_b():\n    assert 1 == 2\n")
    pytester.runpytest().assert_outcomes(failed=1)
