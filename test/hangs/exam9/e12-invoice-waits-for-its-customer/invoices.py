from gevent import monkey

monkey.patch_all()

import gevent
import psycopg2
from psycogreen.gevent import patch_psycopg

patch_psycopg()


def add_invoice(number, customer):
    with psycopg2.connect("") as connection, connection.cursor() as cursor:
        cursor.execute("SELECT name FROM customer WHERE id = %s FOR UPDATE", (customer,))  # culprit
        cursor.execute("INSERT INTO invoice VALUES (%s, %s)", (number, customer))


def rename(customer, name):
    with psycopg2.connect("") as connection, connection.cursor() as cursor:
        cursor.execute("UPDATE customer SET name = %s WHERE id = %s", (name, customer))
        invoice = gevent.spawn(add_invoice, 1, customer)
        invoice.get()  # culprit


def main():
    with psycopg2.connect("") as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE customer (id int PRIMARY KEY, name text)")
        cursor.execute("CREATE TABLE invoice (number int, customer int)")
        cursor.execute("INSERT INTO customer VALUES (1, 'Ada')")
    rename(1, "Ada L.")
    print("renamed")


main()
