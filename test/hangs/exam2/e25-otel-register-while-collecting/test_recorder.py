import threading

from recorder import Recorder


def test_scrape():
    recorder = Recorder()
    recorder.register("cpu")
    recorder.set("cpu", 0.5)
    assert recorder.scrape() == {"cpu": 0.5}


def test_register_during_scrapes():
    recorder = Recorder()
    recorder.register("cpu")
    stop = threading.Event()

    def scrape():
        while not stop.is_set():
            recorder.scrape()

    scraper = threading.Thread(target=scrape, name="scraper", daemon=True)
    scraper.start()
    for n in range(20000):
        recorder.register(f"worker.{n}")
    stop.set()
    scraper.join()
