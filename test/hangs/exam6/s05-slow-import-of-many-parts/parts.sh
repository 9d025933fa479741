# write_part NUMBER: one part of the export, as CSV
write_part() {
    awk -v part="$1" 'BEGIN { for (i = 1; i <= 500; i++) printf "%d,%d,%.3f\n", part, i, sin(part * i) }'
}
