import pyparsing

WORD = pyparsing.Regex(r"[a-z0-9_/.-]*")
WORDS = pyparsing.OneOrMore(WORD)


def parse(text):
    return WORDS.parse_string(text).as_list()  # culprit
