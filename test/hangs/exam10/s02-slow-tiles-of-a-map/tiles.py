import hashlib
import time

from p_tqdm import p_map


def render(tile):
    column, row = tile
    time.sleep(0.2)
    picture = b"%d/%d" % tile
    for _ in range(20_000):
        picture = hashlib.blake2b(picture).digest()
    return column, row, picture.hex()[:8]


if __name__ == "__main__":
    grid = [(column, row) for column in range(30) for row in range(20)]
    tiles = p_map(render, grid, num_cpus=2, disable=True)
    print(len(tiles), tiles[0])
