/** Vite's way to bundle a module for an AudioWorklet: its address. */
declare module '*?worker&url' {
  const url: string;
  // biome-ignore lint/style/noDefaultExport: so Vite has it
  export default url;
}
