import pymysql


class Accounts:
    def __init__(self, port, host="127.0.0.1"):
        self.settings = {"host": host, "port": port, "user": "app", "password": "", "connect_timeout": 3}

    def count(self):
        connection = pymysql.connect(**self.settings)  # culprit
        try:
            with connection.cursor() as cursor:
                cursor.execute("select count(*) from account")
                return cursor.fetchone()[0]
        finally:
            connection.close()
