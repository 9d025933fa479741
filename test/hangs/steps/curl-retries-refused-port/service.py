raise SystemExit('no configuration')
