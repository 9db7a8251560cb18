import heapq


def merge_feeds(feeds, limit):
    """The newest posts of several feeds, each already newest first; a post in two feeds is shown once."""
    heap = []
    for name, posts in feeds.items():
        if posts:
            heapq.heappush(heap, (-posts[0][0], name, 0))
    shown = []
    seen = set()
    while heap and len(shown) < limit:
        _, name, index = heapq.heappop(heap)
        title = feeds[name][index][1]
        if title not in seen:
            seen.add(title)
            shown.append(f"{name}: {title}")
        if index + 1 < len(feeds[name]):
            heapq.heappush(heap, (-feeds[name][index + 1][0], name, index + 1))
    return shown
