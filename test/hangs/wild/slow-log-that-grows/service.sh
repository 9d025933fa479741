for step in $(seq 30); do
  sleep 1
  echo "step $step"
done
echo ready
