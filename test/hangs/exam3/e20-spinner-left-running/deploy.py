import sys

from yaspin import yaspin


class DeployError(Exception):
    pass


def upload(name):
    if not name.endswith(".tar"):
        raise DeployError(f"{name}: no archive")


def deploy(names):
    spinner = yaspin(text="uploading")
    spinner.start()  # culprit
    for name in names:
        upload(name)
    spinner.ok("done")


def main():
    try:
        deploy(["app.tar", "notes.txt"])
    except DeployError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
