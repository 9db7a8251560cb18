def split_bill(total_cents, people):
    """What each pays; the first ones pay the odd cents."""
    if people <= 0:
        raise ValueError("nobody pays")
    share = total_cents // people
    odd = total_cents - share * people
    amounts = []
    for index in range(people):
        amounts.append(share + 1 if index < odd else share)
    return amounts
