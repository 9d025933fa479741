#!/usr/bin/env bash
set -e
mkfifo gene3.fa
for gene in gene1 gene2 gene4; do echo ">$gene" > $gene.fa; done
parallel --will-cite -j 2 bash exonerate.sh ::: gene1 gene2 gene3 gene4  # culprit
echo "assembled"
