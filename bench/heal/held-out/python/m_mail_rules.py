"""Sorts mail by rules such as `from ends @shop.example -> Shopping`; the first rule that fits wins."""

FIELDS = ("from", "to", "subject")


def parse_rule(line):
    condition, arrow, action = line.partition("->")
    if not arrow:
        raise ValueError("a rule needs ->")
    words = condition.split(None, 2)
    if words and words[0] == "not":
        inner = parse_rule(condition.strip()[4:] + "->" + action)
        return {**inner, "negated": not inner["negated"]}
    if len(words) != 3 or words[0] not in FIELDS:
        raise ValueError(f"can't read: {condition.strip()}")
    field, verb, text = words
    if verb not in ("is", "has", "ends"):
        raise ValueError(f"no such verb: {verb}")
    return {
        "field": field,
        "verb": verb,
        "text": text.strip().lower(),
        "folder": action.strip(),
        "negated": False,
    }


def address_of(text):
    """`Ann <ann@x.example>` is `ann@x.example`."""
    start = text.find("<")
    end = text.find(">", start)
    if start >= 0 and end > start:
        text = text[start + 1 : end]
    return text.strip().lower()


def clean_subject(text):
    """Without `Re:` and `Fwd:` before it."""
    cleaned = text.strip()
    changed = True
    while changed:
        changed = False
        for prefix in ("re:", "fwd:", "aw:"):
            if cleaned.lower().startswith(prefix):
                cleaned = cleaned[len(prefix) :].strip()
                changed = True
    return cleaned


def matches(rule, mail):
    value = mail.get(rule["field"], "")
    value = clean_subject(value).lower() if rule["field"] == "subject" else address_of(value)
    if rule["verb"] == "is":
        found = value == rule["text"]
    elif rule["verb"] == "ends":
        found = value.endswith(rule["text"])
    else:
        found = rule["text"] in value
    return found != rule["negated"]


def folder_of(lines, mail):
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        rule = parse_rule(line)
        if matches(rule, mail):
            return rule["folder"]
    return "Inbox"


def sort_mails(lines, mails):
    """How many mails lie in each folder afterwards."""
    counts = {}
    for mail in mails:
        folder = folder_of(lines, mail)
        counts[folder] = counts.get(folder, 0) + 1
    return counts


def threads(mails):
    """Subjects with more than one mail, the longest thread first."""
    counts = {}
    for mail in mails:
        subject = clean_subject(mail.get("subject", "")).lower()
        if subject:
            counts[subject] = counts.get(subject, 0) + 1
    long = [[subject, count] for subject, count in counts.items() if count > 1]
    return sorted(long, key=lambda pair: (-pair[1], pair[0]))


def unused_rules(lines, mails):
    """Numbers of the rules, from 1, that no mail has met."""
    unused = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        others = [mail for mail in mails if folder_of(lines[: number - 1], mail) == "Inbox"]
        if not any(matches(parse_rule(line), mail) for mail in others):
            unused.append(number)
    return unused
