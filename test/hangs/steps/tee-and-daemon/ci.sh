set -o pipefail
mkdir -p reports
bash run-tests.sh 2>&1 | tee reports/test.log  # culprit
echo "exit code ${PIPESTATUS[0]}"
