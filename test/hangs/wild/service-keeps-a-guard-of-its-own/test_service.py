import threading

from service import Guards, Service


def test_starts():
    service = Service(Guards()).start("mail")
    assert service.done == []
    service.stop()


def test_job_runs_in_a_thread():
    service = Service(Guards()).start("mail")
    thread = threading.Thread(target=service.job, name="mail-job")
    thread.start()
    thread.join()  # culprit
    assert service.done == ["mail"]
    service.stop()
