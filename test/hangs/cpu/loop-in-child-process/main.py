import multiprocessing


class Node:
    def __init__(self, value, following=None):
        self.value = value
        self.following = following


def count(node):
    number = 0
    while node is not None:  # culprit
        number += 1  # culprit
        node = node.following  # culprit
    return number


def work():
    last = Node("c")
    first = Node("a", Node("b", last))
    print(count(first))
    last.following = first
    print(count(first))


if __name__ == "__main__":
    process = multiprocessing.Process(target=work, name="counter")
    process.start()
    process.join()
