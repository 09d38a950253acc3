import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sideFolder } from '../document/record.ts';
import type { SideFile } from './compose.ts';

/**
 * Writes an investigation and the long outputs beside it. The document is put in place last and at once,
 * so that a crash leaves the former one, or none, but never half of one. Rejects with the system's error.
 */
export async function writeInvestigation(path: string, text: string, files: readonly SideFile[]): Promise<void> {
  await writeSideFiles(path, files);
  await writeWhole(path, (draft) => writeFile(draft, text));
}

/** Writes long outputs into the folder beside a document. */
export async function writeSideFiles(document: string, files: readonly SideFile[]): Promise<void> {
  if (files.length === 0) return;
  const folder = sideFolder(document);
  await mkdir(folder, { recursive: true });
  for (const { name, output } of files) {
    await writeWhole(join(folder, name), (draft) => pipeline(Readable.from(output.read()), createWriteStream(draft)));
  }
}

async function writeWhole(path: string, write: (draft: string) => Promise<void>): Promise<void> {
  const draft = `${path}.${crypto.randomUUID()}.tmp`;
  try {
    await write(draft);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
