// What touch entry makes of what is in an input.

/**
 * The text after one key of the keypad, and where the next sign goes.
 * @param {string} text @param {number} from @param {number} until what is selected @param {string} key
 */
export const edited = (text, from, until, key) => {
  if (key === "back") {
    const begin = from === until ? Math.max(0, from - 1) : from;
    return { text: text.slice(0, begin) + text.slice(until), at: begin };
  }
  const rest = text.slice(0, from) + text.slice(until);
  // A number has one point; without a digit before it, it would be read as a tenfold one.
  if (key === "." && rest.includes(".")) return { text, at: until };
  const typed = key === "." && from === 0 ? "0." : key;
  return { text: text.slice(0, from) + typed + text.slice(until), at: from + typed.length };
};

/**
 * A clock's reading so much later, to the minute, as an input of date and time takes it.
 * @param {string} clock such as 2026-03-16T09:15:30 @param {number} ms
 */
export const later = (clock, ms) =>
  new Date(Date.parse(`${clock}Z`) + ms).toISOString().slice(0, 16);

/**
 * The moment in words: its clock time, and its day if that is not today.
 * @param {string} value @param {string} now both as a clock reads
 */
export const whenWords = (value, now) => {
  const [day = "", clock = ""] = value.split("T");
  const ago = Math.round((Date.parse(now.slice(0, 10)) - Date.parse(day)) / 86_400_000);
  if (Number.isNaN(ago)) return "";
  if (ago === 0) return `Today, ${clock}`;
  return `${ago === 1 ? "Yesterday" : day}, ${clock}`;
};

/**
 * A count one step on; what is no number begins at the least, and it stays within its bounds.
 * @param {string} text @param {number} by @param {number} least @param {number} most
 */
export const counted = (text, by, least, most) => {
  const trimmed = text.trim();
  const number = /^\d+$/.test(trimmed) ? Number(trimmed) : Number.NaN;
  if (Number.isNaN(number)) return trimmed ? text : String(least);
  const step = Math.abs(by);
  // To the next whole step: from 43 by five that is 45, or 40.
  const next =
    by > 0 ? (Math.floor(number / step) + 1) * step : (Math.ceil(number / step) - 1) * step;
  return String(Math.min(most, Math.max(least, next)));
};
