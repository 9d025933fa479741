"""Counts the open tours of a knight from each square of a board."""
import sys

from board import Board


def main(width, height):
    board = Board(width, height)
    total = 0
    for square in range(board.size):
        tours = board.tours(square)
        total += tours
        print(f"from {square}: {tours}", flush=True)
    print("all:", total)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
