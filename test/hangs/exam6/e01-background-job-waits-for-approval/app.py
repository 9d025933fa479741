from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.responses import JSONResponse
from starlette.routing import Route

from jobs import Jobs


def view(job):
    return {"number": job.number, "target": job.target, "state": job.state}


async def create(request):
    body = await request.json()
    jobs = request.app.state.jobs
    job = jobs.create(body["target"])
    return JSONResponse(view(job), status_code=202, background=BackgroundTask(jobs.deploy, job))  # culprit


async def approve(request):
    return JSONResponse(view(request.app.state.jobs.approve(request.path_params["number"])))


async def show(request):
    return JSONResponse(view(request.app.state.jobs.all[request.path_params["number"]]))


def make_app():
    app = Starlette(routes=[
        Route("/jobs", create, methods=["POST"]),
        Route("/jobs/{number:int}/approve", approve, methods=["POST"]),
        Route("/jobs/{number:int}", show),
    ])
    app.state.jobs = Jobs()
    return app
