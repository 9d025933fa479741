for step in $(seq 200); do
  sleep 0.4
  echo "step $step"
done
