from loading import load
from pqdm.threads import pqdm

BASE = "EUR"
CODES = ["NOK", "SEK", "DKK", "ISK"]
RATES = dict(pqdm(CODES, load, n_jobs=2, disable=True))  # culprit


def convert(amount, code):
    return amount * RATES[code]
