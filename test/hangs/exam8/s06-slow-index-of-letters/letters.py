import random
import tempfile

from whoosh import fields, index

SCHEMA = fields.Schema(number=fields.NUMERIC(stored=True), text=fields.TEXT)
WORDS = "thank you for your letter of last week we have sent the goods by rail today".split()


def letters(count):
    choose = random.Random(7)
    for number in range(count):
        yield number, " ".join(choose.choices(WORDS, k=120)) + f" no {number}"


def main():
    ix = index.create_in(tempfile.mkdtemp(), SCHEMA)
    writer = ix.writer()
    for number, text in letters(100_000):
        writer.add_document(number=number, text=text)
    writer.commit()
    print("letters:", ix.doc_count())


if __name__ == "__main__":
    main()
