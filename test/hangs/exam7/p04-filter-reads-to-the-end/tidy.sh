#!/bin/bash
# Takes blanks off the ends of lines.
text=$(cat)  # culprit
printf '%s\n' "$text" | sed 's/ *$//'
