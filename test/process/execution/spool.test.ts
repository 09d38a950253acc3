import { createHash } from 'node:crypto';
import { access, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { describeProblem, Spool } from '../../../extension/execution/spool.ts';
import { startScript } from './support.ts';

let directory = '';

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'spool-test-'));
});

afterEach(() => rm(directory, { recursive: true, force: true }));

async function all(spool: Spool): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of spool.read()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const stream = fc.constantFrom<'stdout' | 'stderr'>('stdout', 'stderr');

describe('a spool', () => {
  test('gives back what it was given, with its hash and the place of standard error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(stream, fc.uint8Array({ maxLength: 50 }))), async (writes) => {
        const spool = new Spool({ directory });
        for (const [name, bytes] of writes) void spool.write(name, bytes);
        const whole = Buffer.concat(writes.map(([, bytes]) => bytes));
        const kept = await spool.end();
        expect(await all(spool)).toEqual(whole);
        expect(kept).toMatchObject({ bytes: whole.length, kept: whole.length, problems: [] });
        expect(kept.sha256).toBe(createHash('sha256').update(whole).digest('hex'));
        const stderr = Buffer.concat(kept.stderr.map(([offset, length]) => whole.subarray(offset, offset + length)));
        expect(stderr).toEqual(Buffer.concat(writes.filter(([name]) => name === 'stderr').map(([, bytes]) => bytes)));
        await spool.dispose();
      }),
      { numRuns: 50 },
    );
  });

  test('merges ranges of standard error that touch', async () => {
    const spool = new Spool({ directory });
    for (const name of ['stdout', 'stderr', 'stderr', 'stdout', 'stderr'] as const)
      await spool.write(name, Buffer.from('ab'));
    expect((await spool.end()).stderr).toEqual([
      [2, 4],
      [8, 2],
    ]);
  });

  test('keeps 100 MB of a run', async () => {
    const spool = new Spool({ directory });
    for await (const event of startScript('yes | head -c 100000000').events) {
      if (event.kind === 'output') await spool.write(event.stream, event.bytes);
    }
    const kept = await spool.end();
    expect(kept.bytes).toBe(100_000_000);
    expect((await stat(spool.path)).size).toBe(100_000_000);
    expect(kept.sha256).toBe(createHash('sha256').update('y\n'.repeat(50_000_000)).digest('hex'));
  });

  test('keeps nothing beyond its limit, counts it, and says so', async () => {
    const spool = new Spool({ directory, limit: 5 });
    await spool.write('stdout', Buffer.from('abc'));
    await spool.write('stderr', Buffer.from('defg'));
    await spool.write('stderr', Buffer.from('h'));
    const kept = await spool.end();
    expect((await all(spool)).toString()).toBe('abcde');
    expect(kept).toMatchObject({ bytes: 8, kept: 5, stderr: [[3, 2]] });
    expect(kept.sha256).toBe(createHash('sha256').update('abcde').digest('hex'));
    expect(kept.problems).toEqual([
      'The output is larger than 5 bytes; what follows was counted but not kept. Narrow the command if you need all of it.',
    ]);
  });

  test('takes exactly its limit without a word', async () => {
    const spool = new Spool({ directory, limit: 3 });
    await spool.write('stdout', Buffer.from('abc'));
    expect((await spool.end()).problems).toEqual([]);
  });

  test('goes on counting on a full disk, and the run ends as it would have', async () => {
    const spool = new Spool({ directory: '/dev', name: 'full' });
    const ends: unknown[] = [];
    for await (const event of startScript('seq 100000; exit 3').events) {
      if (event.kind === 'output') await spool.write(event.stream, event.bytes);
      if (event.kind === 'ended') ends.push(event.end);
    }
    expect(ends).toEqual([{ kind: 'exit', code: 3 }]);
    expect(spool.problem).toEqual({ kind: 'unwritable', file: '/dev/full', code: 'ENOSPC' });
    expect(await spool.end()).toMatchObject({ bytes: 588_895, kept: 0 });
    expect(await all(spool)).toHaveLength(0);
  });

  test('goes on counting where its file cannot be made', async () => {
    const spool = new Spool({ directory: join(directory, 'missing') });
    await spool.write('stdout', Buffer.from('abc'));
    const kept = await spool.end();
    expect(kept).toMatchObject({ bytes: 3, kept: 0 });
    expect(kept.problems.join()).toContain('(ENOENT)');
    await spool.dispose();
  });

  test('is readable by its user only, and leaves no file when disposed of, twice if need be', async () => {
    const spool = new Spool({ directory });
    await spool.write('stdout', Buffer.from('abc'));
    expect((await stat(spool.path)).mode & 0o777).toBe(0o600);
    await spool.dispose();
    await spool.dispose();
    await expect(access(spool.path)).rejects.toThrow('ENOENT');
  });

  test('names a full disk in words', () => {
    const sentence = describeProblem({ kind: 'unwritable', file: '/x', code: 'ENOSPC' });
    expect(sentence).toContain('No space left to keep the output in /x');
  });

  test('gives up noting alternations that outgrow the text', async () => {
    const spool = new Spool({ directory });
    const byte = Buffer.from('x');
    for (let i = 0; i < 65_537; i += 1) {
      void spool.write('stdout', byte);
      void spool.write('stderr', byte);
    }
    expect(await spool.end()).toMatchObject({ kept: 131_074, stderr: [] });
  }, 30_000);
});
