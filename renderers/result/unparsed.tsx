import type { JSX } from 'preact';
import type { UnparsedLine } from '../../extension/frames/frame.ts';

/** More lines than anyone reads here; the raw text has them all. */
const most = 500;

/** The lines that no rule of the parser understood, with their numbers. */
export function Unparsed({ lines }: { lines: readonly UnparsedLine[] }): JSX.Element {
  const shown = lines.slice(0, most);
  return (
    <section class="dgb-unparsed" aria-label="Lines not understood">
      <p>These lines were not understood. They are not in the table; the raw text has them.</p>
      <ol tabIndex={0}>
        {shown.map(({ line, text }) => (
          <li key={line} value={line}>
            {text === '' ? ' ' : text.slice(0, 1000)}
          </li>
        ))}
      </ol>
      {lines.length > most && <p>{`${lines.length - most} more lines in the raw text.`}</p>}
    </section>
  );
}
