echo "report"
perl report.pl  # culprit
echo "reported"
