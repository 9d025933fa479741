import pypeln as pl


def parse(row):
    name, amount = row.split(";")
    return name, int(amount)


def main():
    rows = [f"item {i};{i}" for i in range(200)]
    rows[7] = "item 7;seven"
    stage = pl.process.map(parse, rows, workers=2, maxsize=4)  # culprit
    print(len(list(stage)))  # culprit


if __name__ == "__main__":
    main()
