echo "3 migrations are pending"
printf 'Apply them to %s? [y/N] ' "$1"
read answer  # culprit
[ "$answer" = y ] && python -m app.migrate
