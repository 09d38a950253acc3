import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { quietly, show } from '../../../extension/setup/processes.mjs';

test('a command that fails is told with what it printed', async () => {
  await expect(quietly('sh', ['-c', 'echo the reason >&2; exit 3'])).rejects.toThrow(
    /failed with exit status 3:\nthe reason$/,
  );
});

test('a command that is not there is told as a sentence', async () => {
  await expect(quietly('no-such-program', [])).rejects.toThrow(/^"no-such-program" could not be started: /);
});

test('a command that hangs is stopped with its children', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'diagbook-processes-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const script = 'sleep 60 & echo $! > child; wait';
  await expect(show('sh', ['-c', script], { cwd: folder, timeout: 500 })).rejects.toThrow(
    '"sh" did not end within 0.5 s and was stopped.',
  );
  const child = readFileSync(join(folder, 'child'), 'utf8').trim();
  await expect.poll(() => state(child)).toMatch(/^(gone|Z)$/);
});

/** The state letter of /proc/PID/stat (proc(5)); a killed child stays a zombie, Z, where nobody reaps orphans. */
function state(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.charAt(0) ?? '';
  } catch {
    return 'gone';
  }
}
