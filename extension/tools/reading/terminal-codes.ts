/**
 * Escape sequences as a terminal reads them (ECMA-48): CSI `ESC [ … letter`, OSC `ESC ] … BEL` or `ESC ] … ESC \`,
 * two-character and charset sequences; the 8-bit CSI; a lone ESC; and the byte order mark.
 * Every alternative starts at its introducer and stops at the next one, so a scan is linear.
 */
const TERMINAL_CODES =
  /\x1b\[[0-?]*[ -/]*[@-~]?|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[ -/]+[0-~]?|\x1b[0-~]?|\x9b[0-?]*[ -/]*[@-~]?|\ufeff/g;

/** A character that opens one of them. */
const INTRODUCER = /[\x1b\x9b\ufeff]/;

/** The text as it reads on a terminal: without colours, cursor movements and titles. */
export function stripTerminalCodes(text: string): string {
  return INTRODUCER.test(text) ? text.replace(TERMINAL_CODES, '') : text;
}
