set -e
java -XX:TieredStopAtLevel=1 Parts.java
echo "priced"
