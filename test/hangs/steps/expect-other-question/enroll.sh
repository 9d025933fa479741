set -e
expect enroll.exp > expect.log  # culprit
echo "enrolled"
