def group_by_initial(words):
    groups = {}
    for word in words:
        cleaned = word.strip()
        if not cleaned:
            continue
        initial = cleaned[0].upper()
        groups.setdefault(initial, []).append(cleaned)
    for members in groups.values():
        members.sort(key=str.lower)
    return groups
