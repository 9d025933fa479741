set -e
source ./settings.env
echo "done" > status
