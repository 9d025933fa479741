import threading
import time

from meter import serve


def main():
    server = threading.Thread(target=serve, args=(15202,), name="meter")
    server.start()  # culprit
    time.sleep(0.3)
    print("readings: 3, last 17.5 kWh")


main()
