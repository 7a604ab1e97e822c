/* Sends the file: to GitHub's page for a new file or for an edit, to the clipboard, or to a download. */

/** Must match ANY_MESSAGE in site/contribution_page.py. */
const ANY_MESSAGE = "0000/new.md";
const LONGEST_ADDRESS = 8000;

/** The address of GitHub's edit page for a file of the repository; "" if it is not on GitHub. */
function editAddress(path) {
  const any = page.dataset.edit ?? "";
  if (!any.includes(ANY_MESSAGE) || !/^https?:\/\/[^/]*github/i.test(any)) return "";
  const own = path.startsWith(`${page.dataset.messages}/`) ? path.slice(page.dataset.messages.length + 1) : path;
  return any.replace(ANY_MESSAGE, own.split("/").map(encodeURIComponent).join("/"));
}

/** The address of GitHub's page for a new file, with the file; `isWhole` is false if it is too long. */
function newFileAddress(path, text) {
  const parts = /^(https?:\/\/[^/]+\/[^/]+\/[^/]+)\/(?:edit|blob|tree)\/([^/]+)\/(.*)$/.exec(editAddress(path));
  if (!parts) return { url: "", isWhole: false };
  const [, repository, branch, file] = parts;
  const named = `${repository}/new/${branch}?filename=${encodeURIComponent(decodeURIComponent(file))}`;
  const whole = `${named}&value=${encodeURIComponent(text)}`;
  return whole.length <= LONGEST_ADDRESS ? { url: whole, isWhole: true } : { url: named, isWhole: false };
}

/* script_parts/copy_text.js */
/* script_parts/save_file.js */

const isTooLong = (text) => new TextEncoder().encode(text).length > LARGEST_FILE;
