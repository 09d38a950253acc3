import { inRoot, root } from './paths.mjs';
import { quietly } from './processes.mjs';
import { say, step } from './terminal.mjs';
import { installExtension, installVsCodeServer, startVsCodeServer } from './vscode-server.mjs';
import { workbenchAddress } from './workbench.mjs';

/**
 * Serves VS Code with the packaged extension installed, until it ends or Ctrl+C.
 * Installed rather than loaded for development: the extension is then there in every folder and window opened later.
 * @param {string} file the runbook to open
 * @returns {Promise<number>}
 */
export async function startInBrowser(file) {
  await installVsCodeServer();
  const place = { userDataDir: inRoot('.vscode-test/start'), extensionsDir: inRoot('.vscode-test/start/extensions') };
  await step('Installing the extension in it', async () => {
    await quietly('npm', ['run', 'package'], { cwd: root });
    await installExtension(inRoot('out/diagbook.vsix'), place);
  });
  const server = await step('Starting VS Code', () => startVsCodeServer({ ...place, trust: true }));
  say(
    `\nOpen this address in a browser on this machine (Ctrl+C here ends it):\n\n  ${workbenchAddress(server, { folder: inRoot('runbooks'), file })}\n`,
  );
  await server.ended;
  say('VS Code has ended.');
  return 1;
}
