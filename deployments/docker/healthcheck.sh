#!/bin/bash
# Ends with 0 if /health answers 200. Needs nothing but bash, since the image has no reason to hold an HTTP client.
exec 3<>"/dev/tcp/127.0.0.1/${PORT:-8082}" || exit 1
printf 'GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
IFS=' ' read -r -t 2 _ status _ <&3 && [ "$status" = 200 ]
