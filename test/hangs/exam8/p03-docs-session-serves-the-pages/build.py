import pathlib
import sys

target = pathlib.Path(sys.argv[1])
for name in ("index", "install", "usage"):
    (target / f"{name}.html").write_text(f"<h1>{name}</h1>\n")
print("built", len(list(target.iterdir())), "pages")
