/** Which process or thread a file under /proc is of; no process for /proc/self. */
export function processOf(path: string): { pid?: string; tid?: string } {
  const match = /^\/proc\/[^/]+\/(?:task\/(\d+)\/)?/.exec(path);
  const pid = /^\/proc\/(\d+)\//.exec(path)?.[1];
  const tid = match?.[1];
  return { ...(pid !== undefined && { pid }), ...(tid !== undefined && { tid }) };
}

/** Paths of a file of a process: of a number, of self, of a thread; also as manual pages write them. */
export function ofProcess(file: string): RegExp {
  return new RegExp(`^/proc/(?:\\d+|self|thread-self|PID)/(?:task/(?:\\d+|TID)/)?(?:${file})$`);
}
