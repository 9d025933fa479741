#!/bin/bash
python=$1
port=$((20000 + RANDOM % 20000))

"$python" server.py "$port" > server.log 2>&1 &  # culprit

until curl --silent --fail --output /dev/null "http://127.0.0.1:$port/"; do  # culprit
    echo "waiting for the server..."
    sleep 2  # culprit
done

"$python" -m unittest -v
