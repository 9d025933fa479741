set -e
bash deploy.sh first
bash deploy.sh second  # culprit
