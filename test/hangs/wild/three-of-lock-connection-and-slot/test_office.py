import threading
import time

from printer import Office, Printer


def test_letter_beside_a_report():
    office = Office()
    printer = Printer(office)
    report = threading.Thread(target=office.send, args=(printer, "report"), name="report", daemon=True)
    report.start()
    time.sleep(0.1)
    assert office.send_all(printer, ["letter"]) == ["printed\n"]  # culprit
