import sys


def confirm(question):
    if "--yes" in sys.argv:
        return True
    return input(question + " [y/N] ").lower() == "y"  # culprit


if confirm("Delete 3 files?"):
    print("deleted")
