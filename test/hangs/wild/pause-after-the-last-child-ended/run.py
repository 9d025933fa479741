from janitor import Janitor


def main():
    janitor = Janitor()
    for name in ("logs", "cache"):
        janitor.clean(name)
    janitor.wait_for_all()  # culprit
    print("cleaned:", sorted(janitor.cleaned), flush=True)


if __name__ == "__main__":
    main()
