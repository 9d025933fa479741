echo "starting the app"
cd app
PORT=17104 node server.js  # culprit
cd ..
python -m pytest -q
