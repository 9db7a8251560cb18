import pytest
from matrix import Matrix, fibonacci, inverse, solve

A = Matrix([[2, 1, 0], [1, 3, 1], [0, 1, 4]])
B = Matrix([[1, 2], [3, 4], [5, 6]])


def test_solve():
    assert solve(A, [4, 10, 14]) == [1, 2, 3]


def test_solve_two():
    assert solve(Matrix([[2, 0], [0, 4]]), [2, 8]) == [1, 2]


def test_singular():
    with pytest.raises(ValueError):
        solve(Matrix([[1, 2], [2, 4]]), [1, 2])


def test_inverse():
    back = inverse(Matrix([[2, 1], [1, 1]]))
    assert back == Matrix([[1, -1], [-1, 2]])


def test_determinant():
    assert A.determinant() == 18
    with pytest.raises(ValueError):
        B.determinant()


def test_product():
    assert (A @ B).rows == [[5, 8], [15, 20], [23, 28]]
    with pytest.raises(ValueError):
        B @ A


def test_transposed_sum():
    assert (A - A.transposed()).rows == [[0, 0, 0], [0, 0, 0], [0, 0, 0]]
    with pytest.raises(ValueError):
        A + B


def test_fibonacci():
    assert [fibonacci(n) for n in (1, 2, 3, 10, 30)] == [1, 1, 2, 55, 832040]


def test_trace():
    assert A.trace() == 9
    assert B.trace() == 5
    with pytest.raises(ValueError):
        Matrix([[1], [1, 2]])
