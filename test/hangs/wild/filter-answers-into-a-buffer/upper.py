import sys


def main():
    for line in sys.stdin:  # culprit
        print(line.strip().upper())


if __name__ == "__main__":
    main()
