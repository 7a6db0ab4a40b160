/** The variables that VS Code gives a webview, for its four kinds of theme. */
export const themeNames = ["light", "dark", "hc-light", "hc-dark"] as const;
export type ThemeName = (typeof themeNames)[number];

export const bodyClasses: Record<ThemeName, string> = {
  light: "vscode-light",
  dark: "vscode-dark",
  "hc-light": "vscode-high-contrast vscode-high-contrast-light",
  "hc-dark": "vscode-high-contrast",
};

const shared = {
  "font-family": '"Segoe UI", "DejaVu Sans", sans-serif',
  "font-size": "13px",
  "font-weight": "normal",
  "editor-font-family": "monospace",
};

const charts = {
  light: { blue: "#1a85ff", orange: "#d18616", green: "#388a34", purple: "#652d90", red: "#e51400", yellow: "#bf8803" },
  dark: { blue: "#3794ff", orange: "#d18616", green: "#89d185", purple: "#b180d7", red: "#f14c4c", yellow: "#cca700" },
};

const colours: Record<ThemeName, Record<string, string>> = {
  light: {
    foreground: "#3b3b3b",
    descriptionForeground: "#3b3b3b",
    errorForeground: "#c72e0f",
    focusBorder: "#005fb8",
    "editor-background": "#ffffff",
    "editor-foreground": "#3b3b3b",
    "editorWarning-foreground": "#946000",
    "panel-border": "#e5e5e5",
    "widget-border": "#e5e5e5",
    "button-background": "#005fb8",
    "button-foreground": "#ffffff",
    "button-hoverBackground": "#0258a8",
    "button-secondaryBackground": "#e5e5e5",
    "button-secondaryForeground": "#3b3b3b",
    "button-secondaryHoverBackground": "#cccccc",
    "toolbar-hoverBackground": "#b8b8b850",
    "menu-background": "#ffffff",
    "menu-foreground": "#3b3b3b",
    "menu-border": "#cecece",
    "menu-selectionBackground": "#005fb8",
    "menu-selectionForeground": "#ffffff",
    "menu-separatorBackground": "#d4d4d4",
    "progressBar-background": "#005fb8",
    "charts-lines": "#3b3b3b80",
    "icon-foreground": "#3b3b3b",
  },
  dark: {
    foreground: "#cccccc",
    descriptionForeground: "#9d9d9d",
    errorForeground: "#f85149",
    focusBorder: "#0078d4",
    "editor-background": "#1f1f1f",
    "editor-foreground": "#cccccc",
    "editorWarning-foreground": "#cca700",
    "panel-border": "#2b2b2b",
    "widget-border": "#313131",
    "button-background": "#0078d4",
    "button-foreground": "#ffffff",
    "button-hoverBackground": "#026ec1",
    "button-secondaryBackground": "#313131",
    "button-secondaryForeground": "#cccccc",
    "button-secondaryHoverBackground": "#3c3c3c",
    "toolbar-hoverBackground": "#5a5d5e50",
    "menu-background": "#1f1f1f",
    "menu-foreground": "#cccccc",
    "menu-border": "#454545",
    "menu-selectionBackground": "#0078d4",
    "menu-selectionForeground": "#ffffff",
    "menu-separatorBackground": "#454545",
    "progressBar-background": "#0078d4",
    "charts-lines": "#cccccc80",
    "icon-foreground": "#cccccc",
  },
  "hc-light": {
    foreground: "#292929",
    descriptionForeground: "#292929",
    errorForeground: "#b5200d",
    focusBorder: "#006bbd",
    contrastBorder: "#0f4a85",
    contrastActiveBorder: "#006bbd",
    "editor-background": "#ffffff",
    "editor-foreground": "#292929",
    "editorWarning-foreground": "#895503",
    "panel-border": "#0f4a85",
    "button-background": "#0f4a85",
    "button-foreground": "#ffffff",
    "button-border": "#0f4a85",
    "button-secondaryBackground": "#ffffff",
    "button-secondaryForeground": "#292929",
    "menu-background": "#ffffff",
    "menu-foreground": "#292929",
    "menu-border": "#0f4a85",
    "menu-selectionBackground": "#0f4a851a",
    "menu-selectionForeground": "#292929",
    "menu-selectionBorder": "#006bbd",
    "menu-separatorBackground": "#0f4a85",
    "progressBar-background": "#006bbd",
    "charts-lines": "#29292980",
    "icon-foreground": "#292929",
  },
  "hc-dark": {
    foreground: "#ffffff",
    descriptionForeground: "#ffffffb3",
    errorForeground: "#f48771",
    focusBorder: "#f38518",
    contrastBorder: "#6fc3df",
    contrastActiveBorder: "#f38518",
    "editor-background": "#000000",
    "editor-foreground": "#ffffff",
    "editorWarning-foreground": "#ffd370",
    "panel-border": "#6fc3df",
    "button-background": "#000000",
    "button-foreground": "#ffffff",
    "button-border": "#6fc3df",
    "button-secondaryBackground": "#000000",
    "button-secondaryForeground": "#ffffff",
    "menu-background": "#000000",
    "menu-foreground": "#ffffff",
    "menu-border": "#6fc3df",
    "menu-selectionBackground": "#00000000",
    "menu-selectionForeground": "#ffffff",
    "menu-selectionBorder": "#f38518",
    "menu-separatorBackground": "#6fc3df",
    "progressBar-background": "#6fc3df",
    "charts-lines": "#ffffff80",
    "icon-foreground": "#ffffff",
  },
};

/** CSS text for the root's `style`, as VS Code writes it: `--vscode-…: …; …`. */
export function themeStyle(theme: ThemeName): string {
  const own = charts[theme.endsWith("light") ? "light" : "dark"];
  const chartColours = Object.fromEntries(Object.entries(own).map(([name, colour]) => [`charts-${name}`, colour]));
  const all = {
    ...shared,
    ...colours[theme],
    ...chartColours,
    "charts-foreground": colours[theme].foreground,
  };
  return Object.entries(all)
    .map(([name, value]) => `--vscode-${name}: ${value}`)
    .join("; ");
}
