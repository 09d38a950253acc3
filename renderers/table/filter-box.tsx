import type { JSX } from 'preact';

interface Props {
  value: string;
  onValue: (value: string) => void;
  /** A condition on a column of this table; undefined where there is none. */
  example: string | undefined;
  /** Why the filter cannot be read. */
  problem: string | undefined;
}

/** Where a reader types which rows to show: words, or a condition. */
export function FilterBox({ value, onValue, example, problem }: Props): JSX.Element {
  return (
    <>
      <input
        class="dgb-field dgb-filter"
        type="search"
        placeholder={example === undefined ? 'Filter' : `Filter, e.g. ${example}`}
        aria-label="Filter rows"
        aria-invalid={problem !== undefined}
        title={
          'Words that stand in the row, or a condition on columns, such as:\n%util > 80\nCOMMAND ~ nginx and RSS > 100MiB\nState == LISTEN'
        }
        spellcheck={false}
        value={value}
        onInput={(event) => {
          onValue(event.currentTarget.value);
        }}
      />
      {problem !== undefined && (
        <span class="dgb-problem" role="status">
          {problem}
        </span>
      )}
    </>
  );
}
