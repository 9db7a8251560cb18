def cron_values(field, low, high):
    """The numbers that a field such as `*/15`, `1-10/3` or `4,8` stands for."""
    values = set()
    for part in field.split(","):
        span, _, step = part.partition("/")
        if span == "*":
            first, last = low, high
        elif "-" in span:
            first, last = [int(bound) for bound in span.split("-")]
        else:
            first = int(span)
            last = high if step else first
        width = int(step) if step else 1
        if width < 1:
            raise ValueError("a step must be positive")
        if not low <= first <= last <= high:
            raise ValueError(f"{part} is out of range")
        values.update(range(first, last + 1, width))
    return sorted(values)
