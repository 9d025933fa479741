"""The tool that is driven: asks once, then tells what it does."""
import sys


def main():
    version = input("version? ")
    print(f"releasing {version}", flush=True)
    for number in range(4000):
        print(f"uploading part {number:05} of release {version}")  # culprit
    print("done")
    return 0


if __name__ == "__main__":
    sys.exit(main())
