set -e
java -XX:TieredStopAtLevel=1 Readers.java  # culprit
echo "read"
