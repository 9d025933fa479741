from db import Pool

pool = Pool(1)


def total(name):
    with pool.connection() as db:  # culprit
        return db.execute("select ?", (len(name),)).fetchone()[0]


def report(names):
    with pool.connection() as db:
        known = db.execute("select 1").fetchone()
        return [total(name) for name in names if known]
