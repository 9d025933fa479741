import subprocess
import sys


def run(*arguments):
    process = subprocess.Popen(  # culprit
        [sys.executable, "papers.py", *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,  # culprit
    )
    output = process.stdout.read()  # culprit
    return process.wait(), output


def test_remove_yes(tmp_path):
    paper = tmp_path / "10.1000-182.pdf"
    paper.touch()
    assert run("remove", "--yes", str(paper)) == (0, "removed\n")


def test_remove(tmp_path):
    paper = tmp_path / "10.1000-183.pdf"
    paper.touch()
    status, output = run("remove", str(paper))
    assert status == 0 and not paper.exists()
