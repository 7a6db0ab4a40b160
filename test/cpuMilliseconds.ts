/** Milliseconds that this process has kept a processor busy: what else the machine does counts for nothing. */
export function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
