from sqlitedict import SqliteDict


class Archive:
    def __init__(self, path):
        self._store = SqliteDict(path, tablename="songs")

    def put(self, name, seconds):
        self._store[name] = seconds
        self._store.commit()

    def names(self):
        return [name.lower() for name in self._store.keys()]  # culprit

    def close(self):
        self._store.close()
