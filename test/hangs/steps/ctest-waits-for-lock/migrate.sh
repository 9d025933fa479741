set -e
echo "migrating"
flock store.lock touch migrated  # culprit
echo "done"
