import { existsSync, watch } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Resolves when a file is there; waiting for it does not keep the process alive. Its folder must exist.
 * @param {string} path
 * @returns {Promise<void>}
 */
export function appears(path) {
  return new Promise((resolve) => {
    const watcher = watch(dirname(path), { persistent: false }, look);
    function look() {
      if (!existsSync(path)) return;
      watcher.close();
      resolve();
    }
    look();
  });
}
