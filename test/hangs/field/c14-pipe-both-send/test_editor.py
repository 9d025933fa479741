import multiprocessing

from editor import PAGE, edit


def test_paste():
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    child = context.Process(target=edit, args=(theirs,), daemon=True)
    child.start()
    assert ours.recv() == {"ready": True}
    ours.send("x" * PAGE)  # culprit
    assert len(ours.recv()["screen"]) == PAGE
    ours.send(None)
    child.join()
