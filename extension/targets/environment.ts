/**
 * What commands get so that their output reads the same everywhere. An `export` in a cell overrides each.
 * - `LC_ALL=C`: messages, decimal points and sorting that parsers know.
 * - `S_TIME_FORMAT`, `S_COLORS`: ISO dates and no colours from sysstat (iostat(1), ENVIRONMENT).
 * - `COLUMNS`: `top -b` and `ps` cut their lines at this width (top(1), ps(1)).
 * - `TERM`, `PAGER`: no cursor movements, no program that waits for a key. `--color=always` still works.
 */
export const forcedEnvironment: Readonly<Record<string, string>> = {
  LC_ALL: 'C',
  S_TIME_FORMAT: 'ISO',
  S_COLORS: 'never',
  COLUMNS: '512',
  TERM: 'dumb',
  PAGER: 'cat',
};

/** Variables by which an editor steers its own processes; a command that sees them misbehaves (`code`, `node`, `npm`). */
const editorVariable = /^(?:ELECTRON_|VSCODE_|NODE_OPTIONS$|NODE_CHANNEL_|NODE_UNIQUE_ID$|DIAGBOOK_)/;

/** Where administration programs (`tcpdump`, `ethtool`) live; Debian leaves these out of a user's PATH. */
export const administrationFolders = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** The environment a command starts with: `host` without what belongs to the editor, with the forced variables and `extra`. */
export function commandEnvironment(
  host: Readonly<Record<string, string | undefined>>,
  extra: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(host)) {
    if (value !== undefined && !editorVariable.test(name)) environment[name] = value;
  }
  environment.PATH = withAdministrationFolders(environment.PATH ?? '/usr/local/bin:/usr/bin:/bin');
  return { ...environment, ...forcedEnvironment, ...extra };
}

function withAdministrationFolders(path: string): string {
  const folders = path.split(':');
  return [...folders, ...administrationFolders.filter((folder) => !folders.includes(folder))].join(':');
}
