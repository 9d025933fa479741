def depth(parents, node):
    levels = 0
    while node in parents:  # culprit
        node = parents[node]  # culprit
        levels += 1  # culprit
    return levels
