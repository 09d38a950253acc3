import { stat } from 'node:fs/promises';
import type { End } from './end.ts';

/** Something that has to come before a cell ended like this, and so did the cell. */
export class EndedBefore extends Error {
  readonly end: End;

  constructor(end: End) {
    super(`a step before it ended: ${end.kind}`);
    this.end = end;
  }
}

/** Why a program did not start, from whatever was thrown on the way. */
export function unstartable(program: string, error: unknown): End {
  if (error instanceof EndedBefore) return error.end;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return { kind: 'unstartable', program, code: codeOf(cause), reason };
}

/** The system's name of an error (`ENOSPC`), or `unknown`. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'unknown';
}

/** Rejects where `path` is no directory, which the system would report as if the program itself were missing. */
export async function requireDirectory(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() === true) return;
  throw Object.assign(new Error(`its working directory ${path} does not exist`), { code: 'ENOTDIR' });
}
