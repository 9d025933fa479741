from invoke import task


@task
def check(c):
    c.run("python -m pytest -q -p no:cacheprovider test_rows.py", pty=True)
