/**
 * The word behind a fence and the editor's language id of a cell.
 * A fence word is kept as typed (`sh`, `bash`, `console`); the editor knows them all as `shellscript`.
 */

const editorLanguages: Readonly<Record<string, string>> = {
  sh: 'shellscript',
  bash: 'shellscript',
  shell: 'shellscript',
  console: 'shellscript',
  zsh: 'shellscript',
  python3: 'python',
  py: 'python',
  node: 'javascript',
  js: 'javascript',
  ts: 'typescript',
  rb: 'ruby',
  pl: 'perl',
};

/** Editor languages whose cells the controller offers to run. */
export const runnableLanguages = ['shellscript', 'python', 'javascript', 'perl', 'ruby', 'awk', 'plaintext'];

export function editorLanguage(fenceWord: string): string {
  return editorLanguages[fenceWord] ?? fenceWord;
}

/** The fence word of a cell: the one it had while that still means the chosen language, else the usual one. */
export function fenceWord(languageId: string, former: string | undefined): string {
  if (former !== undefined && editorLanguage(former) === languageId) return former;
  return languageId === 'shellscript' ? 'sh' : languageId;
}
