/** Which process or thread a file under /proc is of; nothing for /proc/self. */
export function processOf(path: string): { pid?: string; tid?: string } {
  const match = /^\/proc\/(\d+)\/(?:task\/(\d+)\/)?/.exec(path);
  if (match?.[1] === undefined) return {};
  return match[2] === undefined ? { pid: match[1] } : { pid: match[1], tid: match[2] };
}

/** Paths of a file of a process: of a number, of self, of a thread. */
export function ofProcess(file: string): RegExp {
  return new RegExp(`^/proc/(?:\\d+|self|thread-self)/(?:task/\\d+/)?(?:${file})$`);
}
