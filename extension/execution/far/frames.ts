/** A piece of a stream: bytes of the command, or a frame of the keeper. */
export type Piece = { kind: 'bytes'; bytes: Uint8Array } | { kind: 'frame'; words: string[] };

const separator = 0x1e;
const newline = 0x0a;

/** Longest frame that is waited for, in bytes; what is longer is none. */
const longest = 65_536;

/**
 * Takes the keeper's frames out of a stream that is cut anywhere: byte 0x1E, the nonce, words between blanks, a newline.
 * The nonce is random and told to the keeper only, so that no output can look like a frame; all other bytes pass as they are,
 * and none waits longer than it may still be the beginning of a frame.
 */
export class FrameReader {
  readonly #start: Buffer;
  #held: Buffer = Buffer.alloc(0);

  constructor(nonce: string) {
    this.#start = Buffer.from(`\x1e${nonce} `, 'latin1');
  }

  push(bytes: Uint8Array): Piece[] {
    const all = this.#held.length === 0 ? Buffer.from(bytes) : Buffer.concat([this.#held, bytes]);
    const pieces: Piece[] = [];
    let done = 0;
    const pass = (to: number): void => {
      if (to > done) pieces.push({ kind: 'bytes', bytes: all.subarray(done, to) });
      done = to;
    };
    let at = all.indexOf(separator);
    while (at >= 0) {
      const head = all.subarray(at, at + this.#start.length);
      if (this.#start.subarray(0, head.length).equals(head)) {
        const end = all.indexOf(newline, at);
        if (end < 0 && all.length - at < longest) break;
        if (end >= 0) {
          pass(at);
          pieces.push({ kind: 'frame', words: all.toString('utf8', at + this.#start.length, end).split(' ') });
          done = end + 1;
          at = all.indexOf(separator, done);
          continue;
        }
      }
      at = all.indexOf(separator, at + 1);
    }
    pass(at < 0 ? all.length : at);
    this.#held = all.subarray(done);
    return pieces;
  }

  /** What waited for the rest of a frame that never came. */
  finish(): Uint8Array {
    const held = this.#held;
    this.#held = Buffer.alloc(0);
    return held;
  }
}
