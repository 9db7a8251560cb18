def format_duration(seconds):
    if seconds == 0:
        return "0s"
    names = [("d", 86400), ("h", 3600), ("m", 60), ("s", 1)]
    parts = []
    rest = abs(seconds)
    for name, size in names:
        count = rest // size
        rest = rest % size
        if count > 0:
            parts.append(f"{count}{name}")
    text = " ".join(parts)
    return "-" + text if seconds < 0 else text
