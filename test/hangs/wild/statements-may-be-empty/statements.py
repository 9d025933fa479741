import pyparsing as pp

NULL = pp.rest_of_line.copy()
BLOCK = NULL + NULL[...]


def count(text):
    return len(BLOCK.parse_string(text))  # culprit
