import { useLayoutEffect, useState } from 'preact/hooks';

/** Rows that are printed of a table: some ten sheets, beyond which nobody reads paper. The data itself has all. */
export const mostPrinted = 500;

/** Whether the page is being printed: then nothing scrolls, and what is not drawn is lost. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useLayoutEffect(() => {
    const begin = (): void => {
      setPrinting(true);
    };
    const end = (): void => {
      setPrinting(false);
    };
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}
