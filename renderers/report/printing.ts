import print from './print.css' with { type: 'text' };

/**
 * Makes the page ready for paper as soon as it is to be printed: views that watch their size and the theme draw anew
 * then. Must be called before any view is drawn, so that the page has the width of the sheet when they look.
 */
export function preparePrinting(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(print);
  const root = document.documentElement;
  addEventListener('beforeprint', () => {
    document.adoptedStyleSheets.push(sheet);
    root.classList.add('dgb-printing');
  });
  addEventListener('afterprint', () => {
    root.classList.remove('dgb-printing');
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  });
}
