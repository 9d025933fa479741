#!/usr/bin/env bash
version=$(bash version.sh)  # culprit
echo "version $version"
