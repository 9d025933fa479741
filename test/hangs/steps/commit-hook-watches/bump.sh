set -e
git init -q repository
cp relay.test.js repository/
cd repository
git config user.email ci@example.org
git config user.name ci
git config core.hooksPath ../hooks
git add .
git commit -q -m "bump"  # culprit
echo "bumped"
