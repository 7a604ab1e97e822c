/* Lines of a CSV file. What may begin a formula in a spreadsheet is escaped as in spreadsheet.py. */

const ENDS = ";|\\t\\n\\v\\f\\r\\x1c-\\x1e\\x85\\u2028\\u2029";
const PASSED =
  "[\\x1f \\xa0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000" +
  '"\\xad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff]';
const FORMULA = new RegExp(`(^|[${ENDS}])(?='*${PASSED}*[=+@\\-＝＋＠－﹦﹢﹫﹣])`, "g");

function csvCell(cell) {
  const escaped = String(cell).replace(FORMULA, "$1'");
  return /[",\r\n]/.test(escaped) ? `"${escaped.replaceAll('"', '""')}"` : escaped;
}

const csvLine = (cells) => `${cells.map(csvCell).join(",")}\r\n`;
