# rate: KiB per second that the archiver writes, measured for two seconds.
written() { sed -n 's/^write_bytes: //p' "/proc/$LAB_PID/io" 2>/dev/null; }
rate() {
  local before after
  before=$(written)
  sleep 2
  after=$(written)
  printf '%s\n' $(((${after:-0} - ${before:-0}) / 2048))
}
