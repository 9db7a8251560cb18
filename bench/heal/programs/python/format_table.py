def format_table(rows):
    if not rows:
        return ""
    widths = [0] * len(rows[0])
    for row in rows:
        for index, cell in enumerate(row):
            widths[index] = max(widths[index], len(cell))
    lines = []
    for row in rows:
        cells = [cell.ljust(widths[index]) for index, cell in enumerate(row)]
        lines.append(" | ".join(cells).rstrip())
    return "\n".join(lines)
