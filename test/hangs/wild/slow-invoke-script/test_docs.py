from invoke import Context


def test_docs():
    assert Context().run("bash docs.sh", hide=True).ok
