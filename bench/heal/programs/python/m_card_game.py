"""Hands of a card game; a card is like `10H` or `QS`."""

ORDER = ["2", "3", "4", "5", "6", "7", "8", "9", "10", "J", "Q", "K", "A"]


def rank_of(card):
    return ORDER.index(card[:-1])


def suit_of(card):
    return card[-1]


def count_ranks(hand):
    counts = {}
    for card in hand:
        rank = rank_of(card)
        counts[rank] = counts.get(rank, 0) + 1
    return counts


def group_sizes(hand):
    return sorted(count_ranks(hand).values(), reverse=True)


def is_flush(hand):
    return len({suit_of(card) for card in hand}) == 1


def is_straight(hand):
    ranks = sorted(rank_of(card) for card in hand)
    for index in range(1, len(ranks)):
        if ranks[index] != ranks[index - 1] + 1:
            return False
    return True


def category(hand):
    sizes = group_sizes(hand)
    if is_flush(hand) and is_straight(hand):
        return 8
    if sizes[0] == 4:
        return 7
    if sizes[0] == 3 and sizes[1] == 2:
        return 6
    if is_flush(hand):
        return 5
    if is_straight(hand):
        return 4
    if sizes[0] == 3:
        return 3
    if sizes[0] == 2 and sizes[1] == 2:
        return 2
    return 1 if sizes[0] == 2 else 0


def tie_break(hand):
    counts = count_ranks(hand)
    return sorted(counts, key=lambda rank: (counts[rank], rank), reverse=True)


def strength(hand):
    return [category(hand)] + tie_break(hand)


def better(first, second):
    if strength(first) > strength(second):
        return 1
    if strength(first) < strength(second):
        return 2
    return 0


def category_name(hand):
    names = ["high card", "pair", "two pairs", "three", "straight", "flush", "full house", "four", "straight flush"]
    return names[category(hand)]


def describe(hand):
    best = tie_break(hand)[0]
    return f"{category_name(hand)}, {ORDER[best]}"


def winners(hands):
    top = max(strength(hand) for hand in hands.values())
    return sorted(name for name, hand in hands.items() if strength(hand) == top)


def settle(hands, pot):
    names = winners(hands)
    share = pot // len(names)
    return {name: share for name in names}
