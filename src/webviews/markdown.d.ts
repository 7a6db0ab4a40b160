/** esbuild puts the text of a page of the documentation into a bundle. */
declare module "*.md" {
  const text: string;
  export default text;
}
