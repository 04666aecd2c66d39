// Runs first in every script, on whatever Node started it, so the syntax stays old.
var wanted = [24, 9]
var have = process.versions.node.split('.').map(Number)
if (have[0] < wanted[0] || (have[0] === wanted[0] && have[1] < wanted[1])) {
  console.error('Amptray needs Node ' + wanted.join('.') + ' or newer; this is ' + process.version + '.')
  console.error('The project brings its own: run `npm ci` (with npm 12, `npm rebuild node` after it), then start the scripts with `npm run`.')
  process.exit(1)
}
