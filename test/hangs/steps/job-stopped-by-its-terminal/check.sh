echo "checking"
saved=$(stty -g)
stty -echo  # culprit
echo "quiet"
stty "$saved"
