#!/bin/bash
# Counts the users in a session that stays open, and brings the schema up to date.
set -euo pipefail
cd "$(dirname "$0")"
sqlite3 users.db < schema.sql

coproc session { exec sqlite3 users.db; }
ask() {
    echo "$1" >&"${session[1]}"
    read -r answer <&"${session[0]}"
}
ask "begin exclusive; select count(*) from users;"  # culprit
echo "users: $answer"

for file in migrations/*.sql; do
    echo "$file"
    sqlite3 -bail -cmd ".timeout 3600000" users.db < "$file"  # culprit
done
ask "commit; select count(*) from users;"
echo "users: $answer"
