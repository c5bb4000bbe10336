/** Vite's way to bundle a module for an AudioWorklet, and to bring a file along: its address. */
declare module '*?worker&url' {
  const url: string;
  // biome-ignore lint/style/noDefaultExport: so Vite has it
  export default url;
}

declare module '*?url' {
  const url: string;
  // biome-ignore lint/style/noDefaultExport: so Vite has it
  export default url;
}
