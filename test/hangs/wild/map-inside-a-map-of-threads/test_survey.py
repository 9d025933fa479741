from survey import Survey


def test_survey():
    survey = Survey()
    assert survey.run(["how old are you", "where do you live", "what now"])[2] == [4, 3]  # culprit
