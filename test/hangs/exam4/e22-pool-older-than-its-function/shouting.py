import multiprocessing

workers = multiprocessing.get_context("fork").Pool(2)  # culprit


def shout(word):
    return word.upper()


def shout_all(words):
    return workers.map(shout, words)  # culprit
