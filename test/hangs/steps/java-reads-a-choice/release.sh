set -e
java Menu.java  # culprit
echo "released"
