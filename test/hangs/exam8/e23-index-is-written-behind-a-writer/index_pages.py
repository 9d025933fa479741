import tempfile

from whoosh import fields, index
from whoosh.writing import AsyncWriter

SCHEMA = fields.Schema(path=fields.ID(stored=True), text=fields.TEXT)
PAGES = {"/": "Welcome", "/tea": "Green and black tea"}


def add_pages(ix, pages):
    writer = ix.writer()  # culprit
    for path, text in pages.items():
        writer.add_document(path=path, text=text)
    return writer


def add_later(ix, path, text):
    writer = AsyncWriter(ix)  # culprit
    writer.add_document(path=path, text=text)
    writer.commit()  # culprit


def main():
    ix = index.create_in(tempfile.mkdtemp(), SCHEMA)
    writer = add_pages(ix, PAGES)  # culprit
    add_later(ix, "/new", "New this week")  # culprit
    print("pages:", len(PAGES) + 1, "in", writer.indexname)


if __name__ == "__main__":
    main()
