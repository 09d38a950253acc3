/**
 * Calls `changed` in the frame after `element` changed its size: whatever it draws anew is then no part of the same
 * layout, which browsers report as an error of the page. When the page is about to be printed there is no such frame any
 * more, so it is called at once. Returns how to stop.
 */
export function watchSize(element: Element, changed: () => void): () => void {
  let frame = 0;
  const observer = new ResizeObserver(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(changed);
  });
  observer.observe(element);
  window.addEventListener('beforeprint', changed);
  return () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
    window.removeEventListener('beforeprint', changed);
  };
}
