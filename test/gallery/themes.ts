export type Theme = 'light' | 'dark' | 'high-contrast';

/** Variables as the editor sets them on the root element, from its default themes. */
export const themes: Record<Theme, Record<string, string>> = {
  light: {
    '--vscode-foreground': '#3b3b3b',
    '--vscode-descriptionForeground': '#6a6a6a',
    '--vscode-editor-background': '#ffffff',
    '--vscode-focusBorder': '#005fb8',
    '--vscode-editorWarning-foreground': '#895503',
    '--vscode-dropdown-background': '#ffffff',
    '--vscode-dropdown-foreground': '#3b3b3b',
    '--vscode-dropdown-border': '#cecece',
  },
  dark: {
    '--vscode-foreground': '#cccccc',
    '--vscode-descriptionForeground': '#9d9d9d',
    '--vscode-editor-background': '#1f1f1f',
    '--vscode-focusBorder': '#0078d4',
    '--vscode-editorWarning-foreground': '#cca700',
    '--vscode-dropdown-background': '#313131',
    '--vscode-dropdown-foreground': '#cccccc',
    '--vscode-dropdown-border': '#3c3c3c',
  },
  'high-contrast': {
    '--vscode-foreground': '#ffffff',
    '--vscode-descriptionForeground': '#ffffff',
    '--vscode-editor-background': '#000000',
    '--vscode-focusBorder': '#f38518',
    '--vscode-contrastActiveBorder': '#f38518',
    '--vscode-editorWarning-foreground': '#ffd370',
    '--vscode-dropdown-background': '#000000',
    '--vscode-dropdown-foreground': '#ffffff',
    '--vscode-dropdown-border': '#6fc3df',
  },
};
