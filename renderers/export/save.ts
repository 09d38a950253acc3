/** A name that every file system takes. */
export function fileName(words: readonly string[], ending: string): string {
  const name = words
    .join(' ')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 80);
  return `${name || 'diagbook'}.${ending}`;
}

/** Offers a file for saving; the editor and browsers ask where. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The page needs the address until the file has been fetched from it.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
}
