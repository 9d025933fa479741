for step in $(seq 1 60); do
  echo "step $step"
  sleep 0.5
done
