def turnstile_entries(events):
    """How many went through; a coin for an open gate is lost."""
    state = "locked"
    entries = 0
    lost = 0
    for event in events:
        if state == "locked":
            if event == "coin":
                state = "open"
        else:
            if event == "push":
                entries += 1
                state = "locked"
            elif event == "coin":
                lost += 1
    return {"entries": entries, "lost": lost, "state": state}
