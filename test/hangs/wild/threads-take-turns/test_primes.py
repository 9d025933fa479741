import threading


def count(limit, found):
    total = 0
    for number in range(2, limit):
        if all(number % part for part in range(2, int(number**0.5) + 1)):
            total += 1
    found.append(total)


def test_counts():
    found = []
    threads = [threading.Thread(target=count, args=(700_000, found)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
