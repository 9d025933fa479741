import threading

from imports import Imports


def test_three_sources(tmp_path):
    imports = Imports(tmp_path)
    threads = [threading.Thread(target=imports.load, args=(name, 14), name=name) for name in ("shop", "web", "post")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert imports.count() == 3 * 14 * 50
