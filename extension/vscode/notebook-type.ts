/** The type of our notebooks, as the manifest declares it. */
export const notebookType = 'diagbook';
