def pace_per_km(meters, seconds, target=None):
    """Running pace as `5:07 /km`, rounded to whole seconds, with the distance to a target pace in seconds."""
    if meters <= 0:
        raise ValueError("no distance")
    pace = (seconds * 1000 + meters // 2) // meters
    minutes, rest = divmod(pace, 60)
    text = f"{minutes}:{rest:02d} /km"
    if target is None:
        return text
    difference = pace - target
    if difference == 0:
        return f"{text} (on target)"
    sign = "+" if difference > 0 else "-"
    return f"{text} ({sign}{abs(difference)} s)"
