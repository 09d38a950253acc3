import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toCells } from '../../../extension/document/cells.ts';
import { parseDocument } from '../../../extension/document/parse.ts';
import { LocalSession } from '../../../extension/execution/local-session.ts';
import type { Session } from '../../../extension/execution/session.ts';
import { findField } from '../../../extension/frames/frame.ts';
import type { CellEvent } from '../../../extension/investigation/cell-run.ts';
import { composeInvestigation } from '../../../extension/investigation/compose.ts';
import { FleetRun } from '../../../extension/investigation/fleet-run.ts';
import { describeOutcome, mayContinue, runsOf } from '../../../extension/investigation/outcome.ts';
import type { FleetOutcome } from '../../../extension/investigation/outcome.ts';
import { prepareCell } from '../../../extension/investigation/prepare.ts';
import type { PreparedCell } from '../../../extension/investigation/prepare.ts';
import { readRecorded } from '../../../extension/investigation/recorded.ts';
import { runnableCells } from '../../../extension/investigation/runnable.ts';
import type { ParamValue } from '../../../extension/template/values.ts';

/**
 * Several sessions of this machine stand for several hosts: programs are real, each session tells by $H who it is.
 * Real hosts are in test/process/targets.
 */
let directory: string;
let sessions: Session[] = [];
const saved = new Map<string, ParamValue>();

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'diagbook-test-'));
  saved.clear();
  sessions = ['a', 'b', 'c', 'd', 'e'].map(
    (name) => new LocalSession({ kind: 'host', name: `ssh://bastion > ssh://${name}`, hops: [] }, { env: { H: name } }),
  );
});

afterEach(async () => {
  await Promise.all(sessions.map((session) => session.dispose()));
  await rm(directory, { recursive: true, force: true });
});

function prepared(text: string): PreparedCell {
  const document = parseDocument(text);
  const [cell] = runnableCells(toCells(document)).flatMap((each) => each ?? []);
  const blanks = { parameters: {}, saved, declared: [], frontMatter: document.frontMatter };
  const read = cell && prepareCell(cell, blanks);
  if (read?.kind !== 'prepared') throw new Error('the cell must be one that can be run');
  return read;
}

function cell(attributes: string, script: string): string {
  return `\`\`\`sh ${attributes}\n${script}\n\`\`\`\n`;
}

async function run(text: string, each?: (run: FleetRun, event: CellEvent) => void) {
  const fleet = new FleetRun(prepared(text), sessions, directory, saved);
  const events: CellEvent[] = [];
  for await (const event of fleet.events) {
    events.push(event);
    each?.(fleet, event);
  }
  const last = events.at(-1);
  if (last?.kind !== 'ended' || !('fleet' in last.outcome)) throw new Error('a run must end with its outcome');
  return { events, outcome: last.outcome };
}

/** A column of the table of hosts. */
function hosts({ result }: FleetOutcome, name: string) {
  const frame = result.frames.find((each) => each.name === 'hosts');
  return frame && findField(frame, name)?.values;
}

describe('a cell on several hosts', () => {
  test('gives one table with the host in front', async () => {
    const { outcome } = await run(cell('{#space}', 'df -k /proc'));
    expect(outcome.status).toBe('passed');
    const [frame] = outcome.result.frames;
    expect(frame?.fields[0]).toMatchObject({ name: 'host', values: ['a', 'b', 'c', 'd', 'e'] });
    expect(frame && findField(frame, 'Mounted on')?.values).toEqual(['/proc', '/proc', '/proc', '/proc', '/proc']);
    // Below "==> c <==" of the third host the header of df comes first: 3 lines for each of the two before it.
    expect(frame?.lines[2]).toBe(9);
    expect(outcome.result.raw.text.split('\n')[8]).toMatch(/\/proc$/);
    expect(describeOutcome(outcome)).toBe('5 of 5 hosts succeeded.');
  });

  test('a host that fails is a row with its reason, and the others go on', async () => {
    const { outcome } = await run(cell('{#one}', 'case $H in c) echo boom >&2; exit 3;; esac; df -k /proc'));
    expect(outcome.status).toBe('failed');
    expect(mayContinue(outcome)).toBe(true);
    expect(hosts(outcome, 'exit')).toEqual([0, 0, 3, 0, 0]);
    expect(hosts(outcome, 'reason')).toEqual([null, null, expect.stringContaining('exit code 3'), null, null]);
    expect(describeOutcome(outcome)).toMatch(/^4 of 5 hosts succeeded\. ssh:\/\/bastion > ssh:\/\/c: .*exit code 3/);
  });

  test('messages come behind the name of their host', async () => {
    const { events } = await run(cell('{#say}', 'echo "one\ntwo" >&2; df -k /proc'));
    const text = events.flatMap((event) => (event.kind === 'output' ? event.text : [])).join('');
    expect(text.split('\n').toSorted()).toEqual(
      ['', ...['a', 'b', 'c', 'd', 'e'].flatMap((name) => [`${name}: one`, `${name}: two`])].toSorted(),
    );
  });

  test('what is no table is shown below the names of the hosts', async () => {
    const { outcome } = await run(cell('{#hello as=raw}', 'echo "hello from $H"'));
    expect(outcome.result.raw.text).toContain('==> b <==\nhello from b\n==> c <==\n');
    expect(outcome.result.frames.map(({ name }) => name)).toEqual(['hosts']);
    expect(hosts(outcome, 'output')).toEqual(['a', 'b', 'c', 'd', 'e'].map((name) => `hello from ${name}`));
  });

  test('an expectation is asked of each host, a value is taken from all of them', async () => {
    const text = cell(
      `{#load as=csv expect="load < 50" save="busiest = host where load == max(load)"}`,
      `echo load; case $H in d) echo 90;; *) echo 1;; esac`,
    );
    const { outcome } = await run(text);
    expect(hosts(outcome, 'status')).toEqual(['passed', 'passed', 'passed', 'failed', 'passed']);
    expect(saved.get('busiest')).toBe('d');
    expect(hosts(outcome, 'stands out by')).toEqual([null, null, null, 'load 90 (median 1)', null]);
  });

  test('an interrupt ends all of them', async () => {
    const started: number[] = [];
    const { outcome } = await run(cell('{#long}', 'sleep 60'), (fleet, event) => {
      if (event.kind !== 'started') return;
      started.push(event.pid);
      if (started.length === sessions.length) void fleet.interrupt();
    });
    expect(outcome.status).toBe('interrupted');
    expect(hosts(outcome, 'status')).toEqual(Array.from({ length: 5 }, () => 'interrupted'));
    for (const pid of started) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  test('its records are read again as one', async () => {
    const text = cell('{#space as=df}', 'case $H in e) exit 4;; esac; df -k /proc');
    const { outcome } = await run(text);
    const records = new Map([[0, runsOf(outcome).map(({ record }) => record)]]);
    const origin = { of: 'space.diagbook', started: '2026-01-31T12:00:00.000Z', params: {} };
    const { text: written } = await composeInvestigation(toCells(parseDocument(text)), records, origin);
    const again = toCells(parseDocument(written)).flatMap((each) => readRecorded(each, () => undefined) ?? []);
    expect(again).toHaveLength(1);
    expect(again[0]?.records.map(({ target }) => target)).toEqual(sessions.map(({ target }) => target.name));
    const [frame] = again[0]?.result?.frames ?? [];
    expect(frame && findField(frame, 'Mounted on')?.values).toEqual(['/proc', '/proc', '/proc', '/proc']);
    expect(again[0]?.result?.frames.at(-1)?.fields.find(({ name }) => name === 'exit')?.values).toEqual([
      0, 0, 0, 0, 4,
    ]);
  });
});
