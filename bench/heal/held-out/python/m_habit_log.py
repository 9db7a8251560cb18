"""A diary of habits: each line is a day number and what was done, like `12 run 5`."""


def parse_entry(line):
    """[day, habit, amount], or None where a line is empty or a comment; without an amount it is 1."""
    text = line.split("#")[0].strip()
    if not text:
        return None
    words = text.split()
    if len(words) > 3 or not words[0].isdigit():
        raise ValueError(f"can't read: {line}")
    if len(words) < 2:
        raise ValueError("what was done?")
    amount = int(words[2]) if len(words) == 3 else 1
    return [int(words[0]), words[1].lower(), amount]


def entries(lines):
    parsed = (parse_entry(line) for line in lines)
    return [entry for entry in parsed if entry is not None]


def totals(lines):
    """How much of each habit, the biggest first."""
    sums = {}
    for _, habit, amount in entries(lines):
        sums[habit] = sums.get(habit, 0) + amount
    return sorted(([habit, amount] for habit, amount in sums.items()), key=lambda pair: (-pair[1], pair[0]))


def days_of(lines, habit):
    return sorted({day for day, name, amount in entries(lines) if name == habit and amount > 0})


def streaks(days):
    """Days in a row as [first, length]."""
    found = []
    for day in days:
        if found and found[-1][0] + found[-1][1] == day:
            found[-1][1] += 1
        else:
            found.append([day, 1])
    return found


def longest_streak(lines, habit):
    lengths = [length for _, length in streaks(days_of(lines, habit))]
    return max(lengths, default=0)


def current_streak(lines, habit, today):
    """A streak that ended yesterday can still go on."""
    found = streaks(days_of(lines, habit))
    if not found:
        return 0
    first, length = found[-1]
    last = first + length - 1
    return length if today - 1 <= last <= today else 0


def goal_met(lines, habit, goal, first, last):
    """Whether each week between two days has reached the goal."""
    results = []
    for start in range(first, last + 1, 7):
        end = min(start + 6, last)
        done = sum(
            amount for day, name, amount in entries(lines) if name == habit and start <= day <= end
        )
        results.append(done >= goal)
    return results


def badges(lines, today):
    """What somebody has earned, in a fixed order."""
    earned = []
    for habit, amount in totals(lines):
        if amount >= 10:
            earned.append(f"{habit}: ten times")
        if longest_streak(lines, habit) >= 3:
            earned.append(f"{habit}: three in a row")
        if current_streak(lines, habit, today) == 0 and len(days_of(lines, habit)) > 1:
            earned.append(f"{habit}: come back")
    return earned
