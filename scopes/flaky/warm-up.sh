#!/bin/sh
# Fails until it was called three times: a service that needs time to warm up.
count=$(($(cat /tmp/calls 2>/dev/null || echo 0) + 1))
echo "$count" >/tmp/calls
echo "call $count"
[ "$count" -ge 3 ]
