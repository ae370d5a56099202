/** Pairs `from to`, divided by `|`. */
declare module 'opencc-js/dict/*' {
  const pairs: string;
  // biome-ignore lint/style/noDefaultExport: it is what the package exports
  export default pairs;
}
