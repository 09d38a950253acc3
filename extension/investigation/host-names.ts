/** What the hosts of a fleet are called in rows: the last step of each target without its scheme, and the whole of it where that names several. */
export function hostNames(targets: readonly string[]): string[] {
  const short = targets.map((target) =>
    target
      .replace(/^.*> /, '')
      .replace(/^ansible:.*#/, '')
      .replace(/^\w+:\/\//, ''),
  );
  return short.map((name, index) =>
    short.indexOf(name) === short.lastIndexOf(name) ? name : (targets[index] ?? name),
  );
}
