import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePrivateDirectory } from './private-directory.ts';

/** A private directory on this machine that holds scripts and the state of a session. */
export interface Workspace {
  directory: string;
  /** Writes a file (mode 0600) below the directory and gives its path. */
  write(name: string, text: string): Promise<string>;
  /** Removes the directory and all it holds. */
  remove(): Promise<void>;
}

/** Makes a private directory (mode 0700). Rejects with the system's error when none can be made. */
export async function makeWorkspace(): Promise<Workspace> {
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
