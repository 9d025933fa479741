import multiprocessing
import time


def score(peptide):
    value = 0
    for step in range(5):
        time.sleep(0.1)
        value = (value * 131 + sum(map(ord, peptide)) + step) % 1009
    return peptide, value


def score_all(peptides):
    results = {}
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        for peptide, value in pool.imap_unordered(score, peptides):
            results[peptide] = value
    return results
