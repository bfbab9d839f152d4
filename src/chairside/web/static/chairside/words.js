// What scripts say, in the language of the page: its translations stand beside them (`script_words`).

/** @type {Record<string, string>} */
const translations = JSON.parse(globalThis.document?.getElementById("words")?.textContent ?? "{}");

/** @param {string} message @param {Record<string, string | number>} [values] */
export const gettext = (message, values = {}) =>
  Object.entries(values).reduce(
    (text, [name, value]) => text.replaceAll(`%(${name})s`, () => String(value)),
    translations[message] ?? message,
  );
