sleep 0.5
echo "job passed"  # culprit
