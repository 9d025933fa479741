import threading

SITES = {0: "a", 1: "b"}


def visit(number, gate, seen):
    site = SITES[number]  # culprit
    gate.wait()  # culprit
    seen.append(site)


def run(parties):
    gate, seen = threading.Barrier(parties), []
    threads = [threading.Thread(target=visit, args=(n, gate, seen), name=f"load-{n}") for n in range(parties)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen
