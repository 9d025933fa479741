import sqlite3

PATH = """
WITH RECURSIVE path(id) AS (
    SELECT 1 UNION ALL SELECT node.parent FROM node JOIN path ON node.id = path.id
) SELECT count(*) FROM path
"""


def depth(rows):
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE node(id INTEGER PRIMARY KEY, parent INTEGER)")
    base.executemany("INSERT INTO node VALUES (?, ?)", rows)
    return base.execute(PATH).fetchone()[0]  # culprit
