#!/bin/sh
. ./db.sh
case "$1" in
  status)
    echo "users:"
    sqlite_query "SELECT count(*) FROM users"  # culprit
    ;;
  *) echo "usage: ctl.sh status"; exit 2 ;;
esac
