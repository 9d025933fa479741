import tkinter

import pytest

from form import Form


@pytest.fixture
def form():
    root = tkinter.Tk()
    yield Form(root)
    root.destroy()


def test_save(form):
    form.name.set("Ann")
    assert form.save() and form.saved == ["Ann"]


def test_empty_name(form):
    form.name.set("  ")
    assert not form.save() and form.saved == []
