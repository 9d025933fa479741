import psycopg


def main():
    shop = psycopg.connect("")
    shop.execute("CREATE TABLE orders (id int)")
    shop.commit()
    count = shop.execute("SELECT count(*) FROM orders").fetchone()  # culprit
    with psycopg.connect("") as admin:
        admin.execute("DROP TABLE orders")  # culprit
    print(count)


main()
