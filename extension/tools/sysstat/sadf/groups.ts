/** A table of `sadf -d -h`, several of which stand side by side. */
export interface Group {
  columns: readonly string[];
  /** Whether it is told again and again on a line, once for each processor or device: `[...]` behind its columns. */
  again: boolean;
}

const MORE = /\[\.{3}\]$/;
/** The columns that say what a group is about. */
const LABEL = /^(?:CPU|DEV|IFACE|INTR|TTY|FAN|TEMP|IN|BAT|BUS|FCHOST|FILESYSTEM|MOUNTPOINT)$/;

/** The groups of a header behind its three fixed columns. A table without `[...]` stands beside its neighbours. */
export function groupsOf(columns: readonly string[]): Group[] {
  const groups: Group[] = [];
  let open: string[] = [];
  const close = (again: boolean): void => {
    if (open.length > 0) groups.push({ columns: open, again });
    open = [];
  };
  for (const column of columns) {
    const name = column.replace(MORE, '');
    if (LABEL.test(name)) close(false);
    open.push(name);
    if (name !== column) close(true);
  }
  close(false);
  return groups;
}

/** The cells of each table on a line, in order; undefined when they do not fit the groups. */
export function cellsByGroup(
  groups: readonly Group[],
  cells: readonly string[],
): [Group, readonly string[]][] | undefined {
  const found: [Group, readonly string[]][] = [];
  let at = 0;
  for (const [index, group] of groups.entries()) {
    const width = group.columns.length;
    const behind = groups.slice(index + 1).reduce((sum, { columns }) => sum + columns.length, 0);
    let before: string | undefined;
    do {
      if (at + width > cells.length) return undefined;
      found.push([group, cells.slice(at, at + width)]);
      before = cells[at];
      at += width;
    } while (group.again && at + width + behind <= cells.length && goesOn(before, cells[at]));
  }
  return at === cells.length ? found : undefined;
}

/** Whether a cell can be the label behind another: the next processor, or a name. */
function goesOn(before: string | undefined, label: string | undefined): boolean {
  if (label === undefined || before === undefined) return false;
  const isNumber = /^-?\d+(?:\.\d+)?$/.test(label);
  return isNumber ? Number(label) === Number(before) + 1 : !/^-?\d+(?:\.\d+)?$/.test(before);
}
