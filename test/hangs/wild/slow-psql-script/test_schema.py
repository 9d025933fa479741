import subprocess


def test_schema(tmp_path):
    script = tmp_path / "schema.sql"
    script.write_text("".join(f"create table t{n} (id int); select pg_sleep(0.3);\n" for n in range(200)))
    assert subprocess.run(["psql", "-q", "-o", "/dev/null", "-f", script]).returncode == 0
