# opens the file in a window of its own and waits until that is closed
touch "$1.open"
while [ -e "$1.open" ]; do  # culprit
  sleep 0.3
done
