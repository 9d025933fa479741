TABLE = {("EUR", "NOK"): 11.8, ("EUR", "SEK"): 11.1, ("EUR", "DKK"): 7.46, ("EUR", "ISK"): 148.0}


def load(code):
    from rates import BASE  # culprit

    return code, TABLE[BASE, code]
