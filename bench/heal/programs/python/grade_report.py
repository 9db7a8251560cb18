def grade_report(marks):
    """Letter by the average of all but the worst mark."""
    if len(marks) < 2:
        return "incomplete"
    kept = sorted(marks)[1:]
    average = sum(kept) / len(kept)
    if average >= 90:
        letter = "A"
    elif average >= 75:
        letter = "B"
    elif average >= 50:
        letter = "C"
    else:
        letter = "F"
    if min(marks) < 20 and letter != "F":
        letter += "-"
    return letter
