set -e
node --test prices.test.js
echo "all passed"
