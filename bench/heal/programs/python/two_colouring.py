from collections import deque


def two_colouring(people, quarrels):
    """Two tables at which nobody sits with somebody they quarrel with, or None."""
    enemies = {name: [] for name in people}
    for first, second in quarrels:
        enemies[first].append(second)
        enemies[second].append(first)
    table = {}
    for name in people:
        if name in table:
            continue
        table[name] = 0
        queue = deque([name])
        while queue:
            current = queue.popleft()
            for enemy in enemies[current]:
                if enemy not in table:
                    table[enemy] = 1 - table[current]
                    queue.append(enemy)
                elif table[enemy] == table[current]:
                    return None
    return [sorted(name for name in people if table[name] == side) for side in (0, 1)]
