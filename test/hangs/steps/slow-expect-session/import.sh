for n in $(seq 1 600); do
  echo "row $n"
  sleep 0.2
done
echo "import finished"
