touch started
curl -s http://127.0.0.1:17445/health  # culprit
