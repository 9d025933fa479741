import pytest

import profiles


@pytest.fixture(autouse=True)
def empty_backend():
    profiles.backend.saved.clear()
    yield


class TestVisits:
    def test_a_visit_is_counted(self):
        assert profiles.visit(1)["visits"] == 1
        assert profiles.visit(1)["visits"] == 2

    def test_old_profiles_are_written_back(self):
        for user_id in range(1, 6):
            profiles.visit(user_id)  # culprit
        assert [user_id for user_id, _ in profiles.backend.saved] == [1, 2]
