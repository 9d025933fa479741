PAGE = 2_000_000


def edit(conn):
    conn.send({"ready": True})
    conn.send({"screen": "-" * PAGE})  # culprit
    while (keys := conn.recv()) is not None:
        conn.send({"echo": keys})
