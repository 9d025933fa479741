n=0
while [ "$n" -lt 100000 ]; do # culprit
  n=$((n + 1))
  echo "step $n"
  sleep 0.1 # culprit
done
