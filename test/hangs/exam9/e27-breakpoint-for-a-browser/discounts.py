def discount(total, member):
    rate = 0.1 if member else 0.0
    if total > 100:
        import web_pdb

        web_pdb.set_trace(port=0)
        rate += 0.05  # culprit
    return round(total * (1 - rate), 2)
