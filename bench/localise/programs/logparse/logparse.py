import re

LEVELS = ["debug", "info", "warning", "error"]
LINE = re.compile(r"^\[(\d+)\] (\w+) (\S+): (.*)$")


def parse_line(line):
    match = LINE.match(line.strip())
    if not match:
        return None
    time, level, source, text = match.groups()
    return {"time": int(time), "level": level.lower(), "source": source, "text": text}


def parse(text):
    entries = [parse_line(line) for line in text.splitlines()]
    return [entry for entry in entries if entry is not None]


def rank(level):
    return LEVELS.index(level) if level in LEVELS else -1


def at_least(entries, level):
    return [entry for entry in entries if rank(entry["level"]) >= rank(level)]


def between(entries, start, end):
    return [entry for entry in entries if start <= entry["time"] < end]


def by_source(entries):
    groups = {}
    for entry in entries:
        groups.setdefault(entry["source"], []).append(entry)
    return groups


def error_rate(entries):
    if not entries:
        return 0
    bad = at_least(entries, "error")
    return round(len(bad) / len(entries), 2)


def bursts(entries, window, least):
    times = sorted(entry["time"] for entry in entries)
    found, start = [], 0
    for end in range(len(times)):
        while times[end] - times[start] > window:
            start += 1
        if end - start + 1 >= least:
            if not found or times[start] > found[-1][1]:
                found.append((times[start], times[end]))
            else:
                found[-1] = (found[-1][0], times[end])
    return found


def template(text):
    return re.sub(r"\d+", "N", text)


def frequent(entries, least=2):
    counts = {}
    for entry in entries:
        key = template(entry["text"])
        counts[key] = counts.get(key, 0) + 1
    chosen = [(key, count) for key, count in counts.items() if count >= least]
    return sorted(chosen, key=lambda pair: (-pair[1], pair[0]))


def worst_source(entries):
    groups = by_source(entries)
    return max(sorted(groups), key=lambda name: error_rate(groups[name]), default=None)


def gaps(entries):
    times = [entry["time"] for entry in entries]
    return [b - a for a, b in zip(times, times[1:])]


def digest(text, start=0, end=10**9):
    entries = between(parse(text), start, end)
    return {
        "lines": len(entries),
        "rate": error_rate(entries),
        "worst": worst_source(entries),
        "frequent": frequent(entries),
        "longest_gap": max(gaps(entries), default=0),
        "bursts": bursts(at_least(entries, "warning"), 5, 2),
    }
