import threading

import people


def test_import_in_the_background(tmp_path):
    people.set_up(str(tmp_path / "people.db"))
    importer = threading.Thread(target=people.import_names, args=(["ann", "bob"],), name="importer")
    importer.start()
    importer.join()
    assert people.count() == 2  # culprit
