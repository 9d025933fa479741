from flask import Flask

app = Flask(__name__)


@app.get("/hello/<name>")
def hello(name):
    return f"hello {name}\n"


app.run(host="127.0.0.1", port=0)  # culprit
