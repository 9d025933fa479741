import pathlib

from lupa import LuaRuntime


class Rules:
    def __init__(self, path):
        self.lua = LuaRuntime(unpack_returned_tuples=True)
        self.discount = self.lua.execute(pathlib.Path(path).read_text())

    def total(self, articles):
        rows = self.lua.table_from([self.lua.table_from(article) for article in articles])
        return self.discount(rows)  # culprit
