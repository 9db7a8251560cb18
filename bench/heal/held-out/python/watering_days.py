def watering_days(rain, enough, patience):
    """Days, counted from 1, on which the garden is watered: when it had too little rain for so many days."""
    days = []
    dry = 0
    stored = 0
    for day, millimetres in enumerate(rain, 1):
        if millimetres < 0:
            raise ValueError("rain can't be negative")
        stored = min(stored + millimetres, enough * 3)
        if stored >= enough:
            stored -= enough
            dry = 0
            continue
        stored = 0
        dry += 1
        if dry == patience:
            days.append(day)
            dry = 0
    return days
