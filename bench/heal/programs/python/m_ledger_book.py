"""A small ledger: each line of a journal moves an amount from one account to another."""

KINDS = {"a": "asset", "l": "liability", "i": "income", "e": "expense"}


def to_cents(text):
    whole, _, part = text.partition(".")
    if not whole.isdigit() or (part and not part.isdigit()) or len(part) > 2:
        raise ValueError(f"not an amount: {text}")
    return int(whole) * 100 + int(part.ljust(2, "0"))


def show_cents(cents):
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def kind_of(account):
    """The letter before the colon tells the kind of an account."""
    letter, colon, name = account.partition(":")
    if not colon or not name or letter not in KINDS:
        raise ValueError(f"not an account: {account}")
    return KINDS[letter]


def parse_line(line):
    """`3 a:bank e:rent 450.00 flat` is a posting of the third day."""
    day, source, target, amount, *words = line.split()
    for account in (source, target):
        kind_of(account)
    if source == target:
        raise ValueError("both accounts are the same")
    return {
        "day": int(day),
        "from": source,
        "to": target,
        "cents": to_cents(amount),
        "text": " ".join(words),
    }


def parse_journal(text):
    lines = [line.partition("#")[0].strip() for line in text.split("\n")]
    postings = [parse_line(line) for line in lines if line]
    return sorted(postings, key=lambda posting: posting["day"])


def add_to(totals, account, cents):
    totals[account] = totals.get(account, 0) + cents


def totals_until(postings, day):
    totals = {}
    for posting in postings:
        if day is not None and posting["day"] > day:
            break
        add_to(totals, posting["from"], -posting["cents"])
        add_to(totals, posting["to"], posting["cents"])
    return totals


def natural(account, cents):
    """Income and debts are shown without the minus that they have in the books."""
    return -cents if kind_of(account) in ("income", "liability") else cents


def balances(text, day=None):
    totals = totals_until(parse_journal(text), day)
    return {name: show_cents(natural(name, totals[name])) for name in sorted(totals) if totals[name] != 0}


def profit(text):
    totals = totals_until(parse_journal(text), None)
    earned = -sum(cents for name, cents in totals.items() if kind_of(name) == "income")
    spent = sum(cents for name, cents in totals.items() if kind_of(name) == "expense")
    return earned - spent


def statement(text, account):
    """Each posting of one account with the balance after it."""
    balance = 0
    rows = []
    for posting in parse_journal(text):
        if account not in (posting["from"], posting["to"]):
            continue
        change = posting["cents"] if posting["to"] == account else -posting["cents"]
        balance += change
        other = posting["from"] if posting["to"] == account else posting["to"]
        rows.append(f"{posting['day']} {posting['text'] or other}: {show_cents(change)} = {show_cents(balance)}")
    return rows


def overdrawn_days(text):
    """The days on which some asset was below zero in the evening."""
    postings = parse_journal(text)
    days = []
    for day in sorted({posting["day"] for posting in postings}):
        totals = totals_until(postings, day)
        if any(cents < 0 and kind_of(name) == "asset" for name, cents in totals.items()):
            days.append(day)
    return days
