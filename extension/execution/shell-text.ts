import type { Argv } from '../targets/target.ts';
import { quoteAlways } from '../template/quote.ts';

/**
 * The shell code around a cell. It restores what earlier cells left, runs the script as if it were typed into a file,
 * and saves what this cell leaves, however it ends. All of it is POSIX, except where bash is named.
 *
 * What carries over: exported variables and the working directory; in bash also functions.
 * What does not: unexported variables, aliases, options (`set -o`, `shopt`), traps, background jobs, exports that only
 * a bash function could read. `exec program` leaves no shell behind, so such a cell changes nothing.
 */
interface ShellPlace {
  /** The private directory of the session, on the target. */
  directory: string;
  bash: boolean;
}

/** Variables that a shell owns and will not have set, or that belong to one process only. */
const ownVariables = [
  '_',
  'BASHOPTS',
  'BASH_VERSINFO',
  'DIAGBOOK_RUN',
  'EUID',
  'OLDPWD',
  'PPID',
  'PWD',
  'SHELLOPTS',
  'SHLVL',
  'UID',
];

/** `sh -c` text for a shell cell; its operand is the file of `cellText`, its name stands in messages. */
const runScript = [
  '. "$1"',
  // On one line, so that line numbers in messages are those of the script.
  'eval "unset __diagbook_script; shift; $__diagbook_script"',
].join('; ');

/** `sh -c` text for a cell of another language; its operands are the file of `cellText` and the command. */
const runProgram = '. "$1"; shift; exec "$@"';

/** A cell as a shell runs it. */
export interface ShellCell {
  script: string;
  /** Whether bash runs it; else sh. */
  bash: boolean;
  /** The program that takes the script as a file, with its operands; empty for a shell's script. */
  interpreter: readonly string[];
  /** Shown in the shell's messages. */
  name: string;
  env: Readonly<Record<string, string>>;
  /** For this cell only. */
  cwd: string | undefined;
  /** Whether another user than the session's runs it: then it leaves no state, whose files would be that user's. */
  asOther: boolean;
}

/** The command that runs a cell whose text is in `file`, and whose script, if a program other than a shell takes it, is to be in `scriptFile`. */
export function cellCommand({ bash, name, interpreter }: ShellCell, file: string, scriptFile: string): Argv {
  if (interpreter.length > 0) return ['sh', '-c', runProgram, name, file, ...interpreter, scriptFile];
  if (bash) return ['bash', '--noprofile', '--norc', '-c', runScript, name, file];
  return ['sh', '-c', runScript, name, file];
}

/**
 * The file that `cellCommand` reads: it restores the state and has it saved in the end. The script is one quoted word and comes last,
 * so that nothing of a file that was cut off is ever run.
 */
export function cellText(cell: ShellCell, directory: string, scriptFile: string): string {
  const place = { directory, bash: cell.bash };
  const state = restoreText(place, cell.env, cell.cwd);
  const restore = cell.asOther ? `${rememberUser}\n${state}${restoreUser}` : state;
  const script = quoteAlways(cell.script);
  if (cell.interpreter.length > 0) return `${restore}\nprintf %s ${script} >|${quoteAlways(scriptFile)}\n`;
  const save = cell.asOther ? '' : saveText(place, cell.cwd !== undefined);
  return `${restore}${save}\n__diagbook_script=${script}\n`;
}

/** Who the shell runs as stays what sudo made of it, whatever the session exported. */
const rememberUser = '__diagbook_home=${HOME-} __diagbook_user=${USER-}';
const restoreUser = `
export HOME="$__diagbook_home" USER="$__diagbook_user" LOGNAME="$__diagbook_user"
unset __diagbook_home __diagbook_user MAIL XDG_RUNTIME_DIR`;

/** The state a session begins with, in the form in which cells leave it. */
export function firstState(environment: Readonly<Record<string, string>>, directory: string): string {
  return exportLines({ ...environment, DIAGBOOK_DIRECTORY: directory });
}

/**
 * Restores the state, then sets the cell's own variables and directory. A directory that is gone ends the cell:
 * its commands would do their work in the wrong place.
 */
function restoreText({ directory, bash }: ShellPlace, env: Readonly<Record<string, string>>, cwd?: string): string {
  const absolute = cwd?.startsWith('/') === true;
  return [
    `. ${quoteAlways(`${directory}/exports`)}`,
    ...(bash ? [restoreFunctions(directory)] : []),
    absolute ? '' : enter('"$DIAGBOOK_DIRECTORY"'),
    cwd === undefined ? '' : enter(quoteAlways(cwd)),
    '__diagbook_directory=$DIAGBOOK_DIRECTORY',
    'unset DIAGBOOK_DIRECTORY OLDPWD',
    exportLines(env),
  ].join('\n');
}

/**
 * Has the shell save its state when it exits. A subshell has another process number than `$$`: Linux tells it without a program
 * being started, POSIX only by one. The new state replaces the old in one step, so that a shell killed meanwhile leaves the old one whole. A cell with a directory of its own leaves the session where it was.
 */
function saveText({ directory, bash }: ShellPlace, keepDirectory: boolean): string {
  const exportsFile = quoteAlways(`${directory}/exports`);
  const place = keepDirectory ? '"$__diagbook_directory"' : '"$PWD"';
  return `
__diagbook_save() {
  __diagbook_status=$?
  IFS=' ' command read -r __diagbook_pid __diagbook_rest </proc/self/stat || __diagbook_pid=
  [ "$__diagbook_pid" = "$$" ] || [ "$(exec /bin/sh -c 'echo "$PPID"')" = "$$" ] || return "$__diagbook_status"
  (
    set +eux
    umask 077
    trap '' INT
    if [ -n "\${BASH_VERSION-}" ]; then ${bashExports(`${exportsFile}."$$"`, place)}
    else
      export DIAGBOOK_DIRECTORY=${place}
      command unset ${ownVariables.join(' ')}
      export -p >| ${exportsFile}."$$"
    fi && command -p mv -f ${exportsFile}."$$" ${exportsFile}
    ${bash ? saveFunctions(directory) : ''}
  )
  return "$__diagbook_status"
}
${trapText(bash)}
`;
}

/** The same by bash itself, unless it writes a value in a way of its own (`$'…'`), which not every shell can read. */
function bashExports(file: string, place: string): string {
  return `
      export -n ${ownVariables.join(' ')}
      export DIAGBOOK_DIRECTORY=${place}
      set -o posix; export -p >| ${file}; set +o posix
      IFS= read -r -d '' __diagbook_text <${file}
      case $__diagbook_text in *"\\$'"*) ${dumpExports(file, place)} ;; esac`;
}

/** Shell code that writes the exported variables, and `place` as the directory, into a file; both are words of the shell. */
export function dumpExports(file: string, place: string): string {
  const without = ownVariables.map((name) => `-u ${name}`).join(' ');
  return `command -p env ${without} DIAGBOOK_DIRECTORY=${place} /bin/sh -c 'export -p' >| ${file}`;
}

/** `export` lines for the variables a shell can hold. */
export function exportLines(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .filter(([name]) => /^[A-Za-z_]\w*$/.test(name) && !ownVariables.includes(name))
    .map(([name, value]) => `export ${name}=${quoteAlways(value)}\n`)
    .join('');
}

function enter(word: string): string {
  return `cd -- ${word} || { echo "diagbook: this cell's working directory is gone; give it cwd= or restart the session" >&2; exit 125; }`;
}

/** `declare -f` also prints attributes, which would make a read-only function fail to be defined again: only exports are kept. */
function restoreFunctions(directory: string): string {
  const file = quoteAlways(`${directory}/functions`);
  return `if [ -e ${file} ]; then
  declare() { case $1 in *x*) export -f "$2" ;; esac; }
  shopt -s extglob; . ${file}; shopt -u extglob
  unset -f declare
fi`;
}

/**
 * A function that bash prints but cannot read back (one called `if`) must not spoil the others: then the file stays as it was.
 * Most cells have none, and then nothing has to be started.
 */
function saveFunctions(directory: string): string {
  const file = quoteAlways(`${directory}/functions`);
  return `unset -f trap __diagbook_trap __diagbook_save
    __diagbook_functions=$(declare -f)
    if [ -z "$__diagbook_functions" ]; then [ ! -e ${file} ] || : >| ${file}
    else
      printf '%s\\n' "$__diagbook_functions" >| ${file}."$$"
      BASH_ENV= "$BASH" -O extglob -n ${file}."$$" && command -p mv -f ${file}."$$" ${file}
    fi`;
}

/**
 * The state is saved by an EXIT trap; a script that sets its own gets both, the saving first, and `$?` as it should be.
 * An interrupt ends the script after the command it hit, even one that took the interrupt well: what follows must not run.
 */
function trapText(bash: boolean): string {
  return `
__diagbook_trap() {
  command trap "$@" || return
  case \${1-} in -[lpP]*) return 0 ;; esac
  [ "\${1-}" != -- ] || shift
  case $# in
    0) return 0 ;;
    1) set -- - "$1" ;;
    *) case $1 in '' | *[!0-9]*) ;; *) set -- - "$@" ;; esac ;;
  esac
  __diagbook_action=$1
  shift
  for __diagbook_event; do
    case $__diagbook_event in
      0 | EXIT | exit | SIGEXIT) __diagbook_set "$__diagbook_action" ;;
    esac
  done
}
__diagbook_set() {
  __diagbook_exit=$1
  [ "$1" != - ] || __diagbook_exit=
  command trap 'if { __diagbook_save; } 2>/dev/null; then eval "$__diagbook_exit"; else eval "$__diagbook_exit"; fi' EXIT
}
__diagbook_set -
command trap 'exit 130' INT
${bash ? 'trap() { __diagbook_trap "$@"; }' : 'alias trap=__diagbook_trap'}
`;
}
