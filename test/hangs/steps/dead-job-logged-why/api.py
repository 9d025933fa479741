import ledger

ledger.serve()
