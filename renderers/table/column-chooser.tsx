import type { JSX } from 'preact';
import type { Column } from './columns.ts';

interface Props {
  columns: readonly Column[];
  /** Ids of the columns switched off. */
  hidden: ReadonlySet<string>;
  onHidden: (hidden: ReadonlySet<string>) => void;
}

/** Which columns are shown: a list to fold out below the table. */
export function ColumnChooser({ columns, hidden, onHidden }: Props): JSX.Element {
  const shown = columns.filter(({ id }) => !hidden.has(id)).length;
  return (
    <details class="dgb-chooser">
      <summary class="dgb-choice">
        {shown === columns.length ? 'Columns' : `${shown} of ${columns.length} columns`}
      </summary>
      <div class="dgb-chooser-list" role="group" aria-label="Columns shown">
        {columns.map(({ id, name, help }) => (
          <label key={id} title={help || undefined}>
            <input
              type="checkbox"
              checked={!hidden.has(id)}
              disabled={shown === 1 && !hidden.has(id)}
              onChange={(event) => {
                const next = new Set(hidden);
                if (event.currentTarget.checked) next.delete(id);
                else next.add(id);
                onHidden(next);
              }}
            />
            {name || 'Note'}
          </label>
        ))}
        {hidden.size > 0 && (
          <button
            type="button"
            class="dgb-choice"
            onClick={() => {
              onHidden(new Set());
            }}
          >
            Show all
          </button>
        )}
      </div>
    </details>
  );
}
