def leave_balance(employee, month):
    """Days of paid leave that somebody has at the end of a month (1 to 12) of this year."""
    started = employee.get("started", 1)
    if not 1 <= month <= 12:
        raise ValueError("no such month")
    worked = max(0, month - started + 1)
    yearly = 25 if employee["age"] < 50 else 28
    if employee.get("share", 100) < 100:
        yearly = -(-yearly * employee["share"] // 100)
    earned = yearly * worked // 12
    carried = min(employee.get("carried", 0), 5)
    if month > 3:
        carried = min(carried, employee.get("taken_by_march", 0))
    balance = earned + carried - employee.get("taken", 0)
    return {"earned": earned, "carried": carried, "balance": balance, "overdrawn": balance < 0}
