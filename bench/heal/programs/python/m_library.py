"""Loans of a small library, from a list of events."""

LOAN_DAYS = 14
FEE_PER_DAY = 20
MOST_BOOKS = 3


def new_library():
    return {"loans": {}, "waiting": {}, "fees": {}, "log": []}


def borrowed_by(library, member):
    return sorted(book for book, loan in library["loans"].items() if loan["member"] == member)


def overdue_days(loan, day):
    return max(0, day - loan["due"])


def fee_for(days):
    if days <= 2:
        return 0
    return (days - 2) * FEE_PER_DAY


def charge(library, member, cents):
    if cents > 0:
        library["fees"][member] = library["fees"].get(member, 0) + cents


def may_borrow(library, member):
    if library["fees"].get(member, 0) > 100:
        return False
    return len(borrowed_by(library, member)) < MOST_BOOKS


def lend(library, member, book, day):
    library["loans"][book] = {"member": member, "due": day + LOAN_DAYS}
    library["log"].append(f"{day}: {member} has {book}")


def request(library, member, book, day):
    if not may_borrow(library, member):
        library["log"].append(f"{day}: {member} refused")
    elif book in library["loans"]:
        library["waiting"].setdefault(book, []).append(member)
    else:
        lend(library, member, book, day)


def next_waiting(library, book):
    queue = library["waiting"].get(book, [])
    while queue:
        member = queue.pop(0)
        if may_borrow(library, member):
            return member
    return None


def give_back(library, book, day):
    loan = library["loans"].pop(book, None)
    if loan is None:
        return
    charge(library, loan["member"], fee_for(overdue_days(loan, day)))
    member = next_waiting(library, book)
    if member is not None:
        lend(library, member, book, day)


def replay(events):
    library = new_library()
    for event in events:
        if event[0] == "request":
            request(library, event[1], event[2], event[3])
        else:
            give_back(library, event[1], event[2])
    return library


def summary(events):
    library = replay(events)
    return {
        "out": sorted(library["loans"]),
        "owed": sum(library["fees"].values()),
        "log": library["log"],
    }
