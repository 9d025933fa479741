JUMPS = [(1, 2), (2, 1), (2, -1), (1, -2), (-1, -2), (-2, -1), (-2, 1), (-1, 2)]


class Board:
    def __init__(self, width, height):
        self.width = width
        self.height = height
        self.size = width * height
        self.next = [self._jumps(index) for index in range(self.size)]

    def _jumps(self, index):
        row, column = divmod(index, self.width)
        return [(row + down) * self.width + column + right for down, right in JUMPS
                if 0 <= row + down < self.height and 0 <= column + right < self.width]

    def tours(self, square, seen=0, length=1):
        seen |= 1 << square
        if length == self.size:
            return 1
        return sum(self.tours(jump, seen, length + 1) for jump in self.next[square] if not seen >> jump & 1)
