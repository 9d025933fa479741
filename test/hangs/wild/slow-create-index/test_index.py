import threading

import psycopg2


def build():
    db = psycopg2.connect("")
    with db.cursor() as cursor:
        cursor.execute("create table event as select n, md5(n::text) as sum from generate_series(1, 4000000) n")  # culprit
        cursor.execute("create index on event (sum, n)")  # culprit
        cursor.execute("select count(*) from event a, event b where a.n % 1000 = b.n % 999")  # culprit


def test_index():
    thread = threading.Thread(target=build)
    thread.start()
    thread.join()
