import threading

import psycopg2


def change(connection, amount):
    cursor = connection.cursor()
    cursor.execute("UPDATE wallet SET balance = balance + %s WHERE owner = 'ada'", (amount,))  # culprit
    return connection


def payout():
    change(psycopg2.connect(""), -5).commit()


setup = psycopg2.connect("")
setup.cursor().execute("CREATE TABLE wallet AS SELECT 'ada' AS owner, 10 AS balance")
setup.commit()
deposit = change(setup, 7)
thread = threading.Thread(target=payout, name="payout")
thread.start()
thread.join()
deposit.commit()
