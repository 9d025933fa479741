import multiprocessing

import psycopg


def migrate(version):
    with psycopg.connect("") as connection:
        connection.execute("SELECT pg_advisory_lock(4711)")  # culprit
        connection.execute("CREATE TABLE schema_version AS SELECT %d AS number" % version)


def main():
    with psycopg.connect("") as connection:
        connection.execute("SELECT pg_advisory_lock(4711)")
        worker = multiprocessing.get_context("spawn").Process(target=migrate, args=(12,), name="migration")
        worker.start()
        worker.join()
        print("migrated", worker.exitcode)


if __name__ == "__main__":
    main()
