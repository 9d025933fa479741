import multiprocessing


def mirror(connection):
    connection.send({"hello": "x" * 2000000})  # culprit
    print(len(connection.recv()))


def main():
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    context.Process(target=mirror, args=(there,), name="mirror", daemon=True).start()
    here.send(list(range(900000)))  # culprit
    print(here.recv()["hello"][:1])


if __name__ == "__main__":
    main()
