# start: leaves the agent running and prints its number
touch agent.queue
tail -f agent.queue &  # culprit
echo $!
