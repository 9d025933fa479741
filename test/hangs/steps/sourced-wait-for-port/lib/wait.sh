# functions of all steps

wait_for() {
  until (exec 3<> "/dev/tcp/127.0.0.1/$1") 2>/dev/null; do  # culprit
    sleep 0.3
  done
}
