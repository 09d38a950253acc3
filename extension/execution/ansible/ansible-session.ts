import { forcedEnvironment } from '../../targets/environment.ts';
import type { HostFacts, Target } from '../../targets/target.ts';
import { quoteAlways } from '../../template/quote.ts';
import type { Run } from '../run.ts';
import type { Session, SessionCell, SessionOptions } from '../session.ts';
import { AnsibleRun } from './ansible-run.ts';
import { Batch } from './batch.ts';

export type AnsibleTarget = Extract<Target, { kind: 'ansible' }>;

/** Milliseconds in which hosts that are to run the same script are gathered for one call of Ansible. */
const gathering = 20;

/** Batches that still take hosts, by what they run. */
const open = new Map<string, Batch>();

/**
 * A host reached by Ansible, with its connections, variables and privileges as its owners set them up. Ansible is an engine of
 * its own: exports and the directory do not carry over from cell to cell, output comes when the command has ended, and as text.
 */
export class AnsibleSession implements Session {
  readonly target: AnsibleTarget;
  readonly #options: SessionOptions;
  readonly #runs = new Set<Run>();

  constructor(target: AnsibleTarget, options: SessionOptions) {
    this.target = target;
    this.#options = options;
  }

  run(cell: SessionCell): Run {
    const { inventory, host, name } = this.target;
    const shell = cell.with ?? (cell.language === 'bash' ? '/bin/bash' : '/bin/sh');
    const batch = gather({ inventory, script: this.#script(cell), shell });
    const run = new AnsibleRun(batch, host, name, cell.timeout);
    this.#runs.add(run);
    return run;
  }

  /** Nothing is asked: it would cost a call of Ansible for each host. */
  facts(): Promise<HostFacts> {
    return Promise.resolve({ hostname: this.target.host });
  }

  missingPrograms(): Promise<string[]> {
    return Promise.resolve([]);
  }

  async dispose(): Promise<void> {
    await Promise.all([...this.#runs].map((run) => run.dispose()));
  }

  /** The cell behind what every cell gets; a program other than a shell gets the cell alone. */
  #script({ script, with: interpreter, cwd = this.#options.directory, env }: SessionCell): string {
    if (interpreter !== undefined) return script;
    const variables = { ...forcedEnvironment, ...this.#options.env, ...env };
    const exports = Object.entries(variables).map(([name, value]) => `export ${name}=${quoteAlways(value)}`);
    return [...exports, ...(cwd === undefined ? [] : [`cd -- ${quoteAlways(cwd)} || exit 125`]), script, ''].join('\n');
  }
}

/** The batch that takes this script now; it starts when the hosts of this moment have joined. */
function gather(script: { inventory: string; script: string; shell: string }): Batch {
  const key = JSON.stringify(script);
  const known = open.get(key);
  if (known !== undefined) return known;
  const batch = new Batch(script);
  open.set(key, batch);
  setTimeout(() => {
    open.delete(key);
    void batch.start();
  }, gathering);
  return batch;
}
