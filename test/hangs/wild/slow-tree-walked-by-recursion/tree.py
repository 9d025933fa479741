import time


class Node:
    def __init__(self, depth):
        self.children = [Node(depth - 1) for _ in range(3)] if depth else []


def visit(node):
    time.sleep(0.5)
    return 1 + sum(visit(child) for child in node.children)
