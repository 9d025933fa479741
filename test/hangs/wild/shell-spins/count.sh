n=0
while [ "$n" -lt 10 ]; do  # culprit
  m=$((n + 1))  # culprit
done
echo "$m"
