import sys

pages = int(sys.argv[1])
for page in range(pages):
    print(f"<page number='{page}'>" + "lorem ipsum " * 80 + "</page>")
