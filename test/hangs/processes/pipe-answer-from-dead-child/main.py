import multiprocessing
import os


def solve(connection):
    problem = connection.recv()
    if problem["size"] > 3:
        os._exit(1)
    connection.send(problem["size"])


def main():
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    context.Process(target=solve, args=(there,), name="solver").start()
    here.send({"size": 9})
    print(here.recv())  # culprit


if __name__ == "__main__":
    main()
