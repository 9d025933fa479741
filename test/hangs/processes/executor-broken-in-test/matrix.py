import os


def row_sums(rows):
    if rows and rows[0] is None:
        os._exit(9)
    return [sum(row) for row in rows]
