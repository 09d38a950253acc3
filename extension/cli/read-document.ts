import { readFile } from 'node:fs/promises';
import type { DiagbookDocument } from '../document/parse.ts';
import { reasonOf } from '../execution/reason.ts';
import { UsageError } from './usage-error.ts';

/** The text of a document. Throws {@link UsageError} where it cannot be read. */
export async function readDocument(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(file));
  } catch (error) {
    const reason = reasonOf(error);
    throw new UsageError(`${file} cannot be read: ${reason}`);
  }
}

/** A document with errors is not run: what it means is not certain. */
export function refuseBroken(file: string, document: DiagbookDocument): void {
  const errors = document.problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  const lines = errors.map(({ range, message }) => `${file}:${range.start.line}:${range.start.column}: ${message}`);
  throw new UsageError(lines.join('\n'));
}
