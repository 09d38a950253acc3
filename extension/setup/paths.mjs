import { fileURLToPath } from 'node:url';

/** The project's own folder, with a slash at the end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** @param {string} path relative to the project's folder */
export const inRoot = (path) => root + path;
