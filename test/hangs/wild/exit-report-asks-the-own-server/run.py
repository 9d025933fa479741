import atexit

from usage import Usage


def main():
    usage = Usage()
    usage.count("start")
    atexit.register(usage.report)  # culprit
    print("done", flush=True)


if __name__ == "__main__":
    main()
