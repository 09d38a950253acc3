/** Why a question cannot be read. */
export type QueryErrorDetail =
  | { code: 'too-long'; limit: number }
  | { code: 'unclosed-quote' }
  | { code: 'unexpected'; found: string; expected: string }
  | { code: 'bad-pattern'; pattern: string; detail: string };

export interface QueryError {
  code: QueryErrorDetail['code'];
  message: string;
  /** Offsets into the question. */
  start: number;
  end: number;
}

export type Parsed<T> = { ok: true; value: T } | { ok: false; error: QueryError };

/** Thrown inside the parser, and caught at its border. */
export class QuerySyntaxError extends Error {
  readonly error: QueryError;

  constructor(detail: QueryErrorDetail, start: number, end: number) {
    const message = describe(detail);
    super(message);
    this.error = { code: detail.code, message, start, end };
  }
}

function describe(detail: QueryErrorDetail): string {
  switch (detail.code) {
    case 'too-long':
      return `This is longer than ${detail.limit} characters; make it shorter.`;
    case 'unclosed-quote':
      return 'A quote is opened here and never closed; close it.';
    case 'unexpected':
      return `Expected ${detail.expected}, but found ${detail.found === '' ? 'the end' : `"${detail.found}"`}.`;
    case 'bad-pattern':
      return `/${detail.pattern}/ is not a pattern: ${detail.detail}.`;
  }
}
