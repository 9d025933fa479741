import psycopg2

leaders = []


def lead():
    connection = psycopg2.connect("")
    connection.autocommit = True
    connection.cursor().execute("select pg_advisory_lock(7)")  # culprit
    leaders.append(connection)
