def bowling_score(rolls):
    score = 0
    position = 0
    for _ in range(10):
        if position >= len(rolls):
            break
        if rolls[position] == 10:
            score += 10 + sum(rolls[position + 1 : position + 3])
            position += 1
        elif sum(rolls[position : position + 2]) == 10:
            score += 10 + sum(rolls[position + 2 : position + 3])
            position += 2
        else:
            score += sum(rolls[position : position + 2])
            position += 2
    return score
