import anyio

from quiz import Quiz


def test_no_question():
    assert anyio.run(Quiz([]).run, "ann", "bob") == {}


def test_everybody_answers_every_question():
    quiz = Quiz(["capital of Chad?", "2 ** 10?"])
    answers = anyio.run(quiz.run, "ann", "bob")  # culprit
    assert answers == {1: ["ann", "bob"], 2: ["ann", "bob"]}
