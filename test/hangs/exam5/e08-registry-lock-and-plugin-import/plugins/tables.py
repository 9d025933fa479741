from registry import registry


class Tables:
    columns = 12


registry.register("tables", Tables)
