import argparse


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command", choices=["show", "version"])
    command = parser.parse_args().command
    print("app 1.0", flush=True)
    if command == "show":
        import settings  # culprit

        print(settings.url())


if __name__ == "__main__":
    main()
