import statistics


def mean_of(path):
    with open(path) as lines:  # culprit
        return statistics.mean(float(line) for line in lines)
