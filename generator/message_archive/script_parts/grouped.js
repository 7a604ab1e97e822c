/** The thousands separator. The build writes that of the language. */
const SEPARATOR = ",";

/** `10,000`, without the 40 ms that Intl takes to load. @param {number} number */
function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, SEPARATOR);
}
