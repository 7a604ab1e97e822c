/** Runs a script of the site. @param {string} src @returns {Promise<void>} */
function runScript(src) {
  const script = make("script", { src });
  return new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = () => reject(new Error(src));
    document.head.append(script);
  }).finally(() => script.remove());
}
