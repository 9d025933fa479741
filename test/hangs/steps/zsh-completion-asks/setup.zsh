#!/usr/bin/env zsh
# Writes the completions that the package ships, and checks that they load.
set -e
mkdir -p completions
chmod 777 completions
print '#compdef deploy' > completions/_deploy
fpath=($PWD/completions $fpath)
autoload -Uz compinit
compinit -d $PWD/.zcompdump  # culprit
print "completions load"
