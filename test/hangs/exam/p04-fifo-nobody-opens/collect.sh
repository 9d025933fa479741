#!/bin/bash
# reads results until the end of file
test -n "${REPORT_DIR:-}" || exit 0
cat < results.fifo > "$REPORT_DIR/results.txt"
