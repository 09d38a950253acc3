/**
 * Names of facts as short as they are told apart: `State.ExitCode` is `ExitCode` where no other fact of the card ends so, and
 * `Containers.api.State.Reason` beside `Containers.api.Last State.Reason` is `State.Reason`. `RestartPolicy.Name` keeps what
 * it is the name of: the card's own name stands above it.
 */
export function shortNames(names: readonly string[]): string[] {
  return names.map((name) => {
    const parts = name.split('.');
    for (let count = name.endsWith('.Name') ? 2 : 1; count < parts.length; count++) {
      const short = parts.slice(-count).join('.');
      if (names.every((other) => other === name || (other !== short && !other.endsWith(`.${short}`)))) return short;
    }
    return name;
  });
}
