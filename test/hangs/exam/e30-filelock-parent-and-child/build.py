import sys

from filelock import FileLock


def build(target):
    with FileLock("build.lock"):  # culprit
        with open(target, "w") as file:
            file.write("built\n")


if __name__ == "__main__":
    build(sys.argv[1])
