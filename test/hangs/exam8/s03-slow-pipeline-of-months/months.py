import pathlib
import time

import luigi

ROOT = pathlib.Path("months")


class Month(luigi.Task):
    year = luigi.IntParameter()
    month = luigi.IntParameter()

    def output(self):
        return luigi.LocalTarget(ROOT / f"{self.year}-{self.month:02}.txt")

    def run(self):
        time.sleep(0.5)
        with self.output().open("w") as out:
            out.write(f"{self.year * self.month}\n")


class Years(luigi.WrapperTask):
    def requires(self):
        return [Month(year, month) for year in range(2016, 2026) for month in range(1, 13)]


if __name__ == "__main__":
    done = luigi.build([Years()], local_scheduler=True, workers=1, log_level="ERROR")
    raise SystemExit(0 if done else 1)
