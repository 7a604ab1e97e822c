/** Lets the browser save a file. @param {string} name @param {string} type @param {...string} texts */
function saveFile(name, type, ...texts) {
  const link = make("a", { download: name });
  link.href = URL.createObjectURL(new Blob(texts, { type }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
