set -e
java Spawn.java  # culprit
echo "spawned"
