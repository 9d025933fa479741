bash watcher.sh &  # culprit
echo "schema is there"
