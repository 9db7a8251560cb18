def elevator_stops(floor, goes_up, requests):
    """The order in which floors are served: on to the last one in this direction, then back."""
    above = sorted({request for request in requests if request > floor})
    below = sorted({request for request in requests if request < floor}, reverse=True)
    stops = [floor] if floor in requests else []
    stops += above + below if goes_up else below + above
    travelled = 0
    current = floor
    for stop in stops:
        travelled += abs(stop - current)
        current = stop
    return {"stops": stops, "travelled": travelled}
