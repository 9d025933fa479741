from catalog import Catalog

catalog = Catalog({"a": 1, "b": 2})
total = 0
for key in catalog.each():
    total += catalog.price(key)  # culprit
print(total)
