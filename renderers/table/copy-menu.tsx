import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DataFormat } from '../export/data.ts';

/** A menu that copies what `text` gives in the form chosen, and says how that went. */
export function CopyMenu({ text }: { text: (format: DataFormat) => string }): JSX.Element {
  const [said, say] = useState('');
  const copy = async (format: DataFormat): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text(format));
      say('Copied');
    } catch {
      say('The clipboard refused; save the data instead');
    }
  };
  return (
    <>
      <select
        class="dgb-menu dgb-export"
        aria-label="Copy as"
        title="Copies the chosen rows, or all that are shown"
        value=""
        onChange={(event) => {
          const { value } = event.currentTarget;
          event.currentTarget.value = '';
          if (value === 'csv' || value === 'markdown' || value === 'json') void copy(value);
        }}
        onBlur={() => {
          say('');
        }}
      >
        <option value="">Copy as…</option>
        <option value="csv">CSV</option>
        <option value="markdown">Markdown</option>
        <option value="json">JSON</option>
      </select>
      <span role="status">{said}</span>
    </>
  );
}
