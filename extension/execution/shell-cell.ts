import type { SessionCell } from './session.ts';
import type { ShellCell } from './shell-text.ts';
import type { Root } from './sudo/sudo.ts';

/** A cell in the terms of the shell that runs it. */
export function shellCellOf(cell: SessionCell, root: Root | undefined): ShellCell {
  return {
    script: cell.script,
    bash: cell.language === 'bash' && cell.with === undefined,
    interpreter: cell.with?.split(' ').filter((word) => word !== '') ?? [],
    // It becomes part of the name of a file.
    name: (cell.name ?? 'cell').replaceAll(/[^\w.-]/g, '_'),
    env: cell.env ?? {},
    cwd: cell.cwd,
    asOther: root !== undefined && root.kind !== 'already',
  };
}
