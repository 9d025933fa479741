import pathlib

import luigi

ROOT = pathlib.Path("out")


class Fetch(luigi.Task):
    def output(self):
        return luigi.LocalTarget(ROOT / "raw.csv")

    def run(self):
        with self.output().open("w") as raw:
            raw.write("a;1\nb;\n")


class Clean(luigi.Task):
    def requires(self):
        return Fetch()

    def output(self):
        return luigi.LocalTarget(ROOT / "clean.csv")

    def run(self):
        with self.input().open() as raw, self.output().open("w") as clean:
            for line in raw:
                name, number = line.strip().split(";")
                clean.write(f"{name},{int(number)}\n")  # culprit


if __name__ == "__main__":
    done = luigi.build([Clean()], local_scheduler=True, workers=1)  # culprit
    raise SystemExit(0 if done else 1)
