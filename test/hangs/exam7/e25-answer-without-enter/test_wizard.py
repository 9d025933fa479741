import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from wizard import ask


@pytest.fixture
def keys():
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        yield keys


def test_one_question(keys):
    keys.send_text("chairs\n")
    assert ask(["name"]) == {"name": "chairs"}


def test_two_questions(keys):
    keys.send_text("chairs\n")
    keys.send_text("12")  # culprit
    assert ask(["name", "count"]) == {"name": "chairs", "count": "12"}  # culprit
