import type { JSX } from 'preact';
import type { Frame } from '../../extension/frames/frame.ts';
import type { TextView } from '../../extension/frames/view.ts';
import { Notice } from '../result/notice.tsx';
import { fieldsNamed, nameOfRow, newestRows } from '../values/rows.ts';
import { Lines } from './lines.tsx';

/** More blocks than anyone reads; the data has the others. */
const mostBlocks = 200;

/** A block of text for each row under its name, with the colours of a terminal. */
export function TextPanel({ view, frame }: { view: TextView; frame: Frame }): JSX.Element {
  const [text] = fieldsNamed(frame, [view.text]);
  if (text === undefined) return <Notice problem={{ kind: 'no-fields', frame: frame.name, fields: [view.text] }} />;
  const rows = newestRows(frame);
  if (rows.length === 0) return <Notice problem={{ kind: 'no-rows' }} />;
  const by = fieldsNamed(frame, view.by);
  return (
    <div class="dgb-texts" tabIndex={0} role="region" aria-label={view.title}>
      {rows.slice(0, mostBlocks).map((row) => {
        const name = nameOfRow(by, row);
        return (
          <section key={row} aria-label={name}>
            <h3 class="dgb-chart-title">{name}</h3>
            <div class="dgb-text">
              <Lines text={String(text.values[row] ?? '')} first={undefined} linking={undefined} />
            </div>
          </section>
        );
      })}
      {rows.length > mostBlocks && <p class="dgb-note">{`${rows.length - mostBlocks} more not shown`}</p>}
    </div>
  );
}
