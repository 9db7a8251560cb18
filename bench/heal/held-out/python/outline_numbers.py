def outline_numbers(headings):
    """Numbers headings, each given as [level, title], like `2.1 Title`; a level that was skipped counts as one."""
    counters = []
    lines = []
    for level, title in headings:
        if level < 1:
            raise ValueError("levels start at 1")
        while len(counters) > level:
            counters.pop()
        if len(counters) == level:
            counters[-1] += 1
        while len(counters) < level:
            counters.append(1)
        number = ".".join(str(counter) for counter in counters)
        indent = "  " * (level - 1)
        lines.append(f"{indent}{number} {title.strip()}")
    return "\n".join(lines)
