def fixed_width(lines, layout):
    """Rows of text whose columns have widths: the layout is `name:8 amount:6n flag:1b`."""
    columns = []
    start = 0
    for column in layout.split():
        name, _, size = column.partition(":")
        kind = size[-1] if size[-1] in "nb" else "t"
        width = int(size.rstrip("nb"))
        columns.append((name, start, start + width, kind))
        start += width
    records = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        record = {"line": number}
        for name, begin, end, kind in columns:
            value = line[begin:end].strip()
            if kind == "n":
                record[name] = int(value) if value else None
            elif kind == "b":
                record[name] = value.upper() in ("Y", "1")
            else:
                record[name] = value
        records.append(record)
    return records
