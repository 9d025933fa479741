print("no dead links")
