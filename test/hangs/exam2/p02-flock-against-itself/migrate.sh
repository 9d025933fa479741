#!/bin/sh
echo "migrated" > state.txt
