import psycopg2


class Schema:
    def __init__(self):
        self.connection = psycopg2.connect("")

    def run(self, statement):
        with self.connection.cursor() as cursor:
            cursor.execute(statement)  # culprit

    def commit(self):
        self.connection.commit()
