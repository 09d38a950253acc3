/** A word of a command after quote removal. */
export interface Word {
  /** What the program gets; expansions (`$x`, `$(date)`) stand as they are written. */
  text: string;
  /** Whether the text holds an expansion, so that the real word is known only when it runs. */
  dynamic: boolean;
  /** Whether any part was quoted: a quoted `if` is a program, not a keyword. */
  quoted: boolean;
}

/** Characters up to the next that ends the word or opens a quote or an expansion. */
const PLAIN = /[^ \t\r\n;&|()<>\\'"`$]+/y;

/** Reads the word that starts at `at` and tells where it ends. Nothing is read where none starts. */
export function readWord(script: string, at: number): { word: Word; end: number } {
  const word: Word = { text: '', dynamic: false, quoted: false };
  let end = at;
  if (script.startsWith('((', at)) end = copyExpansion(script, word, at, skipNested(script, at));
  else if (/^[<>]\(/.test(script.slice(at, at + 2))) end = copyExpansion(script, word, at, skipNested(script, at + 1));
  while (end < script.length) {
    PLAIN.lastIndex = end;
    const plain = PLAIN.exec(script)?.[0];
    if (plain !== undefined) {
      word.text += plain;
      end += plain.length;
      continue;
    }
    const next = readPart(script, end, word);
    if (next === end) break;
    end = next;
  }
  return { word, end };
}

/** Reads a quoted or expanded part; returns `at` when the word ends here. */
function readPart(script: string, at: number, word: Word): number {
  switch (script.charAt(at)) {
    case '\\':
      word.quoted = true;
      if (script[at + 1] !== '\n') word.text += script[at + 1] ?? '';
      return Math.min(at + 2, script.length);
    case "'":
      return readSingle(script, at, word);
    case '"':
      return readDouble(script, at + 1, word);
    case '`':
      return copyExpansion(script, word, at, skipBackquotes(script, at));
    case '$':
      return readDollar(script, at, word);
    default:
      return at;
  }
}

function readSingle(script: string, at: number, word: Word): number {
  word.quoted = true;
  const close = script.indexOf("'", at + 1);
  word.text += script.slice(at + 1, close < 0 ? undefined : close);
  return close < 0 ? script.length : close + 1;
}

function readDouble(script: string, from: number, word: Word): number {
  word.quoted = true;
  let at = from;
  while (at < script.length) {
    const character = script.charAt(at);
    if (character === '"') return at + 1;
    if (character === '\\') {
      const escaped = script.charAt(at + 1);
      if (escaped !== '\n') word.text += '$`"\\'.includes(escaped) ? escaped : character + escaped;
      at += 2;
    } else if (character === '$' && script[at + 1] !== '"' && script[at + 1] !== "'") {
      at = readDollar(script, at, word);
    } else if (character === '`') {
      at = copyExpansion(script, word, at, skipBackquotes(script, at));
    } else {
      word.text += character;
      at++;
    }
  }
  return script.length;
}

/** `$name`, `${…}`, `$(…)`, `$((…))`, `$'…'`, `$"…"`, or a dollar that stands for itself. */
function readDollar(script: string, at: number, word: Word): number {
  const next = script[at + 1] ?? '';
  if (next === "'") return readSingle(script, at + 1, word);
  if (next === '"') return readDouble(script, at + 2, word);
  if (next === '(' || next === '{') return copyExpansion(script, word, at, skipNested(script, at + 1));
  if (/[A-Za-z_]/.test(next)) {
    const name = /[A-Za-z0-9_]+/y;
    name.lastIndex = at + 1;
    name.test(script);
    return copyExpansion(script, word, at, name.lastIndex);
  }
  if (/[0-9@*#?$!-]/.test(next)) return copyExpansion(script, word, at, at + 2);
  word.text += '$';
  return at + 1;
}

function copyExpansion(script: string, word: Word, from: number, to: number): number {
  word.text += script.slice(from, to);
  word.dynamic = true;
  return to;
}

function skipBackquotes(script: string, at: number): number {
  for (let end = at + 1; end < script.length; end++) {
    if (script[end] === '\\') end++;
    else if (script[end] === '`') return end + 1;
  }
  return script.length;
}

/** The place after the bracket that closes the one at `at`; quotes inside are respected. */
function skipNested(script: string, at: number): number {
  let depth = 0;
  for (let end = at; end < script.length; end++) {
    const character = script.charAt(end);
    if (character === '\\') end++;
    else if (character === '(' || character === '{') depth++;
    else if (character === ')' || character === '}') {
      depth--;
      if (depth === 0) return end + 1;
    } else if (character === "'") {
      const close = script.indexOf("'", end + 1);
      if (close < 0) return script.length;
      end = close;
    }
  }
  return script.length;
}
