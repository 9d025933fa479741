echo "prices"
tclsh sort.tcl  # culprit
echo "priced"
