set -e
for version in 0001 0002; do
    echo "migration $version"
    psql --no-psqlrc --no-password --quiet --command "select apply('$version')"  # culprit
done
