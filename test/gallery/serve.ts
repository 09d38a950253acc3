import { openGallery } from './server.ts';
import { themes } from './themes.ts';

/** `npm run gallery`: every view over real captures, in each theme, until Ctrl+C. */
const gallery = await openGallery(8765);
process.stdout.write(
  `The gallery:\n${Object.keys(themes)
    .map((theme) => `  ${gallery.address(theme)}\n`)
    .join('')}`,
);
