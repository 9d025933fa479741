tail -f /dev/null  # culprit
