def free_slots(busy, opens, closes, shortest):
    """Gaps between meetings, at least `shortest` long."""
    slots = []
    cursor = opens
    for start, end in sorted(busy):
        if start - cursor >= shortest:
            slots.append([cursor, start])
        cursor = max(cursor, end)
    if closes - cursor >= shortest:
        slots.append([cursor, closes])
    return slots
