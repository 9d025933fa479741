from prompt_toolkit import PromptSession


def ask(questions):
    session = PromptSession()
    return {name: session.prompt(f"{name}? ") for name in questions}  # culprit
