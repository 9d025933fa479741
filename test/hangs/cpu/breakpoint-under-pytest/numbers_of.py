import pdb


def halves(values):
    result = []
    for value in values:
        if value % 2:
            pdb.set_trace()  # culprit
        result.append(value // 2)  # culprit
    return result
