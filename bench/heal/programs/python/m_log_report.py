"""What a server's log says, from lines like `12:30:05 GET /home 200 35`."""


def parse_time(text):
    hours, minutes, seconds = [int(part) for part in text.split(":")]
    return hours * 3600 + minutes * 60 + seconds


def parse_entry(line):
    parts = line.split()
    if len(parts) != 5:
        return None
    return {
        "time": parse_time(parts[0]),
        "method": parts[1].upper(),
        "path": clean_path(parts[2]),
        "status": int(parts[3]),
        "ms": int(parts[4]),
    }


def clean_path(path):
    path = path.split("?")[0]
    if len(path) > 1:
        path = path.rstrip("/")
    return path.lower()


def parse_log(text):
    entries = [parse_entry(line) for line in text.split("\n")]
    return [entry for entry in entries if entry is not None]


def is_error(entry):
    return entry["status"] >= 500


def by_path(entries):
    groups = {}
    for entry in entries:
        groups.setdefault(entry["path"], []).append(entry)
    return groups


def average_ms(entries):
    if not entries:
        return 0
    return round(sum(entry["ms"] for entry in entries) / len(entries), 1)


def error_rate(entries):
    if not entries:
        return 0
    errors = [entry for entry in entries if is_error(entry)]
    return round(len(errors) / len(entries), 2)


def slowest(entries, count):
    ordered = sorted(entries, key=lambda entry: (-entry["ms"], entry["time"]))
    return [[entry["path"], entry["ms"]] for entry in ordered[:count]]


def busiest_minute(entries):
    counts = {}
    for entry in entries:
        minute = entry["time"] // 60
        counts[minute] = counts.get(minute, 0) + 1
    if not counts:
        return None
    minute = max(sorted(counts), key=lambda each: counts[each])
    return format_minute(minute)


def format_minute(minute):
    return f"{minute // 60:02d}:{minute % 60:02d}"


def path_rows(entries):
    rows = []
    for path, group in sorted(by_path(entries).items()):
        rows.append([path, len(group), average_ms(group), error_rate(group)])
    return rows


def report(text):
    entries = parse_log(text)
    return {
        "rows": path_rows(entries),
        "slowest": slowest(entries, 2),
        "busiest": busiest_minute(entries),
        "errors": error_rate(entries),
    }
