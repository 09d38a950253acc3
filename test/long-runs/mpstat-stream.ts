/**
 * What `mpstat -P ALL 1` prints on a machine with so many processors, second by second: the banner, the header and the rows
 * of a real capture, with other processor numbers, other times and other shares.
 */
export function* mpstatStream(capture: string, cpus: number, seconds: number): Generator<string> {
  const lines = capture.split('\n');
  const banner = lines[0] ?? '';
  const header = lines.find((line) => line.includes('%usr'))?.replace(/^\S+/, '') ?? '';
  const row = lines.find((line) => /\ball\b/.test(line)) ?? '';
  const width = row.length - row.indexOf('all') - 3;
  yield `${banner}\n`;
  const names = ['all', ...Array.from({ length: cpus }, (_, cpu) => String(cpu))];
  for (let second = 0; second < seconds; second++) {
    const time = clock(second);
    const busy = (second * 7) % 100;
    const shares = [busy, 0, 1, 0, 0, 0, 0, 0, 0].map((share) => share.toFixed(2).padStart(8)).join('');
    const rest = (99 - busy).toFixed(2).padStart(width - shares.length);
    const rows = names.map((name) => `${time}${name.padStart(6)}${shares}${rest}`);
    yield `\n${clock(second - 1)}${header}\n${rows.join('\n')}\n`;
  }
}

function clock(second: number): string {
  const inDay = (second + 86_400) % 86_400;
  return [inDay / 3600, (inDay / 60) % 60, inDay % 60]
    .map((part) => String(Math.floor(part)).padStart(2, '0'))
    .join(':');
}
