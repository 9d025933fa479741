set -e
java Transfer.java > transfer.log  # culprit
cat transfer.log
