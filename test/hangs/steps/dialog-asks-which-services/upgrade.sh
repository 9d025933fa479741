#!/bin/bash
# Upgrades the packages, and asks what to restart.
set -e
restart() {
  whiptail --checklist "Which services should be restarted?" 12 60 2 cron "" on ssh "" off 3>&1 1>&2 2>&3  # culprit
}
echo "unpacking"
services=$(restart)  # culprit
echo "restarting $services"
