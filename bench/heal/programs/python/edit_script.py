def edit_script(old, new):
    """The lines that were kept, removed and added, removals first."""
    rows, columns = len(old), len(new)
    common = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            if old[i] == new[j]:
                common[i][j] = common[i + 1][j + 1] + 1
            else:
                common[i][j] = max(common[i + 1][j], common[i][j + 1])
    script = []
    i = j = 0
    while i < rows and j < columns:
        if old[i] == new[j]:
            script.append("  " + old[i])
            i += 1
            j += 1
        elif common[i + 1][j] >= common[i][j + 1]:
            script.append("- " + old[i])
            i += 1
        else:
            script.append("+ " + new[j])
            j += 1
    script.extend("- " + line for line in old[i:])
    script.extend("+ " + line for line in new[j:])
    return script
