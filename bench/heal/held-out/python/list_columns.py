def list_columns(names, width, gap=2):
    """Names in columns, top to bottom and then to the right, as many columns as fit into the width."""
    if not names:
        return ""
    for rows in range(1, len(names) + 1):
        columns = [names[start : start + rows] for start in range(0, len(names), rows)]
        widths = [max(len(name) for name in column) for column in columns]
        if sum(widths) + gap * (len(widths) - 1) <= width:
            break
    lines = []
    for row in range(rows):
        cells = []
        for column, size in zip(columns, widths):
            if row < len(column):
                cells.append(column[row].ljust(size))
        lines.append((" " * gap).join(cells).rstrip())
    return "\n".join(lines)
