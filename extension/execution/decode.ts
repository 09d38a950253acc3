/** Decodes UTF-8 piece by piece, cut anywhere; each invalid sequence becomes U+FFFD. Never throws. */
export class Utf8Decoder {
  readonly #decoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true });

  /** The text that is complete so far; the bytes of an unfinished character wait for the next piece. */
  push(bytes: Uint8Array): string {
    return this.#decoder.decode(bytes, { stream: true });
  }

  /** What an unfinished last character leaves: U+FFFD or nothing. The decoder can then be used again. */
  finish(): string {
    return this.#decoder.decode();
  }
}
