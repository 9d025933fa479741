import sys

from jobs import connect

jobs = connect(sys.argv[1])
for (number,) in jobs.execute("SELECT id FROM jobs WHERE done = 0").fetchall():
    ratio = 10 / (2 - number)
    jobs.execute("UPDATE jobs SET done = 1 WHERE id = ?", (number,))
