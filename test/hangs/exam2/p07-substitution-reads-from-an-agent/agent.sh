#!/bin/sh
# starts the agent that holds the keys, and prints its token
node agent.js &  # culprit
echo $! > agent.pid
echo "4f1d-88c2-0b7e"
