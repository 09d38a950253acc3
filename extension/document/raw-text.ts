/**
 * Raw output as the text of a fence, and back.
 *
 * Output that is UTF-8 and holds nothing that a file, an editor or a version control system would change is written as it is.
 * Else it is escaped: `\\` a backslash, `\r` a carriage return, `\xNN` any other byte that cannot stand for itself.
 * Line feeds always end a line of the fence, so that a conversion of the file's line ends does not reach the output.
 */

export interface RawText {
  /** Lines of the fence. */
  lines: string[];
  escaped: boolean;
  /** The last line of the output has no line feed. */
  noNewline: boolean;
}

/**
 * Characters that do not survive in a text file: control characters except TAB, LF and ESC (colours stay readable as they are),
 * NEL, U+2028, U+2029 (editors offer to remove them) and U+FEFF (taken for a byte order mark).
 */
const unsafe = /[\x00-\x08\x0B-\x1A\x1C-\x1F\x7F-\x9F\u2028\u2029\uFEFF]/;

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** Writes bytes as lines of a fence. */
export function encodeRaw(raw: Uint8Array): RawText {
  const text = decodeUtf8(raw);
  const escaped = text === undefined || unsafe.test(text);
  const whole = escaped ? escapeBytes(raw) : text;
  if (whole === '') return { lines: [], escaped, noNewline: false };
  const noNewline = !whole.endsWith('\n');
  return { lines: (noNewline ? whole : whole.slice(0, -1)).split('\n'), escaped, noNewline };
}

/** The bytes that were written. An unknown escape stands for itself. */
export function decodeRaw({ lines, escaped, noNewline }: RawText): Uint8Array {
  if (lines.length === 0) return new Uint8Array();
  const text = lines.join('\n') + (noNewline ? '' : '\n');
  return escaped ? unescapeBytes(text) : encoder.encode(text);
}

function decodeUtf8(raw: Uint8Array): string | undefined {
  try {
    return strict.decode(raw);
  } catch {
    return undefined;
  }
}

function escapeBytes(raw: Uint8Array): string {
  const pieces: string[] = [];
  let at = 0;
  while (at < raw.length) {
    const length = sequenceLength(raw, at);
    const character = length === 0 ? undefined : decodeUtf8(raw.subarray(at, at + length));
    if (character === '\\') pieces.push('\\\\');
    else if (character === '\r') pieces.push('\\r');
    else if (character !== undefined && !unsafe.test(character)) pieces.push(character);
    else pieces.push(...Array.from(raw.subarray(at, at + Math.max(1, length)), hexEscape));
    at += Math.max(1, length);
  }
  return pieces.join('');
}

function hexEscape(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, '0')}`;
}

/** Bytes of the UTF-8 character that starts at an offset; 0 where none does. */
function sequenceLength(raw: Uint8Array, at: number): number {
  const first = raw[at] ?? 0;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 0;
  return length > 0 && decodeUtf8(raw.subarray(at, at + length)) !== undefined ? length : 0;
}

function unescapeBytes(text: string): Uint8Array {
  const bytes = encoder.encode(text);
  const result = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const escape = bytes[at] === backslash ? readEscape(bytes, at) : undefined;
    result[length] = escape?.byte ?? bytes[at] ?? 0;
    length += 1;
    at += (escape?.length ?? 1) - 1;
  }
  return result.slice(0, length);
}

const backslash = 0x5c;

function readEscape(bytes: Uint8Array, at: number): { byte: number; length: number } | undefined {
  const kind = String.fromCharCode(bytes[at + 1] ?? 0);
  if (kind === '\\') return { byte: backslash, length: 2 };
  if (kind === 'r') return { byte: 0x0d, length: 2 };
  const digits = String.fromCharCode(...bytes.subarray(at + 2, at + 4));
  return kind === 'x' && /^[\da-f]{2}$/i.test(digits) ? { byte: parseInt(digits, 16), length: 4 } : undefined;
}
