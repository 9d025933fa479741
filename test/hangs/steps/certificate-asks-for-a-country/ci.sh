#!/bin/bash
set -eu
unbuffer make -s certs > certs.log  # culprit
ls certs
