import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Makes a directory only the user can enter (mode 0700) and gives its path.
 * In memory where the system offers that, since a full disk is one of the things people come to look at,
 * and since the state of a session may hold secrets. Rejects with the last system error when no place will do.
 */
export async function makePrivateDirectory(): Promise<string> {
  const places = [process.env.XDG_RUNTIME_DIR ?? '', '/dev/shm'].filter((place) => place !== '');
  for (const place of places) {
    try {
      return await mkdtemp(join(place, 'diagbook-'));
    } catch {
      // Absent, full or not writable: the next place may do.
    }
  }
  return mkdtemp(join(tmpdir(), 'diagbook-'));
}
