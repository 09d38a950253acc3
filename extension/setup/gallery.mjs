import { inRoot, root } from './paths.mjs';
import { prepared } from './prepare.mjs';
import { show } from './processes.mjs';

/** `npm run gallery`: serves a page with every view over real captures, in each theme. Ctrl+C ends it. */
await prepared(import.meta.url, () => show(process.execPath, [inRoot('test/gallery/serve.ts')], { cwd: root }));
