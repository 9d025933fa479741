sleep 0.3
echo "no rule to make target" > build.log
exit 2
