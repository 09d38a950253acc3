/**
 * Calls `changed` when the page's theme changes: the editor sets classes on `body` and variables on the root element;
 * a report follows the system's preference, and is light on paper. Returns how to stop.
 */
export function watchTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', changed);
  window.addEventListener('beforeprint', changed);
  return () => {
    observer.disconnect();
    dark.removeEventListener('change', changed);
    window.removeEventListener('beforeprint', changed);
  };
}

/** Computed values of the named custom properties as colours that a canvas takes, read where `element` stands. */
export function readColours(element: Element, names: readonly string[]): string[] {
  const probe = document.createElement('span');
  probe.hidden = true;
  element.append(probe);
  const colours = names.map((name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return colours;
}
