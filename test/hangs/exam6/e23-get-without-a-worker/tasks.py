import statistics

from celery import Celery

app = Celery("reports")
app.config_from_object("celeryconfig")


@app.task
def summary(values):
    return {"count": len(values), "mean": statistics.fmean(values), "most": max(values)}
