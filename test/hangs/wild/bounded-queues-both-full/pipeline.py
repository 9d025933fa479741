from multiprocessing import get_context

fork = get_context("fork")


def tokens(texts, words):
    while (text := texts.get()) is not None:
        for word in text.split():
            words.put(word)  # culprit
    words.put(None)


def count(lines, room=2):
    texts, words = fork.Queue(room), fork.Queue(room)
    worker = fork.Process(target=tokens, args=(texts, words), daemon=True)
    worker.start()
    for line in lines:
        texts.put(line)  # culprit
    texts.put(None)
    counts = {}
    while (word := words.get()) is not None:
        counts[word] = counts.get(word, 0) + 1
    worker.join()
    return counts
