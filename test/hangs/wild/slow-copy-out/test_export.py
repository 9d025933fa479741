import io

import psycopg2


def test_export(tmp_path):
    db = psycopg2.connect("")
    out = io.StringIO()
    with db.cursor() as cursor:
        cursor.copy_expert("copy (select n, repeat('x', 8000), pg_sleep(0.2) from generate_series(1, 200) n) to stdout", out)  # culprit
    assert out.getvalue().count("\n") == 200
