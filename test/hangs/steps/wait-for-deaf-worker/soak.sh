bash worker.sh &
worker=$!
sleep 0.5
echo "stopping the worker"
kill $worker
wait $worker  # culprit
python -m pytest -q
