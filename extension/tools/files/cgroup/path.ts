const MOUNT = /^\/sys\/fs\/cgroup\//;

/** Which control group a file is of: its folder, without where control groups are mounted; nothing without a folder. */
export function cgroupOf(path: string): { cgroup?: string } {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  return folder === '' ? {} : { cgroup: `${folder}/`.replace(MOUNT, '').replace(/\/$/, '') || '/' };
}
