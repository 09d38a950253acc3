import { expect } from 'vitest';
import { proveLab } from './prove.ts';
import type { Shown } from './shown.ts';

await proveLab('01-unknown-process', {
  shows(shown) {
    const [caller] = shown.rows('caller');
    expect(caller).toMatchObject({ CMD: 'kworker/u8:3', COMMAND: '[kworker/u8:3]', NLWP: 2 });
    // The two columns that do not fit a kernel thread.
    expect(caller?.PPID).not.toBe('2');
    expect(caller?.RSS).toBeGreaterThan(1000);
    expect(shown.text('program')).toMatch(/exe -> .* \(deleted\)$/m);
    expect(shown.rows('status')).toMatchObject([{ Name: 'kworker/u8:3', Threads: 2, State: 'S (sleeping)' }]);
    expect(shown.rows('files').filter(({ kind }) => kind === 'socket')).toHaveLength(2);
    expect(shown.rows('lsof').map(({ NAME }) => NAME)).toContain(`127.0.0.1:${port(shown)}`);
    expect(shown.text('fingerprint')).toMatch(/^[\da-f]{64} /);
    expect(shown.rows('verify')).toMatchObject([{ State: 'T (stopped)' }]);
  },

  answers: (shown) => ({
    settings: String(shown.rows('environment')[0]?.AGENT_SETTINGS),
    log: String(
      shown.row('files', ({ target, access }) => access === 'w' && String(target).includes('/spool/')).target,
    ),
    port: port(shown),
  }),
});

function port(shown: Shown): string {
  const inodes = shown.rows('files').map(({ inode }) => inode);
  return String(shown.row('udp', ({ inode }) => inode !== null && inodes.includes(inode))['local port']);
}
