def top_words(text, limit):
    counts = {}
    for raw in text.lower().split():
        word = raw.strip(".,;:!?")
        if word:
            counts[word] = counts.get(word, 0) + 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [[word, count] for word, count in ranked[:limit]]
