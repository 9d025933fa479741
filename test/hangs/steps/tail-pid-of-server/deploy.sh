echo "deployed"
python -m http.server --bind 127.0.0.1 17201  # culprit
