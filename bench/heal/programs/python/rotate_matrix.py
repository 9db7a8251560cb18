def rotate_matrix(matrix):
    """A quarter turn clockwise."""
    if not matrix:
        return []
    height = len(matrix)
    width = len(matrix[0])
    turned = []
    for column in range(width):
        row = []
        for line in range(height - 1, -1, -1):
            row.append(matrix[line][column])
        turned.append(row)
    return turned
