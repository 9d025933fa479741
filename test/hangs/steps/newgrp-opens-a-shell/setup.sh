#!/bin/bash
# Takes up the group that the user was just added to.
set -e
echo "adding the user to the group"
newgrp root  # culprit
echo "starting the services"
