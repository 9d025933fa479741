broker_url = "memory://"
result_backend = "cache+memory://"
task_serializer = "json"
accept_content = ["json"]
task_track_started = True
