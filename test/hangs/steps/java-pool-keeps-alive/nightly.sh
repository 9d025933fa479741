set -e
java Report.java > report.txt  # culprit
cat report.txt
