# The service that the other tests use; it holds the lock of the store while it runs.
flock store.lock tail -f /dev/null > /dev/null 2>&1 &
echo "started"
