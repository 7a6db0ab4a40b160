import { categoriesOnDark, isDark, type Look, paperLook } from "../../core/figure/scene/look.ts";

/** The editor's colours and font as a figure's look, read again at every change of theme. */
export function editorLook(): Look {
  const body = getComputedStyle(document.body);
  // Where the system decides the colours, the theme's own might not be seen on its ground.
  const forced = matchMedia("(forced-colors: active)").matches;
  const variable = (name: string, otherwise: string) => (!forced && body.getPropertyValue(name).trim()) || otherwise;
  const fontSize = Number.parseFloat(body.fontSize);
  return {
    background: body.backgroundColor,
    foreground: body.color,
    muted: variable("--vscode-descriptionForeground", body.color),
    line: variable("--vscode-charts-lines", body.color),
    font: body.fontFamily,
    // Labels and cells one step below the editor's own text.
    fontSize: Number.isFinite(fontSize) ? Math.min(24, Math.max(11, Math.round(fontSize - 1))) : paperLook.fontSize,
    // The theme's chart colours would not do: its orange is nearly transparent, and missing in high contrast.
    categories: isDark(body.backgroundColor) ? categoriesOnDark : paperLook.categories,
  };
}

/** Calls back when the editor's theme or the window's pixel ratio changes. */
export function onLookChange(changed: () => void): void {
  const themes = new MutationObserver(changed);
  themes.observe(document.body, { attributes: true, attributeFilter: ["class", "data-vscode-theme-id"] });
  themes.observe(document.documentElement, { attributes: true, attributeFilter: ["style"] });
  matchMedia("(forced-colors: active)").addEventListener("change", changed);
  // In a hand-in the browser's own scheme is the theme.
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
  const watchRatio = () => {
    matchMedia(`(resolution: ${devicePixelRatio || 1}dppx)`).addEventListener(
      "change",
      () => {
        watchRatio();
        changed();
      },
      { once: true },
    );
  };
  watchRatio();
}
