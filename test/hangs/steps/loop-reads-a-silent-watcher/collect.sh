set -e
while read -r state; do  # culprit
  echo "$state" >> states.txt
done < <(python watcher.py)  # culprit
wc -l states.txt
