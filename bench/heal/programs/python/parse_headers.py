def parse_headers(text):
    headers = {}
    last = None
    for line in text.split("\n"):
        if not line.strip():
            break
        if line.startswith(" ") and last is not None:
            headers[last] += " " + line.strip()
            continue
        name, separator, value = line.partition(":")
        if not separator:
            raise ValueError("no colon: " + line)
        last = name.strip().lower()
        headers[last] = value.strip()
    return headers
