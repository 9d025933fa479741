import psycopg2


def rebuild(db, shop):
    with db.cursor() as cursor:
        cursor.execute("select pg_sleep(0.4), %s::int as shop", (shop,))
        return cursor.fetchone()[1]


def main():
    db = psycopg2.connect("")
    with db:
        totals = [rebuild(db, shop) for shop in range(250)]
    db.close()
    print(sum(totals))


main()
