import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clusterPods } from '../hosts/cluster/pods.ts';
import type { PodCluster } from '../process/targets/pod-suite.ts';

const main = join(import.meta.dirname, '../../extension/cli/main.ts');
const place = await clusterPods();
const pod = `k8s://${place.context}/${place.namespace}/api-0/api`;
let cluster: PodCluster;
let directory: string;

beforeAll(async () => {
  cluster = await place.start();
  directory = await mkdtemp(join(tmpdir(), 'diagbook-cells-'));
});

afterAll(async () => {
  await cluster.stop();
  await rm(directory, { recursive: true, force: true });
});

type Row = Readonly<Record<string, unknown>>;

interface Printed {
  id: string;
  target: string;
  host: string | null;
  exit: number | null;
  status: string;
  message: string;
  tool: string | null;
  frames: { name: string; fields: { name: string; values: unknown[] }[] }[];
  unparsed: object[];
  text?: string;
}

/** Runs the command `diagbook`, as a person would. */
function diagbook(...words: string[]) {
  return execa(process.execPath, [main, ...words], { env: cluster.env, reject: false });
}

/** Writes a runbook of these cells; gives its path. */
async function runbook(cells: Readonly<Record<string, string>>): Promise<string> {
  const file = join(directory, 'test.diagbook');
  const fences = Object.entries(cells).map(([id, text]) => `\`\`\`sh {#${id}}\n${text}\n\`\`\`\n`);
  await writeFile(file, `---\ndiagbook: 1\n---\n${fences.join('\n')}`);
  return file;
}

async function runCells(cells: Readonly<Record<string, string>>, ...words: string[]): Promise<Printed[]> {
  const { stdout } = await diagbook('run', await runbook(cells), '--json', ...words);
  return (JSON.parse(stdout) as { cells: Printed[] }).cells;
}

/** The rows of a cell's frame, by the names of its fields. */
function rows({ frames, text }: Printed, name: string): Row[] {
  const frame = frames.find((each) => each.name === name);
  if (frame === undefined) throw new Error(`no frame ${name}: ${frames.map((each) => each.name).join(', ')}\n${text}`);
  return (frame.fields[0]?.values ?? []).map((_, row) =>
    Object.fromEntries(frame.fields.map((field) => [field.name, field.values[row]])),
  );
}

describe('kubectl in cells becomes frames', () => {
  /** Runs one cell of kubectl in the namespace; nothing of what it printed may be beyond us. */
  async function kubectl(words: string): Promise<Printed> {
    const [cell] = await runCells({ cell: `kubectl -n ${place.namespace} ${words}` });
    if (cell === undefined) throw new Error('the cell was not run');
    expect(cell).toMatchObject({ status: 'passed', tool: 'kubectl', unparsed: [] });
    return cell;
  }

  test('get pods: how many containers are ready, how often they started anew', async () => {
    const pods = rows(await kubectl('get pods -o wide'), 'pod');
    expect(pods).toMatchObject([
      { NAME: 'api-0', ready: 2, wanted: 3 },
      { NAME: 'done-0', STATUS: 'Completed', RESTARTS: 0 },
      { NAME: 'waiting-0', STATUS: 'Pending', NODE: null },
    ]);
  });

  test('get nodes and get all', async () => {
    expect(rows(await kubectl('get nodes'), 'node')).toContainEqual(expect.objectContaining({ STATUS: 'Ready' }));
    expect(rows(await kubectl('get all'), 'pod').map(({ NAME }) => NAME)).toContain('pod/api-0');
  });

  test('describe pod: states of its containers, and events', async () => {
    // Between two waits the container runs for a moment: it is asked for at once.
    const reason = '{.status.containerStatuses[?(@.name=="crash")].state.waiting.reason}';
    const wait = `wait pod/api-0 '--for=jsonpath=${reason}=CrashLoopBackOff' --timeout=100s`;
    const cell = await kubectl(`${wait} >/dev/null && kubectl -n ${place.namespace} describe pod api-0`);
    const facts = rows(cell, 'fact');
    expect(facts).toContainEqual(
      expect.objectContaining({ fact: 'Containers.crash.State.Reason', value: 'CrashLoopBackOff' }),
    );
    expect(rows(cell, 'conditions')).toContainEqual(expect.objectContaining({ Type: 'PodScheduled', Status: 'True' }));
    expect(rows(cell, 'events')).toContainEqual(expect.objectContaining({ Type: 'Warning', Reason: 'BackOff' }));
  });

  test('get events and events', async () => {
    for (const words of ['get events', 'events']) {
      expect(rows(await kubectl(words), 'event')).toContainEqual(
        expect.objectContaining({
          TYPE: 'Warning',
          REASON: 'FailedScheduling',
          OBJECT: expect.stringMatching(/^pod\/waiting-0$/i) as string,
        }),
      );
    }
  });

  test('logs, with the moment of each line where asked for', async () => {
    const lines = rows(await kubectl('logs api-0 -c api --timestamps'), 'log');
    expect(lines.map(({ text }) => text).sort()).toEqual(['an aside', 'ready to serve']);
  });

  test('get -o json', async () => {
    const cell = await kubectl('get pods -o json');
    expect(JSON.stringify(cell.frames)).toContain('waiting-0');
  });

  test('a refusal of the server is the end of the cell, not a table', async () => {
    const [cell] = await runCells({ cell: `kubectl -n ${place.namespace} get pod nosuch` });
    expect(cell).toMatchObject({ status: 'failed', exit: 1 });
  });
});

describe('diagbook on a pod', () => {
  test('run --target: cells run in the pod, one after the other in the same session', async () => {
    const cells = { first: 'export KEPT=1; hostname', second: 'echo "$KEPT"; exit 3' };
    const [first, second] = await runCells(cells, '--target', pod);
    expect(first).toMatchObject({ target: pod, host: 'api-0', exit: 0, text: 'api-0\n' });
    expect(second).toMatchObject({ target: pod, status: 'failed', exit: 3, text: '1\n' });
  });

  test('run --target: a pod that is not there fails the cell with the reason', async () => {
    const [cell] = await runCells({ cell: 'true' }, '--target', `k8s://${place.namespace}/nosuch`);
    expect(cell).toMatchObject({ status: 'failed' });
    expect(cell?.message).toMatch(/k8s:.*\/nosuch is not there: pods "nosuch" not found\. kubectl .* get pods lists/);
  });

  test('check: what the pod lacks for the cells, and that one may not run anything in it', async () => {
    const file = await runbook({ cell: 'iostat -x 1 2\ncat /proc/loadavg' });
    const lacking = await diagbook('check', file, '--target', pod);
    expect(lacking.exitCode).toBe(1);
    expect(lacking.stdout).toContain(`${pod}: missing: iostat is not installed`);
    expect(lacking.stdout).not.toContain('cat is not installed');
    const watcher = `k8s://${place.watcher}/${place.namespace}/api-0/`;
    const refused = await diagbook('check', file, '--target', watcher);
    expect(refused.exitCode).toBe(1);
    expect(refused.stdout).toContain('"create pods/exec"');
  });
});
