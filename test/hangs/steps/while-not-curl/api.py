import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--prot", type=int)
options = parser.parse_args()
