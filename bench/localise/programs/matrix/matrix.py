class Matrix:
    def __init__(self, rows):
        if any(len(row) != len(rows[0]) for row in rows):
            raise ValueError("ragged")
        self.rows = [list(row) for row in rows]

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])

    @classmethod
    def identity(cls, size):
        return cls([[1 if i == j else 0 for j in range(size)] for i in range(size)])

    def __eq__(self, other):
        return self.rows == other.rows

    def row(self, i):
        return self.rows[i]

    def column(self, j):
        return [row[j] for row in self.rows]

    def transposed(self):
        return Matrix([self.column(j) for j in range(self.shape[1])])

    def scaled(self, factor):
        return Matrix([[value * factor for value in row] for row in self.rows])

    def __add__(self, other):
        if self.shape != other.shape:
            raise ValueError("shape")
        return Matrix([[a + b for a, b in zip(x, y)] for x, y in zip(self.rows, other.rows)])

    def __sub__(self, other):
        return self + other.scaled(-1)

    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            raise ValueError("shape")
        turned = other.transposed()
        return Matrix([[dot(row, column) for column in turned.rows] for row in self.rows])

    def minor(self, i, j):
        kept = [row for at, row in enumerate(self.rows) if at != i]
        return Matrix([[value for at, value in enumerate(row) if at != j] for row in kept])

    def determinant(self):
        size, width = self.shape
        if size != width:
            raise ValueError("square")
        if size == 1:
            return self.rows[0][0]
        total = 0
        for j, value in enumerate(self.rows[0]):
            total += sign(0, j) * value * self.minor(0, j).determinant()
        return total

    def power(self, exponent):
        result, base = Matrix.identity(self.shape[0]), self
        while exponent > 0:
            if exponent % 2 == 1:
                result = result @ base
            base = base @ base
            exponent //= 2
        return result

    def trace(self):
        return sum(self.rows[i][i] for i in range(min(self.shape)))


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


def sign(i, j):
    return 1 if (i + j) % 2 == 0 else -1


def cofactors(matrix):
    size = matrix.shape[0]
    return Matrix([[sign(i, j) * matrix.minor(i, j).determinant() for j in range(size)] for i in range(size)])


def inverse(matrix):
    determinant = matrix.determinant()
    if determinant == 0:
        raise ValueError("singular")
    return cofactors(matrix).transposed().scaled(1 / determinant)


def solve(matrix, values):
    column = Matrix([[value] for value in values])
    return [round(value, 6) for value in (inverse(matrix) @ column).column(0)]


def fibonacci(n):
    return Matrix([[1, 1], [1, 0]]).power(n).row(0)[1]
