import django

RULES = {}


def load():
    """May be called by scripts, too, which have not set Django up."""
    django.setup()  # culprit
    RULES["discount"] = 0.1
