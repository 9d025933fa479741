set -e
echo "starting the agent"
agent=$(sh agent.sh start)  # culprit
echo "agent $agent runs"
python -m pytest -q
