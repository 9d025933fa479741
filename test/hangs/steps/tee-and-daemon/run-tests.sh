python -m http.server 17108 --bind 127.0.0.1 &  # culprit
sleep 0.5
echo "3 passed"
