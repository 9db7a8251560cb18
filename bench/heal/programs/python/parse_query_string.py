def parse_query_string(query):
    values = {}
    if query.startswith("?"):
        query = query[1:]
    for pair in query.split("&"):
        if not pair:
            continue
        key, _, value = pair.partition("=")
        value = value.replace("+", " ")
        if key in values:
            values[key].append(value)
        else:
            values[key] = [value]
    return values
