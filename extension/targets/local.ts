import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { askFacts, askMissing } from './ask.ts';
import { commandEnvironment } from './environment.ts';
import { makePrivateDirectory } from './private-directory.ts';
import type { Command, HostFacts, Target, Workspace } from './target.ts';

/** The machine Diagbook itself runs on. */
export function localTarget(): Target {
  const command = (same: Command): Command => same;
  let facts: Promise<HostFacts> | undefined;
  return {
    name: 'local',
    command,
    facts: () => (facts ??= askFacts(command)),
    missingPrograms: (names) => askMissing(command, commandEnvironment(process.env).PATH ?? '', names),
    workspace: localWorkspace,
  };
}

async function localWorkspace(): Promise<Workspace> {
  const directory = await makePrivateDirectory();
  return {
    directory,
    async write(name, text) {
      const path = join(directory, name);
      await writeFile(path, text, { mode: 0o600 });
      return path;
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}
