import ast
import inspect
import sys
from pathlib import Path

import cart
from cart import total


def test_total():
    assert total([3, 4]) == 7


def test_own_source_has_a_first_function():
    tree = ast.parse(Path(__file__).read_text())
    names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert names[0] == "test_total"
    assert "test_total" in inspect.getsource(sys.modules[__name__])


def test_code_has_functions_of_its_own():
    assert inspect.getsource(cart.total).startswith("def total")
