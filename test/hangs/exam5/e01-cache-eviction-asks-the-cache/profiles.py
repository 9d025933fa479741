"""Profiles of users, kept in memory and written back when they leave it."""
import threading

from cachetools import LRUCache, cached

_lock = threading.Lock()


class WriteBackCache(LRUCache):
    """An LRU cache that hands what it evicts to a callback."""

    def __init__(self, maxsize, on_evict):
        super().__init__(maxsize)
        self._on_evict = on_evict

    def popitem(self):
        key, value = super().popitem()
        self._on_evict(value)  # culprit
        return key, value


class Backend:
    def __init__(self):
        self.saved = []

    def read(self, user_id):
        return {"id": user_id, "team": user_id % 2, "visits": 0}

    def save(self, profile, team):
        self.saved.append((profile["id"], team["name"]))


backend = Backend()
_teams = LRUCache(8)


@cached(_teams, lock=_lock)
def load_team(number):
    return {"number": number, "name": f"team-{number}"}


def write_back(profile):
    backend.save(profile, load_team(profile["team"]))  # culprit


_profiles = WriteBackCache(3, write_back)


@cached(_profiles, lock=_lock)
def load_profile(user_id):
    return backend.read(user_id)


def visit(user_id):
    profile = load_profile(user_id)  # culprit
    profile["visits"] += 1
    return profile
