from kombu import Connection, Exchange, Producer

ORDERS = Exchange("orders", type="topic", durable=True)


def announce(url, order):
    with Connection(url) as connection:
        connection.ensure_connection()  # culprit
        producer = Producer(connection, exchange=ORDERS)
        producer.publish({"order": order}, routing_key="order.new", declare=[ORDERS])
