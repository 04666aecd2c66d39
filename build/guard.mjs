// Runs first in every script, on whatever Node started it: nothing here may need a new one.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 24 || (major === 24 && minor < 9)) {
  console.error(`Amptray needs Node 24.9 or newer; this is ${process.version}.`)
  console.error('The project brings its own: run `npm ci`, then start the scripts with `npm run`.')
  console.error('Where npm blocks install scripts, `npm rebuild node` after it puts that Node in place.')
  process.exit(1)
}
