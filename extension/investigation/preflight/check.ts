import type { FrontMatter } from '../../document/front-matter.ts';
import { Sessions } from '../../execution/sessions.ts';
import type { WayOptions } from '../../execution/way.ts';
import type { RunnableCell } from '../runnable.ts';
import { requireTargets, sessionOptions } from '../start.ts';
import { preflight, type Remark } from './preflight.ts';

/** What is to be known of one target before cells run there. */
export interface TargetRemarks {
  target: string;
  remarks: Remark[];
}

export interface CheckOptions {
  frontMatter: FrontMatter;
  cells: readonly RunnableCell[];
  /** Where commands of this machine start. */
  directory: string | undefined;
  way?: WayOptions | undefined;
}

/**
 * Asks every target of a runbook, all at once, whether what its cells need is there. Nothing of the runbook is run.
 * Rejects with `StartError` when a target's name cannot be read.
 */
export async function checkTargets({ frontMatter, cells, directory, way }: CheckOptions): Promise<TargetRemarks[]> {
  const sessions = new Sessions((target) => sessionOptions(target, frontMatter, directory), way);
  try {
    const scripts = new Map<string, { session: ReturnType<Sessions['on']>; scripts: string[] }>();
    for (const cell of cells) {
      const own = cell.settings.target;
      const asRoot = cell.settings.sudo || frontMatter.sudo === true;
      const script = asRoot ? `sudo ${cell.script}` : cell.script;
      const targets = await requireTargets(
        own === undefined ? frontMatter : { ...frontMatter, targets: [own] },
        directory,
      );
      for (const target of targets) {
        const session = sessions.on(target);
        const known = scripts.get(target.name);
        if (known === undefined) scripts.set(target.name, { session, scripts: [script] });
        else known.scripts.push(script);
      }
    }
    return await Promise.all(
      [...scripts].map(async ([target, each]) => ({ target, remarks: await preflight(each.session, each.scripts) })),
    );
  } finally {
    await sessions.dispose();
  }
}
