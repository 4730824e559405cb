# Runs the command it is given, and kills it when standard input closes: the system closes that pipe
# whenever the test process ends, even when it is killed without a chance to clean up.
exec 3<&0
"$@" 3<&- </dev/null &
engine=$!
{ read -r _ <&3; kill -9 "$engine"; } >/dev/null 2>&1 &
watch=$!
exec 3<&-
wait "$engine"
status=$?
kill "$watch" 2>/dev/null
exit $status
