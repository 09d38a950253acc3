import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

interface Props {
  label: string;
  text: () => string;
}

const said = { idle: '', done: 'Copied', refused: 'The clipboard refused; select the text and copy it' };

/** Copies a text and says so for a moment. */
export function CopyButton({ label, text }: Props): JSX.Element {
  const [state, setState] = useState<keyof typeof said>('idle');
  useEffect(() => {
    if (state === 'idle') return undefined;
    const timer = setTimeout(() => {
      setState('idle');
    }, 2000);
    return () => {
      clearTimeout(timer);
    };
  }, [state]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text());
      setState('done');
    } catch {
      setState('refused');
    }
  };
  return (
    <button type="button" class="dgb-copy" onClick={() => void copy()}>
      <span role="status">{said[state]}</span>
      {state === 'idle' && label}
    </button>
  );
}
