import pathlib

total = 0
for number in range(10**9):
    total += number
pathlib.Path("built").write_text(str(total))
