set -e
echo "migrating"
node --inspect-brk=127.0.0.1:17429 migrate.js > migrate.log 2>&1  # culprit
echo "migrated"
