from prices import Prices


def main():
    prices = Prices()
    print("no prices:", prices.convert("usd", []), flush=True)
    for currency in ("usd", "sek"):
        print(currency, prices.convert(currency, [10, 20]), flush=True)  # culprit


if __name__ == "__main__":
    main()
