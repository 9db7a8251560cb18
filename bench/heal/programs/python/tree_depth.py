def tree_depth(tree):
    """Depth of nested lists: a leaf has 0, an empty list 1."""
    if not isinstance(tree, list):
        return 0
    deepest = 0
    for branch in tree:
        deepest = max(deepest, tree_depth(branch))
    return deepest + 1
