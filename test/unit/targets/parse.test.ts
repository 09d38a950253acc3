import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeTargetError, parseTarget } from '../../../extension/targets/parse.ts';
import { throughHops } from '../../../extension/targets/through.ts';

const noSettings = { asks: true, patience: 15 };

/** The last words of the command that leads to a target: its address and the text for the far shell. */
function addressOf(name: string): readonly string[] {
  const read = parseTarget(name);
  if (!read.ok || read.target.kind !== 'host') throw new Error(`${name} is no way to a host`);
  const argv = throughHops(read.target.hops, ['uptime'], noSettings);
  return argv.slice(argv.lastIndexOf('ServerAliveCountMax=3') + 1);
}

describe('the name of a target', () => {
  test.each([
    ['ssh://db1', ['--', 'db1', 'uptime']],
    ['ssh://root@db1:2222', ['-l', 'root', '-p', '2222', '--', 'db1', 'uptime']],
    ['ssh://[fe80::1%eth0]:22', ['-p', '22', '--', 'fe80::1%eth0', 'uptime']],
    ['ssh://me@[::1]', ['-l', 'me', '--', '::1', 'uptime']],
    ['ssh://alias_with.dots-1/', ['--', 'alias_with.dots-1', 'uptime']],
  ])('%s leads to its host', (name, address) => {
    expect(addressOf(name)).toEqual(address);
  });

  test('chains hops in the order they are written, whatever the blanks', () => {
    const read = parseTarget('  ssh://bastion>ssh://me@db1:22 ');
    expect(read).toMatchObject({ ok: true, target: { kind: 'host', name: 'ssh://bastion > ssh://me@db1:22' } });
    expect(addressOf('ssh://bastion > ssh://db1')[1]).toBe('bastion');
    expect(addressOf('ssh://bastion > ssh://me@db1:22')[2]).toMatch(
      / diagbook-way ssh -T .* -o 'BatchMode=yes' -l me -p 22 -- db1 uptime$/,
    );
  });

  test('is local, or a file to replay', () => {
    expect(parseTarget('local')).toMatchObject({ ok: true, target: { kind: 'host', name: 'local', hops: [] } });
    expect(parseTarget('replay://a/b.diagbook')).toEqual({
      ok: true,
      target: { kind: 'replay', name: 'replay://a/b.diagbook', file: 'a/b.diagbook' },
    });
  });

  test.each([
    ['', 'empty'],
    ['db1', 'unknown-scheme'],
    ['http://db1', 'unknown-scheme'],
    ['ssh://', 'malformed'],
    ['ssh://-oProxyCommand=touch', 'malformed'],
    ['ssh://-l@db1', 'malformed'],
    ['ssh://db1:0', 'malformed'],
    ['ssh://db1:65536', 'malformed'],
    ['ssh://db 1', 'malformed'],
    ['replay://', 'malformed'],
    ['ssh://db1 > local', 'not-alone'],
    ['ssh://db1 >', 'unknown-scheme'],
  ])('%j is refused in a sentence: %s', (name, kind) => {
    const read = parseTarget(name);
    expect(read).toMatchObject({ ok: false, error: { kind } });
    expect(read.ok || describeTargetError(read.error)).toMatch(/^[A-Z"].*\.$/);
  });

  test('never becomes an option, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (rest) => {
        const read = parseTarget(`ssh://${rest}`);
        if (!read.ok || read.target.kind !== 'host') return;
        const argv = throughHops(read.target.hops, ['uptime'], noSettings);
        const end = argv.indexOf('--');
        expect(argv.slice(end + 1)).not.toHaveLength(0);
        expect(argv[end + 1]).not.toMatch(/^-/);
      }),
    );
  });
});
