def needs_itself(requirements, package):
    """Whether a package needs itself, directly or not."""
    visited = set()
    pending = list(requirements.get(package, []))
    while pending:
        current = pending.pop()
        if current == package:
            return True
        if current not in visited:
            visited.add(current)
            pending.extend(requirements.get(current, []))
    return False
