import { getSystemErrorMap } from 'node:util';

/**
 * What went wrong, to stand within a sentence of ours: of an error of the system its meaning (`no such file or
 * directory`, as errno(3) names it), without the code, the call and the path that Node puts around it; of others their message.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { errno } = error as NodeJS.ErrnoException;
  const meaning = errno === undefined ? undefined : getSystemErrorMap().get(errno);
  return meaning?.[1] ?? error.message;
}
