// Imported first by every script. Written so that much older versions of Node can still read it.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Parlor needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
