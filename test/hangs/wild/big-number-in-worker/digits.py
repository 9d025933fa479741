import sys

sys.set_int_max_str_digits(0)


def digits(exponent):
    number = 7**exponent  # culprit
    return len(str(number))  # culprit
