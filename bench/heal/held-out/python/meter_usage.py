def meter_usage(readings, digits):
    """Consumption between readings of a counter that starts over after all nines; None where a reading is missing."""
    size = 10**digits
    total = 0
    steps = []
    previous = None
    for reading in readings:
        if reading is None:
            steps.append(None)
            continue
        if not 0 <= reading < size:
            raise ValueError(f"{reading} does not fit on the counter")
        if previous is not None:
            used = reading - previous
            if used < 0:
                used += size
            total += used
            steps.append(used)
        previous = reading
    return {"total": total, "steps": steps}
