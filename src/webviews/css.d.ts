/** esbuild gathers the style sheets that a bundle imports beside it. */
declare module "*.css";
