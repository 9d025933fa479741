import os


def resize(number):
    if number == 3:
        # What a crash in the image library amounts to.
        os._exit(3)  # culprit
    return number * 2
