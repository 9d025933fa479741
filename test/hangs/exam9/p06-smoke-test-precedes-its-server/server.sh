#!/bin/sh
echo $$ > server.pid
sleep 2
