set -e
. ./common.sh
start
fetch tools.tar  # culprit
echo "unpacking"
