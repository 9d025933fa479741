raise SystemExit("no configuration")
