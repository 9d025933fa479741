sqlite_query() {
  sqlite3 $DB_PATH "$1"  # culprit
}
