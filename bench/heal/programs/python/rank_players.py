def rank_players(scores):
    """name -> place; equal scores share a place, and the next place is left out."""
    ordered = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    places = {}
    place = 0
    last_score = None
    for index, (name, score) in enumerate(ordered):
        if score != last_score:
            place = index + 1
            last_score = score
        places[name] = place
    return places
