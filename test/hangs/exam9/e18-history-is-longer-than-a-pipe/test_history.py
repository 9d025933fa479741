import git
import pytest
from history import last_authors


@pytest.fixture
def repository(tmp_path):
    repository = git.Repo.init(tmp_path)
    with repository.config_writer() as config:
        config.set_value("user", "name", "Ada")
        config.set_value("user", "email", "ada@example.com")
        config.set_value("commit", "gpgsign", "false")
    return repository


def commit(repository, text):
    path = f"{repository.working_tree_dir}/notes.txt"
    with open(path, "w") as notes:
        notes.write(text)
    repository.git.add(path)
    repository.git.commit("-q", "-m", "notes")


def test_short_history(repository):
    commit(repository, "first note\n")
    assert last_authors(repository) == {"Ada"}


def test_long_history(repository):
    commit(repository, "".join(f"note {i}\n" for i in range(20000)))
    assert last_authors(repository) == {"Ada"}  # culprit
