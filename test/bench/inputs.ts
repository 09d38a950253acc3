import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { captures } from '../parsers/captures.ts';
import type { Capture } from '../parsers/captures.ts';

/**
 * The capture that is measured for each tool: the longest that a program really printed, because documentation has
 * only examples.
 */
export function measuredCaptures(): Map<string, Capture> {
  const longest = new Map<string, Capture>();
  for (const capture of captures()) {
    if (capture.name.includes('from-documentation')) continue;
    const known = longest.get(capture.tool);
    if (known === undefined || known.text.length < capture.text.length) longest.set(capture.tool, capture);
  }
  return longest;
}

/** The text again and again up to so many characters, always whole. */
export function repeated(text: string, characters: number): string {
  const whole = text.endsWith('\n') ? text : `${text}\n`;
  return whole.repeat(Math.max(1, Math.ceil(characters / whole.length)));
}

/** Writes a file of about so many bytes from the repeated text, without holding it. */
export function writeRepeated(path: string, text: string, bytes: number): void {
  mkdirSync(dirname(path), { recursive: true });
  const chunk = Buffer.from(repeated(text, 1024 * 1024));
  const file = openSync(path, 'w');
  for (let written = 0; written < bytes; written += chunk.length) writeSync(file, chunk);
  closeSync(file);
}

/** A folder for what a measurement needs, gone when the process ends. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'diagbook-bench-'));
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
