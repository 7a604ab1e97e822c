/* Loads the forms of Han characters with the first Han in a query. */

const hasHan = (text) => /\p{Script=Han}/u.test(text);

/** Loads what the folding of a text needs. @param {Root} root @param {string} text */
async function loadForms(root, text) {
  if (hanForms.size || !hasHan(text)) return;
  const [gaps, steps] = (await load("han", root.han)).map((each) => decodeNumbers(each).numbers);
  let [code, form] = [0, 0];
  gaps.forEach((gap, at) => {
    code += gap;
    form += steps[at] & 1 ? -(steps[at] >> 1) : steps[at] >> 1;
    hanForms.set(String.fromCodePoint(code), String.fromCodePoint(form));
  });
  foldedCharacters.clear();
}
